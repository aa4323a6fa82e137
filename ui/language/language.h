#pragma once

#include <QList>
#include <QString>

class QCoreApplication;

namespace hilum {

struct Language {
    QString code; // as in "de"
    QString name; // in the language itself
};

// What Hilum speaks; English, whose words are in the sources, first.
const QList<Language>& languages();

// The code of `chosen` where Hilum speaks it, else of the first of the system's languages ("de-CH") that it
// speaks, else English.
QString languageFor(const QString& chosen, const QStringList& systemLanguages);

// Hilum's and Qt's words in this language, for every widget that is made from now on. False where a part of
// them is missing.
bool speak(QCoreApplication& application, const QString& code);

} // namespace hilum
