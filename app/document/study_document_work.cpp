// What the reader has made on the films.
#include "app/document/study_document.h"

#include <utility>

namespace hilum {

using Kind = ChangeEvent::Kind;

void StudyDocument::setWork(FilmId id, const QString& workKey, const KeptWork& work) {
    Film* film = find(id);
    if (!film || workKey.isEmpty())
        return;
    film->workKey = workKey;
    film->annotations = std::make_shared<const AnnotationList>(work.annotations);
    film->calibration = calibrationOf(work.annotations, film->fileSpacing);
    film->verdicts = work.verdicts;
    film->keyFrames = work.keyFrames;
    film->comment = work.comment;
    tell(Kind::WorkLoaded, id);
}

void StudyDocument::setAnnotations(FilmId id, const Annotations& annotations) {
    Film* film = find(id);
    if (!film || film->workKey.isEmpty() || listOf(film->annotations) == listOf(annotations))
        return;
    film->annotations = annotations;
    film->calibration = calibrationOf(listOf(annotations), film->fileSpacing);
    tell(Kind::AnnotationsChanged, id);
}

void StudyDocument::setVerdict(FilmId id, const std::string& label, const std::optional<Verdict>& verdict) {
    Film* film = find(id);
    if (!film || film->workKey.isEmpty())
        return;
    if (verdict)
        film->verdicts[label] = *verdict;
    else if (film->verdicts.erase(label) == 0)
        return;
    tell(Kind::VerdictsChanged, id);
}

void StudyDocument::setComment(FilmId id, const QString& comment) {
    Film* film = find(id);
    if (!film || film->workKey.isEmpty() || film->comment == comment)
        return;
    film->comment = comment;
    tell(Kind::VerdictsChanged, id);
}

void StudyDocument::setKeyImage(FilmId id, int frame, bool isKey) {
    Film* film = find(id);
    if (!film || film->workKey.isEmpty() || film->keyFrames.contains(frame) == isKey)
        return;
    if (isKey)
        film->keyFrames.insert(frame);
    else
        film->keyFrames.erase(frame);
    tell(Kind::KeyImagesChanged, id);
}

} // namespace hilum
