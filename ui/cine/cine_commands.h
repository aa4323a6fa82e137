#pragma once

#include <QObject>

class QMainWindow;

namespace hilum {

class Actions;
class CinePlayer;
class StudySession;
class StudyDocument;

// Playing the frames of a film: its actions, its bar below the films, and no reading of frames that only
// pass by.
class CineCommands : public QObject {
    Q_OBJECT
public:
    // Puts the bar below the window's central widget.
    CineCommands(const Actions& actions, StudyDocument& document, StudySession& session, QMainWindow& window);
    CinePlayer& player() const { return *m_player; }

private:
    void showState();

    const Actions& m_actions;
    StudySession& m_session;
    CinePlayer* m_player;
};

} // namespace hilum
