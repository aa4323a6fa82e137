#include "app/editing/annotation_editor.h"

#include "app/editing/annotation_changes.h"
#include "app/editing/annotations_command.h"
#include "imaging/measurement/geometry.h"

#include <QUndoStack>
#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr double dragThreshold = 4; // view pixels: less is a click
constexpr double freehandStep = 1.5;

double distance(ViewPoint a, ViewPoint b) {
    return std::hypot(a.x - b.x, a.y - b.y);
}

} // namespace

AnnotationEditor::AnnotationEditor(StudyDocument& document, QUndoStack& undo, QObject* parent)
    : QObject(parent), m_document(document), m_undo(undo) {
    connect(&document, &StudyDocument::changed, this, [this](const ChangeEvent& event) {
        using Kind = ChangeEvent::Kind;
        if (event.kind == Kind::CurrentChanged || (event.kind == Kind::LoadChanged && event.film == m_film) ||
            (event.kind == Kind::FilmClosed && event.film == m_film)) {
            stopDrawing();
            select({});
        }
    });
}

const Film* AnnotationEditor::film(FilmId id) const {
    const Film* film = m_document.film(id);
    return film && film->radiograph && !film->workKey.isEmpty() ? film : nullptr;
}

void AnnotationEditor::setTool(std::optional<AnnotationKind> kind) {
    if (m_tool == kind)
        return;
    stopDrawing();
    m_tool = kind;
    Q_EMIT toolChanged();
}

std::optional<AnnotationHit> AnnotationEditor::hitAt(const Pointer& pointer) const {
    const Film* film = this->film(pointer.film);
    if (!film)
        return std::nullopt;
    return annotationAt(listOf(film->annotations),
                        {pointer.at, pointer.toView, spacingOf(*film), film->frame});
}

bool AnnotationEditor::press(const Pointer& pointer) {
    const Film* film = this->film(pointer.film);
    if (!film)
        return false;
    if (!isDrawing())
        if (const auto hit = hitAt(pointer))
            return beginDrag(pointer, *hit);
    if (!m_tool) {
        if (!pointer.adds)
            select({});
        return false;
    }
    if (!isDrawing())
        m_film = pointer.film;
    if (m_film != pointer.film)
        return true; // an annotation stays on the film that it was begun on
    select({});
    beginOrContinue(pointer);
    return true;
}

bool AnnotationEditor::beginDrag(const Pointer& pointer, const AnnotationHit& hit) {
    m_document.setCurrent(pointer.film);
    m_film = pointer.film;
    if (pointer.adds) {
        QSet<QUuid> ids = m_selection;
        if (!ids.remove(hit.id))
            ids.insert(hit.id);
        select(ids);
    } else if (!m_selection.contains(hit.id)) {
        select({hit.id});
    }
    m_drag = Drag{hit, pointer.toView.inverted()(pointer.at), pointer.at,
                  listOf(film(pointer.film)->annotations), false};
    return true;
}

bool AnnotationEditor::move(const Pointer& pointer) {
    if (m_drag) {
        dragTo(pointer);
        return true;
    }
    if (isDrawing() && pointer.film == m_film) {
        const ImagePoint at = pointOf(pointer);
        const bool isFreehand = annotationTool(*m_tool).placement() == Placement::Freehand;
        if (isFreehand && m_pressed) {
            if (distance(pointer.toView(m_set.back()), pointer.at) >= freehandStep && m_set.size() < 20'000)
                m_set.push_back(pointer.toView.inverted()(pointer.at));
        } else {
            m_floating = at;
        }
        Q_EMIT changed();
        return true;
    }
    const auto hit = hitAt(pointer);
    const bool isNew = hit.has_value() != m_hovered.has_value() ||
                       (hit && (hit->id != m_hovered->id || hit->handle != m_hovered->handle));
    m_hovered = hit;
    if (isNew)
        Q_EMIT changed();
    return false;
}

void AnnotationEditor::dragTo(const Pointer& pointer) {
    if (!m_drag->hasMoved && distance(pointer.at, m_drag->pressed) < dragThreshold)
        return;
    const Film* film = this->film(m_film);
    if (!film)
        return;
    m_drag->hasMoved = true;
    const ImagePoint to = pointer.toView.inverted()(pointer.at);
    AnnotationList list = m_drag->before;
    for (Annotation& annotation : list) {
        if (m_drag->hit.handle >= 0 && annotation.id == m_drag->hit.id) {
            const AnnotationTool& tool = annotationTool(annotation.kind);
            const auto& points = annotation.points;
            const bool isLine = points.size() == 2 && m_drag->hit.handle < 2;
            const ImagePoint end =
                pointer.isConstrained && isLine
                    ? tool.constrained(points[m_drag->hit.handle == 0 ? 1 : 0], to, spacingOf(*film))
                    : to;
            tool.moveHandle(annotation, m_drag->hit.handle, end, spacingOf(*film));
        } else if (m_drag->hit.handle < 0 && m_selection.contains(annotation.id)) {
            shift(annotation, to.x - m_drag->start.x, to.y - m_drag->start.y);
        } else {
            continue;
        }
        annotation.changed = timeOfChange();
    }
    m_preview = std::make_shared<const AnnotationList>(std::move(list));
    Q_EMIT changed();
}

bool AnnotationEditor::release(const Pointer& pointer) {
    if (m_drag) {
        const Drag drag = *std::exchange(m_drag, std::nullopt);
        const Annotations preview = std::exchange(m_preview, nullptr);
        if (drag.hasMoved && preview)
            commit(m_film, *preview, drag.hit.handle >= 0 ? tr("change of an annotation") : tr("move"));
        Q_EMIT changed();
        return true;
    }
    if (std::exchange(m_swallowsRelease, false))
        return true;
    if (!isDrawing() || !m_pressed)
        return false;
    const bool wasDragged = distance(*m_pressed, pointer.at) >= dragThreshold;
    m_pressed.reset();
    const Placement placement = annotationTool(*m_tool).placement();
    if (placement == Placement::Freehand)
        complete();
    else if (wasDragged && placement == Placement::Points)
        addPoint(pointOf(pointer));
    m_swallowsRelease = false;
    return true;
}

// With Shift held, in line with the point before it.
ImagePoint AnnotationEditor::pointOf(const Pointer& pointer) const {
    const ImagePoint at = pointer.toView.inverted()(pointer.at);
    const bool hasStart = !m_set.empty() && (m_set.size() % 2 == 1 || *m_tool == AnnotationKind::Angle);
    if (!pointer.isConstrained || !hasStart)
        return at;
    return annotationTool(*m_tool).constrained(m_set.back(), at, spacingOf(*film(m_film)));
}

void AnnotationEditor::beginOrContinue(const Pointer& pointer) {
    const ImagePoint at = pointOf(pointer);
    if (annotationTool(*m_tool).placement() == Placement::Corners && m_set.size() >= 3 &&
        distance(pointer.toView(m_set.front()), pointer.at) <= 8) {
        complete();
        m_swallowsRelease = true;
        return;
    }
    m_pressed = pointer.at;
    addPoint(at);
}

void AnnotationEditor::addPoint(ImagePoint point) {
    const AnnotationTool& tool = annotationTool(*m_tool);
    m_set.push_back(point);
    m_floating.reset();
    if (tool.placement() == Placement::Points && static_cast<int>(m_set.size()) == tool.pointsWanted()) {
        m_swallowsRelease = m_pressed.has_value();
        complete();
    }
    Q_EMIT changed();
}

Annotation AnnotationEditor::draft() const {
    Annotation annotation;
    annotation.kind = *m_tool;
    annotation.points = m_set;
    if (m_floating)
        annotation.points.push_back(*m_floating);
    const Film* film = this->film(m_film);
    annotation.frame = film ? film->frame : 0;
    const AnnotationTool& tool = annotationTool(*m_tool);
    if (film && tool.placement() == Placement::Points &&
        static_cast<int>(annotation.points.size()) == tool.pointsWanted())
        annotation.points = tool.completed(annotation.points, spacingOf(*film));
    return annotation;
}

void AnnotationEditor::complete() {
    const Film* film = this->film(m_film);
    const AnnotationTool& tool = annotationTool(*m_tool);
    m_floating.reset();
    const bool isEnough = static_cast<int>(m_set.size()) >= tool.pointsWanted();
    if (!film || !isEnough)
        return stopDrawing();
    Annotation annotation = draft();
    annotation.id = QUuid::createUuid();
    annotation.author = m_author;
    annotation.made = annotation.changed = timeOfChange();
    AnnotationList list = listOf(film->annotations);
    list.push_back(annotation);
    const FilmId id = m_film;
    m_set.clear();
    m_pressed.reset();
    commit(id, std::move(list), tool.name());
    select({annotation.id});
    if (!m_keepsTool)
        setTool(std::nullopt);
    if (tool.wantsText())
        Q_EMIT textWanted(annotation.id);
    Q_EMIT changed();
}

bool AnnotationEditor::doubleClick(const Pointer& pointer) {
    if (isDrawing())
        return finish();
    const auto hit = hitAt(pointer);
    if (!hit)
        return false;
    m_drag.reset();
    select({hit->id});
    Q_EMIT textWanted(hit->id);
    return true;
}

bool AnnotationEditor::finish() {
    if (!isDrawing() || annotationTool(*m_tool).placement() != Placement::Corners)
        return false;
    complete();
    return true;
}

bool AnnotationEditor::takeBack() {
    if (!isDrawing())
        return false;
    m_set.pop_back();
    if (m_set.empty())
        stopDrawing();
    Q_EMIT changed();
    return true;
}

bool AnnotationEditor::cancel() {
    if (m_drag || isDrawing())
        stopDrawing();
    else if (!m_selection.isEmpty())
        select({});
    else if (m_tool)
        setTool(std::nullopt);
    else
        return false;
    return true;
}

void AnnotationEditor::stopDrawing() {
    m_set.clear();
    m_floating.reset();
    m_pressed.reset();
    m_drag.reset();
    m_preview.reset();
    m_hovered.reset();
    m_swallowsRelease = false;
    Q_EMIT changed();
}

Annotations AnnotationEditor::shown(FilmId id) const {
    const Film* film = this->film(id);
    if (!film)
        return nullptr;
    if (id == m_film && m_preview)
        return m_preview;
    if (id != m_film || !isDrawing())
        return film->annotations;
    AnnotationList list = listOf(film->annotations);
    list.push_back(draft());
    return std::make_shared<const AnnotationList>(std::move(list));
}

} // namespace hilum
