#include "app/export/reading_record.h"

#include "app/annotations/annotation_tool.h"
#include "imaging/radiograph_reader.h"

#include <QFile>
#include <map>

namespace hilum {

FilmToExport filmToExport(const Film& film, bool isAiVisible) {
    FilmToExport result;
    result.path = film.path;
    result.frame = film.frame;
    result.radiograph = film.radiograph;
    result.attributes = film.attributes;
    result.spacing = spacingOf(film);
    result.fileSpacing = film.fileSpacing;
    result.calibration = film.calibration;
    result.isReadingHidden = !isAiVisible;
    result.readingState = film.reading.state;
    if (isAiVisible)
        result.prediction = film.reading.prediction;
    result.annotations = film.annotations;
    result.verdicts = film.verdicts;
    result.keyFrames = film.keyFrames;
    result.comment = film.comment;
    return result;
}

std::vector<MeasuredAnnotation> measureAll(const FilmToExport& film) {
    std::map<int, RadiographPointer> frames;
    if (film.radiograph)
        frames[film.frame] = film.radiograph;
    std::vector<MeasuredAnnotation> result;
    for (const Annotation& annotation : listOf(film.annotations)) {
        auto frame = frames.find(annotation.frame);
        if (frame == frames.end()) {
            const auto read = RadiographReader().read(
                std::filesystem::path(QFile::encodeName(film.path).toStdString()), annotation.frame);
            frame = frames.emplace(annotation.frame, read ? *read : nullptr).first;
        }
        MeasuredAnnotation measured{annotation, {}};
        if (frame->second)
            measured.measurement =
                annotationTool(annotation.kind).measure(annotation, *frame->second, film.spacing);
        result.push_back(std::move(measured));
    }
    return result;
}

QString filmLabel(const FilmToExport& film, std::size_t index) {
    return film.attributes.sopInstanceUid.empty() ? QStringLiteral("film %1").arg(index + 1)
                                                  : QString::fromStdString(film.attributes.sopInstanceUid);
}

} // namespace hilum
