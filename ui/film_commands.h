#pragma once

#include "app/document/study_document.h"

#include <QObject>

namespace hilum {

class Actions;
class FilmArea;
class FilmGestures;

// The actions that act on films: greys, geometry, tools, going from film to film. Keeps their checks, names
// and availability as the film in front demands.
class FilmCommands : public QObject {
    Q_OBJECT
public:
    FilmCommands(const Actions& actions, FilmArea& area, StudyDocument& document, FilmGestures& gestures,
                 QObject* parent = nullptr);

private:
    void joinTools(FilmGestures& gestures);
    void joinView();
    void joinFilms();
    void stepFrame(int by);
    void turn(FilmTurn (FilmTurn::*change)() const);
    void follow(const ChangeEvent& event);
    void showAvailability();

    const Actions& m_actions;
    FilmArea& m_area;
    StudyDocument& m_document;
};

} // namespace hilum
