#pragma once

class QMainWindow;
class QMenu;

namespace hilum {

class Actions;

// The menus and the tool bar, from the registry of actions.
struct WindowBars {
    QMenu* recent = nullptr;
    QMenu* presets = nullptr;
    QMenu* view = nullptr;
    QMenu* presentations = nullptr; // PresentationCommands fills it
    QMenu* panels = nullptr;        // Panels fills it
    QMenu* film = nullptr;          // of the right click on a film
};
WindowBars makeBars(QMainWindow& window, const Actions& actions);

} // namespace hilum
