// What is done to annotations that are there already: selecting, removing, moving by keys, pasting, words,
// calibration.
#include "app/editing/annotation_editor.h"

#include "app/editing/annotation_changes.h"
#include "app/editing/annotations_command.h"
#include "imaging/measurement/geometry.h"

#include <QUndoStack>
#include <algorithm>

namespace hilum {
namespace {

constexpr double pasteOffset = 24; // film pixels

} // namespace

void AnnotationEditor::commit(FilmId id, AnnotationList list, const QString& text, const QString& mergeKey) {
    m_undo.push(new AnnotationsCommand(
        m_document, id, std::make_shared<const AnnotationList>(std::move(list)), text, mergeKey));
    // A selection holds no annotation that is gone.
    const Film* film = this->film(m_document.currentId());
    QSet<QUuid> left;
    for (const QUuid& one : m_selection)
        if (film && findAnnotation(listOf(film->annotations), one))
            left.insert(one);
    select(left);
}

void AnnotationEditor::select(const QSet<QUuid>& ids) {
    if (m_selection == ids)
        return;
    m_selection = ids;
    Q_EMIT selectionChanged();
    Q_EMIT changed();
}

void AnnotationEditor::selectAt(const Pointer& pointer) {
    const auto hit = hitAt(pointer);
    if (!hit || m_selection.contains(hit->id))
        return;
    m_document.setCurrent(pointer.film);
    select({hit->id});
}

void AnnotationEditor::selectAll() {
    const Film* film = this->film(m_document.currentId());
    if (!film)
        return;
    QSet<QUuid> ids;
    for (const Annotation& annotation : listOf(film->annotations))
        if (!annotation.isHidden && annotation.frame == film->frame)
            ids.insert(annotation.id);
    select(ids);
}

AnnotationList AnnotationEditor::selected() const {
    AnnotationList result;
    if (const Film* film = this->film(m_document.currentId()))
        for (const Annotation& annotation : listOf(film->annotations))
            if (m_selection.contains(annotation.id))
                result.push_back(annotation);
    return result;
}

void AnnotationEditor::removeSelected() {
    const Film* film = this->film(m_document.currentId());
    const AnnotationList gone = selected();
    if (!film || gone.empty())
        return;
    AnnotationList list = listOf(film->annotations);
    std::erase_if(list, [&](const Annotation& one) { return m_selection.contains(one.id); });
    commit(film->id, std::move(list),
           gone.size() == 1 ? tr("removal of an annotation")
                            : tr("removal of %n annotations", nullptr, static_cast<int>(gone.size())));
}

void AnnotationEditor::removeAll() {
    const Film* film = this->film(m_document.currentId());
    if (film && !listOf(film->annotations).empty())
        commit(film->id, {}, tr("removal of all annotations"));
}

void AnnotationEditor::nudge(double dx, double dy, FilmTurn turn) {
    const Film* film = this->film(m_document.currentId());
    if (!film || m_selection.isEmpty())
        return;
    // From the view's axes to the film's: turns back, then the mirror.
    for (int i = 0; i < turn.quarterTurns; ++i)
        dx = std::exchange(dy, -dx);
    if (turn.isMirrored)
        dx = -dx;
    AnnotationList list = listOf(film->annotations);
    for (Annotation& annotation : list)
        if (m_selection.contains(annotation.id)) {
            shift(annotation, dx, dy);
            annotation.changed = timeOfChange();
        }
    commit(film->id, std::move(list), tr("move"), QStringLiteral("nudge"));
}

void AnnotationEditor::paste(const AnnotationList& annotations) {
    const Film* film = this->film(m_document.currentId());
    if (!film || annotations.empty())
        return;
    AnnotationList list = listOf(film->annotations);
    QSet<QUuid> ids;
    for (Annotation annotation : annotations) {
        const auto isThere = [&](const Annotation& one) {
            return one.frame == film->frame && one.kind == annotation.kind && one.points == annotation.points;
        };
        while (std::any_of(list.begin(), list.end(), isThere))
            shift(annotation, pasteOffset, pasteOffset);
        annotation.id = QUuid::createUuid();
        annotation.frame = film->frame;
        annotation.isHidden = false;
        annotation.author = m_author;
        annotation.made = annotation.changed = timeOfChange();
        ids.insert(annotation.id);
        list.push_back(annotation);
    }
    commit(film->id, std::move(list), tr("paste"));
    select(ids);
}

const Film* AnnotationEditor::filmWith(const QUuid& annotation) const {
    for (const Film& film : m_document.films())
        if (findAnnotation(listOf(film.annotations), annotation))
            return &film;
    return nullptr;
}

void AnnotationEditor::removeIfEmpty(const QUuid& id) {
    const Film* film = filmWith(id);
    if (!film)
        return;
    AnnotationList list = listOf(film->annotations);
    const auto isEmpty = [&](const Annotation& one) {
        return one.id == id && ((one.kind == AnnotationKind::Text && one.text.isEmpty()) ||
                                (one.kind == AnnotationKind::Calibration && one.knownMillimetres <= 0));
    };
    if (std::erase_if(list, isEmpty) > 0)
        commit(film->id, std::move(list), tr("removal of an annotation"));
}

void AnnotationEditor::setText(const QUuid& id, const QString& text) {
    const Film* film = filmWith(id);
    const Annotation* old = film ? findAnnotation(listOf(film->annotations), id) : nullptr;
    if (!old || old->text == text)
        return;
    AnnotationList list = listOf(film->annotations);
    for (Annotation& annotation : list)
        if (annotation.id == id) {
            annotation.text = text;
            annotation.changed = timeOfChange();
        }
    commit(film->id, std::move(list), tr("text"));
}

void AnnotationEditor::setHidden(const QUuid& id, bool isHidden) {
    const Film* film = this->film(m_document.currentId());
    const Annotation* old = film ? findAnnotation(listOf(film->annotations), id) : nullptr;
    if (!old || old->isHidden == isHidden)
        return;
    AnnotationList list = listOf(film->annotations);
    for (Annotation& annotation : list)
        if (annotation.id == id)
            annotation.isHidden = isHidden;
    commit(film->id, std::move(list), isHidden ? tr("hiding an annotation") : tr("showing an annotation"));
}

bool AnnotationEditor::calibrate(const QUuid& id, double millimetres) {
    const Film* film = this->film(m_document.currentId());
    const Annotation* line = film ? findAnnotation(listOf(film->annotations), id) : nullptr;
    if (!line || line->points.size() < 2)
        return false;
    if (!calibratedSpacing(line->points[0], line->points[1], millimetres, film->fileSpacing))
        return false;
    AnnotationList list = listOf(film->annotations);
    for (Annotation& annotation : list)
        if (annotation.id == id) {
            annotation.knownMillimetres = millimetres;
            annotation.changed = timeOfChange();
        }
    commit(film->id, std::move(list), tr("calibration"));
    return true;
}

void AnnotationEditor::removeCalibration() {
    const Film* film = this->film(m_document.currentId());
    if (!film || !film->calibration)
        return;
    AnnotationList list = listOf(film->annotations);
    std::erase_if(list, [](const Annotation& one) { return one.kind == AnnotationKind::Calibration; });
    commit(film->id, std::move(list), tr("removal of the calibration"));
}

} // namespace hilum
