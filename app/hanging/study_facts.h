#pragma once

#include "app/hanging/projection.h"
#include "imaging/object_header.h"

#include <QDate>
#include <QTime>
#include <optional>
#include <vector>

namespace hilum {

// What hanging needs to know of a film, from its header alone. Patient and study identify a person: never
// logged, never shown.
struct StudyFacts {
    QString path; // absolute
    // Patient ID of the header, or the folder patientNNNNN of CheXpert's layout; empty: unknown.
    QString patient;
    QString birthDate;   // empty where the header is silent
    QString study;       // Study Instance UID, or the film's folder
    QDate date;          // of the study; invalid: unknown
    QTime time;          // of the study; invalid: unknown
    int studyNumber = 0; // studyN of CheXpert's layout, 0 elsewhere
    Projection projection = Projection::Unknown;
    double aspect = 0; // width / height in pixels, 0: unknown
};

StudyFacts studyFacts(const QString& path, const ObjectHeader& header);
// Reads the header; a film that cannot be read has no patient. Any thread.
StudyFacts readStudyFacts(const QString& path);

// The newest film of the same patient that is older than `current` and of a projection that compares; among
// those of one study the first of the same projection. Absent where there is none.
std::optional<StudyFacts> newestPrior(const StudyFacts& current, const std::vector<StudyFacts>& others);

// "Current · 2005-01-12", "Prior, 14 months earlier · 2003-11-05"; study numbers where there are no dates.
QString currentNote(const StudyFacts& current);
QString priorNote(const StudyFacts& current, const StudyFacts& prior);

// A frontal and a lateral film of one study: indexes into `films`. Films whose headers do not say so are told
// apart by their shape when they are two: the lateral one is clearly narrower. Absent where the films are not
// one study, or do not show both sides.
struct FrontalAndLateral {
    std::size_t frontal, lateral;
};
std::optional<FrontalAndLateral> frontalAndLateral(const std::vector<StudyFacts>& films);

} // namespace hilum
