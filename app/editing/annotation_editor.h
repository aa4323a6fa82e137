#pragma once

#include "app/annotations/annotation_tool.h"
#include "app/document/study_document.h"
#include "app/editing/annotation_hits.h"

#include <QObject>
#include <QSet>

class QUndoStack;

namespace hilum {

// Draws, selects, moves and changes annotations, whatever viewport the pointer is in. Knows no widget: a
// viewport tells it what the mouse does and paints what it answers. Every finished change is one command on
// the undo stack; what is under way is shown and not saved. GUI thread.
class AnnotationEditor : public QObject {
    Q_OBJECT
public:
    AnnotationEditor(StudyDocument& document, QUndoStack& undo, QObject* parent = nullptr);

    // The pointer on a film that is shown with `toView`.
    struct Pointer {
        FilmId film = FilmId::None;
        ViewPoint at;
        ImageToView toView;
        bool isConstrained = false; // Shift: level, upright, square
        bool adds = false;          // Ctrl: to the selection
    };

    void setTool(std::optional<AnnotationKind> kind); // none: the viewport's own tools have the mouse
    std::optional<AnnotationKind> tool() const { return m_tool; }
    void setKeepsTool(bool keeps) { m_keepsTool = keeps; } // else one drawing, and the tool is put down
    void setAuthor(const QString& author) { m_author = author; }

    // The mouse. `press` answers whether the editor takes it; until the release the rest is its own.
    bool press(const Pointer& pointer);
    bool move(const Pointer& pointer); // with or without a button; true while something follows the pointer
    bool release(const Pointer& pointer);
    bool doubleClick(const Pointer& pointer); // closes a polygon, or asks for an annotation's words
    bool finish();                            // Enter: closes a polygon
    bool takeBack();                          // Backspace: the last corner
    bool cancel();                            // Escape: what is under way, then the selection, then the tool
    bool isDrawing() const { return !m_set.empty(); }
    bool isDragging() const { return m_drag.has_value(); }
    std::optional<AnnotationHit> hovered() const { return m_hovered; }

    // Selection: of the film in front.
    const QSet<QUuid>& selection() const { return m_selection; }
    void select(const QSet<QUuid>& ids);
    void selectAt(const Pointer& pointer); // what lies there, if anything, and it is not selected yet
    void selectAll();
    AnnotationList selected() const;
    void removeSelected();
    void removeAll();
    // Along the axes of the view, in film pixels.
    void nudge(double dx, double dy, FilmTurn turn);
    void paste(const AnnotationList& annotations); // with new ids; beside what lies there already

    // Of any film: words are taken when another film comes to be in front, too.
    void setText(const QUuid& id, const QString& text);
    // A text without words, or a calibration without a length, is none.
    void removeIfEmpty(const QUuid& id);
    // Changes of one annotation of the film in front.
    void setHidden(const QUuid& id, bool isHidden);
    bool calibrate(const QUuid& id, double millimetres); // false where that cannot be
    void removeCalibration();

    // What a viewport paints of a film: with what is under way.
    Annotations shown(FilmId film) const;

Q_SIGNALS:
    void changed(); // paint anew
    void selectionChanged();
    void toolChanged();
    void textWanted(const QUuid& annotation); // it has been placed, and its tool wants words or a length

private:
    struct Drag {
        AnnotationHit hit;
        ImagePoint start;
        ViewPoint pressed;
        AnnotationList before; // all of the film
        bool hasMoved = false;
    };
    const Film* film(FilmId id) const;
    const Film* filmWith(const QUuid& annotation) const;
    std::optional<AnnotationHit> hitAt(const Pointer& pointer) const;
    bool beginDrag(const Pointer& pointer, const AnnotationHit& hit);
    void dragTo(const Pointer& pointer);
    void beginOrContinue(const Pointer& pointer);
    ImagePoint pointOf(const Pointer& pointer) const;
    void addPoint(ImagePoint point);
    void complete();
    Annotation draft() const;
    void commit(FilmId film, AnnotationList list, const QString& text, const QString& mergeKey = {});
    void stopDrawing();

    StudyDocument& m_document;
    QUndoStack& m_undo;
    QString m_author;
    std::optional<AnnotationKind> m_tool;
    bool m_keepsTool = false;

    FilmId m_film = FilmId::None;         // that is drawn on or dragged in
    std::vector<ImagePoint> m_set;        // points set so far of the annotation that is being drawn
    std::optional<ImagePoint> m_floating; // the next one, under the pointer
    std::optional<ViewPoint> m_pressed;   // where the button went down while drawing
    bool m_swallowsRelease = false;
    std::optional<Drag> m_drag;
    Annotations m_preview; // of m_film while dragging
    std::optional<AnnotationHit> m_hovered;
    QSet<QUuid> m_selection;
};

} // namespace hilum
