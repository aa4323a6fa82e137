#pragma once

#include "app/library/study_query.h"

#include <QCoreApplication>

namespace hilum {

// How the library says things.
struct LibraryWords {
    Q_DECLARE_TR_FUNCTIONS(LibraryWords)
public:
    static QString date(const QString& dicomDate); // "2024-01-31"; empty stays empty
    static QString kind(ObjectKind kind);          // "Report"
    // "Pneumothorax 0.93", "Nothing suspected", "Refused", or empty where the film was not read.
    static QString reading(const UrgentFinding& reading);
    static QString films(const StudyRow& study); // "2", "2 + 1 report"
    static QString count(const StudyCount& count);
    static QString progress(int looked, int files, int films, bool isListing);
    // After indexing: what was found, what could not be read, what is gone.
    static QString summary(int films, int unreadable, int missing);
    // One line for a screen reader.
    static QString spoken(const StudyRow& study, bool showsReading);
};

} // namespace hilum
