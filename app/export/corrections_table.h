#pragma once

#include "app/document/film.h"

#include <QByteArray>
#include <QString>
#include <vector>

namespace hilum {

// Readers' verdicts as a table that the trainer takes: CheXpert's columns Path and its fourteen labels, 1, 0,
// -1 or blank. Paths are relative to a root, as the trainer wants them; the table has no header fields of the
// patient, but paths may tell who it is.
struct CorrectionsTable {
    QByteArray csv;
    int films = 0;
    int outsideRoot = 0; // films with verdicts that lie elsewhere: left out
    int otherLabels = 0; // verdicts on findings that CheXpert has not: left out
};
CorrectionsTable correctionsTable(const std::vector<Film>& films, const QString& root);

// The folder that holds every film with verdicts; empty where there is none.
QString commonFolder(const std::vector<Film>& films);

} // namespace hilum
