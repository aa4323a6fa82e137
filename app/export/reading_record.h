#pragma once

#include "app/annotations/measurement.h"
#include "app/document/film.h"
#include "app/services/inference_service.h"

#include <QString>
#include <vector>

namespace hilum {

// What is to be exported of one film: taken from the document on the GUI thread, completed on another one.
struct FilmToExport {
    QString path;
    int frame = 0;
    RadiographPointer radiograph; // null where the pixels were let go
    FilmAttributes attributes;
    Spacing spacing;     // in force
    Spacing fileSpacing; // what the file says
    std::optional<Spacing> calibration;
    bool isReadingHidden = false; // "read first": what the reader has not seen yet is not exported
    ReadingState readingState = ReadingState::NotStarted;
    PredictionPointer prediction; // null where there is none, or it is hidden
    Annotations annotations;
    Verdicts verdicts;
    std::set<int> keyFrames;
    QString comment;
};
FilmToExport filmToExport(const Film& film, bool isAiVisible);

struct MeasuredAnnotation {
    Annotation annotation;
    Measurement measurement;
};

// Reads the pixels of every frame that has annotations where they are not here; any thread. What cannot be
// read leaves its annotations without numbers.
std::vector<MeasuredAnnotation> measureAll(const FilmToExport& film);

// One film with everything that is written of it.
struct ReadingRecord {
    FilmToExport film;
    std::vector<MeasuredAnnotation> measurements;
};

struct ReadingExport {
    std::vector<ReadingRecord> records;
    ModelCardPointer card;     // of the model in use; its name and date go with the predictions that it made
    bool hasFileNames = false; // the files' names, which may tell who the patient is
    QString written;           // ISO 8601, UTC
};

// resources/manual/getting-out.md has both forms; they change only with `readingFormatVersion`.
inline constexpr int readingFormatVersion = 1;
QByteArray readingsAsJson(const ReadingExport& readings);
QByteArray readingsAsCsv(const ReadingExport& readings);

// The film's name in an export: the SOP instance UID, else "film 3".
QString filmLabel(const FilmToExport& film, std::size_t index);

} // namespace hilum
