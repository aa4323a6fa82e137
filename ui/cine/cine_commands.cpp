#include "ui/cine/cine_commands.h"

#include "app/cine/cine_player.h"
#include "app/services/study_session.h"
#include "ui/actions.h"
#include "ui/cine/cine_bar.h"

#include <QAction>
#include <QMainWindow>
#include <QPointer>
#include <QVBoxLayout>

namespace hilum {

CineCommands::CineCommands(const Actions& actions, StudyDocument& document, StudySession& session,
                           QMainWindow& window)
    : QObject(&window), m_actions(actions), m_session(session),
      m_player(new CinePlayer(
          document, decodeFile,
          [&session](FilmId film, int frame, const RadiographPointer& radiograph) {
              session.showFrame(film, frame, radiograph);
          },
          this)) {
    auto* body = new QWidget;
    QPointer<QWidget> focused = window.focusWidget(); // which a change of parents takes away
    QWidget* films = window.takeCentralWidget();
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(films, 1);
    column->addWidget(new CineBar(actions, *m_player, document, body));
    window.setCentralWidget(body);
    if (focused)
        focused->setFocus();
    connect(actions.action(ActionId::PlayCine), &QAction::triggered, m_player, &CinePlayer::setPlaying);
    connect(actions.action(ActionId::SweepCine), &QAction::triggered, this,
            [this](bool sweeps) { m_player->setMode(sweeps ? CineMode::Sweep : CineMode::Loop); });
    connect(m_player, &CinePlayer::changed, this, &CineCommands::showState);
    showState();
}

void CineCommands::showState() {
    for (const ActionId id : {ActionId::PlayCine, ActionId::SweepCine})
        m_actions.action(id)->setEnabled(m_player->canPlay());
    m_actions.action(ActionId::PlayCine)->setChecked(m_player->isPlaying());
    m_session.setReadingHeld(m_player->isPlaying());
}

} // namespace hilum
