#pragma once

#include "ui/viewport_gestures.h"

namespace hilum {

class FilmArea;

// The gestures of every viewport of the film area: the one place that attaches them, to those that come later
// too.
class FilmGestures : public QObject {
    Q_OBJECT
public:
    FilmGestures(FilmArea& area, const Settings& settings, QObject* parent = nullptr);
    void setTool(ViewportTool tool);
    void setEditor(AnnotationEditor* editor); // outlives the gestures

Q_SIGNALS:
    void probed(const QString& text);
    void opacityStepped(double notches);
    void menuRequested(const QPoint& globalPosition);
    void maximiseRequested();

private:
    void attach(ViewportWidget* viewport);

    const Settings& m_settings;
    QList<ViewportGestures*> m_gestures;
    AnnotationEditor* m_editor = nullptr;
    ViewportTool m_tool = ViewportTool::WindowLevel;
};

} // namespace hilum
