#pragma once

#include "imaging/display.h"

#include <QObject>

namespace hilum {

class Actions;
class FilmArea;
class Settings;

// The actions that say how the film is drawn: what lies between magnified pixels (remembered in the
// settings), the magnifying glass.
class DisplayCommands : public QObject {
    Q_OBJECT
public:
    DisplayCommands(const Actions& actions, FilmArea& area, Settings& settings, QObject* parent);

private:
    void joinInterpolation();
    void joinMagnifier();
    void interpolate(Interpolation interpolation);

    const Actions& m_actions;
    FilmArea& m_area;
    Settings& m_settings;
};

} // namespace hilum
