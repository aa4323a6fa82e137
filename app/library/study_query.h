#pragma once

#include "imaging/object_header.h"
#include "inference/reading/prediction.h"

#include <QDate>
#include <QList>
#include <QString>
#include <QVariant>

namespace hilum {

enum class StudyOrder {
    NewestFirst,
    OldestFirst,
    ByPatient,
    AiOrder, // critical findings first, then by margin over the threshold; films that were not read last
};

// What a reader looks for in the library. A value.
struct StudyQuery {
    QString text;                   // words, each the beginning of one of name, number, description or date
    QDate from, to;                 // both days included; invalid: open
    QString finding;                // a label of the model; empty: any
    double lowest = 0, highest = 1; // of the finding's probability, or score where it is not calibrated
    QString model;                  // SHA-256 of the model whose readings count
    StudyOrder order = StudyOrder::NewestFirst;

    bool isFiltered() const {
        return !text.trimmed().isEmpty() || from.isValid() || to.isValid() || !finding.isEmpty();
    }
    friend bool operator==(const StudyQuery&, const StudyQuery&) = default;
};

// What the model said of a film, or of the study's most urgent film.
struct UrgentFinding {
    bool isRead = false;
    bool isRefused = false; // by the gate
    QString label;          // empty: nothing was above its threshold's band
    FindingState state = FindingState::NotAssessed;
    double shown = 0;    // probability or score, 0..1
    double priority = 0; // larger is more urgent; see aiPriority()
};

// A study of the list.
struct StudyRow {
    qint64 id = 0;
    QString patient, patientId, birthDate, sex, accession; // identify a patient: never logged
    QString date, time;                                    // yyyyMMdd, hhmmss as in the file; may be empty
    QString description, modalities;
    int films = 0, objects = 0, missing = 0; // objects: reports and the like; missing: of both
    UrgentFinding reading;
};

// A file of a study.
struct LibraryFile {
    qint64 id = 0, study = 0;
    QString path; // absolute; a member of an archive is ARCHIVE.zip/MEMBER
    QString sopInstanceUid, series, modality, view;
    ObjectKind kind = ObjectKind::Film;
    QString title; // of an object without pixels
    int seriesNumber = 0, number = 0, frames = 1;
    qint64 size = 0, modified = 0; // of the file, or of its archive; ms since 1970
    bool isMissing = false;
    UrgentFinding reading;
};

// Where a page ends and the next begins: the key of its last row, so that a page costs the same wherever it
// is.
struct PageCursor {
    bool isStart = true;
    bool isPastRead = false; // AiOrder: among the studies that were not read
    QVariant key;
    qint64 id = 0;
};

struct StudyPage {
    QList<StudyRow> rows;
    PageCursor next;
    bool isLast = false;
};

struct StudyCount {
    int studies = 0, films = 0;
};

} // namespace hilum
