#pragma once

#include "app/hanging/view_layout.h"
#include "ui/actions.h"

namespace hilum {

class FilmArea;
class FilmLinks;
class Settings;

// The actions for layouts, links and going from viewport to viewport. What the reader chose is remembered.
class LayoutCommands : public QObject {
    Q_OBJECT
public:
    LayoutCommands(const Actions& actions, FilmArea& area, FilmLinks& links, Settings& settings,
                   QObject* parent = nullptr);

Q_SIGNALS:
    void layoutChosen(); // by the reader

private:
    void joinLayouts();
    void joinLinks();
    void stepViewport(int by); // round and round
    void showState();

    const Actions& m_actions;
    FilmArea& m_area;
    FilmLinks& m_links;
    Settings& m_settings;
};

} // namespace hilum
