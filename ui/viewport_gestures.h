#pragma once

#include "app/editing/annotation_editor.h"
#include "app/view/window_level_drag.h"
#include "ui/viewport_widget.h"

#include <QObject>
#include <optional>

class QMouseEvent;
class QWheelEvent;

namespace hilum {

class Settings;

enum class ViewportTool { WindowLevel, Pan, Zoom, Rotate };

// Mouse and wheel on the viewport (spec/viewer.md C1). Changes the document alone.
class ViewportGestures : public QObject {
    Q_OBJECT
public:
    ViewportGestures(ViewportWidget& viewport, const Settings& settings, QObject* parent = nullptr);
    void setTool(ViewportTool tool);
    // Annotations have the left button first; outlives the gestures.
    void setEditor(AnnotationEditor* editor);

Q_SIGNALS:
    void opacityStepped(double notches); // Shift + wheel
    void menuRequested(const QPoint& globalPosition);
    void maximiseRequested(); // double click

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Drag {
        Qt::MouseButton button;
        ViewportTool tool;
        QPointF start, last;
        ViewState before;
        FilmId film;
        bool hasMoved = false;
        std::optional<WindowLevelDrag> window;
    };
    bool press(const QMouseEvent& event);
    bool move(const QMouseEvent& event);
    bool release(const QMouseEvent& event);
    bool wheel(const QWheelEvent& event);
    bool cancel();
    bool pressEditor(const QMouseEvent& event);
    AnnotationEditor::Pointer pointer(const QMouseEvent& event) const;
    bool key(QKeyEvent& event);
    bool claims(const QKeyEvent& event) const;
    bool editorKey(const QKeyEvent& event);
    ViewportTool toolFor(const QMouseEvent& event) const;
    void showCursor();

    ViewportWidget& m_viewport;
    const Settings& m_settings;
    AnnotationEditor* m_editor = nullptr;
    bool m_editorHasButton = false;
    ViewportTool m_tool = ViewportTool::WindowLevel;
    std::optional<Drag> m_drag;
    double m_wheelRest = 0; // notches not yet spent on frames or films
};

} // namespace hilum
