#pragma once

#include "app/hanging/film_links.h"
#include "ui/actions.h"

class QDockWidget;
class QMainWindow;

namespace hilum {

class FilmArea;
class PairScoresPanel;
class MessagePresenter;
class PriorCommands;
class Settings;

// Everything about films beside one another: layouts, links, priors. The window makes one.
class CompareCommands : public QObject {
    Q_OBJECT
public:
    CompareCommands(const Actions& actions, StudyDocument& document, FilmArea& area, Settings& settings,
                    MessagePresenter& presenter, const QString& libraryFile, QMainWindow& window);

    FilmLinks& links() { return m_links; }
    PriorCommands& priors() { return *m_priors; }

private:
    void showScores();

    StudyDocument& m_document;
    FilmLinks m_links;
    PriorCommands* m_priors;
    PairScoresPanel* m_scores;
    QDockWidget* m_scoresPanel;
};

} // namespace hilum
