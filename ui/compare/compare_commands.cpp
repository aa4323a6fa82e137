#include "ui/compare/compare_commands.h"

#include "ui/compare/layout_commands.h"
#include "ui/compare/pair_scores_panel.h"
#include "ui/compare/prior_commands.h"
#include "ui/compare/study_commands.h"
#include "ui/compare/study_hanging.h"
#include "ui/film_area.h"
#include "ui/panels.h"

#include <QDockWidget>
#include <QMainWindow>

namespace hilum {

CompareCommands::CompareCommands(const Actions& actions, StudyDocument& document, FilmArea& area,
                                 Settings& settings, MessagePresenter& presenter, const QString& libraryFile,
                                 QMainWindow& window)
    : QObject(&window), m_document(document),
      m_links(document, [&area](FilmId film) { return area.viewSizeOf(film); }),
      m_priors(new PriorCommands(actions, document, area, m_links, presenter, libraryFile, window)),
      m_scores(new PairScoresPanel(document)),
      m_scoresPanel(
          addPanel(window, "pairScores", tr("Scores compared"), m_scores, Qt::RightDockWidgetArea)) {
    new StudyCommands(actions, document, this);
    auto* layouts = new LayoutCommands(actions, area, m_links, settings, this);
    auto* hanging = new StudyHanging(actions, document, area, settings, this);
    connect(layouts, &LayoutCommands::layoutChosen, hanging, &StudyHanging::leaveLayout);
    connect(m_priors, &PriorCommands::pairChanged, this, &CompareCommands::showScores);
    connect(&area.hanging(), &Hanging::changed, this, &CompareCommands::showScores);
    showScores();
}

// While one film of a pair is in front, in flicker too. Films that were only put beside one another may be
// anybody's and have no panel.
void CompareCommands::showScores() {
    auto pair = m_priors->pair();
    if (pair && !pair->holds(m_document.currentId()))
        pair.reset();
    m_scores->setPair(pair);
    setPanelUseful(m_scoresPanel, pair.has_value());
}

} // namespace hilum
