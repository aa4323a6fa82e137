#include "ui/film_gestures.h"

#include "ui/film_area.h"

namespace hilum {

FilmGestures::FilmGestures(FilmArea& area, const Settings& settings, QObject* parent)
    : QObject(parent), m_settings(settings) {
    for (ViewportWidget* viewport : area.viewports())
        attach(viewport);
    connect(&area, &FilmArea::viewportAdded, this, &FilmGestures::attach);
}

void FilmGestures::setTool(ViewportTool tool) {
    m_tool = tool;
    for (ViewportGestures* gestures : m_gestures)
        gestures->setTool(tool);
}

void FilmGestures::setEditor(AnnotationEditor* editor) {
    m_editor = editor;
    for (ViewportGestures* gestures : m_gestures)
        gestures->setEditor(editor);
}

void FilmGestures::attach(ViewportWidget* viewport) {
    auto* gestures = new ViewportGestures(*viewport, m_settings, this);
    gestures->setTool(m_tool);
    if (m_editor)
        gestures->setEditor(m_editor);
    m_gestures << gestures;
    connect(viewport, &ViewportWidget::probed, this, &FilmGestures::probed);
    connect(gestures, &ViewportGestures::opacityStepped, this, &FilmGestures::opacityStepped);
    connect(gestures, &ViewportGestures::menuRequested, this, &FilmGestures::menuRequested);
    connect(gestures, &ViewportGestures::maximiseRequested, this, &FilmGestures::maximiseRequested);
}

} // namespace hilum
