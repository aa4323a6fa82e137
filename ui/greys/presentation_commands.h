#pragma once

#include "app/services/presentation_shelf.h"

#include <QHash>
#include <QMenu>

namespace hilum {

class Actions;
class FilmArea;

// The menu "Presentation states": what lies beside the film in front, its graphics alone or all of it, and
// off, which gives the reader's own view back.
class PresentationCommands : public QObject {
    Q_OBJECT
public:
    PresentationCommands(const Actions& actions, QMenu* menu, FilmArea& area, StudyDocument& document,
                         QObject* parent);

private:
    void follow(const ChangeEvent& event);
    void show();
    void addState(const PresentationPointer& state, const Film& film);
    void apply(const PresentationPointer& state, bool isGraphicsOnly);
    void switchOff();

    const Actions& m_actions;
    QMenu* m_menu;
    FilmArea& m_area;
    StudyDocument& m_document;
    PresentationShelf m_shelf;
    QHash<FilmId, ViewState> m_before; // views from before a state was put on
};

} // namespace hilum
