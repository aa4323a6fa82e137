#include "ui/compare/prior_commands.h"

#include "app/hanging/film_links.h"
#include "app/hanging/library_priors.h"
#include "ui/film_area.h"
#include "ui/hold_toggle.h"
#include "ui/seams.h"
#include "ui/viewport_widget.h"

#include <QAction>

namespace hilum {
namespace {

using Id = ActionId;

} // namespace

PriorCommands::PriorCommands(const Actions& actions, StudyDocument& document, FilmArea& area,
                             FilmLinks& links, MessagePresenter& presenter, const QString& libraryFile,
                             QWidget& window)
    : QObject(&window), m_actions(actions), m_document(document), m_area(area), m_links(links),
      m_presenter(presenter), m_window(window) {
    m_finder.setLibrary(libraryPriors(libraryFile));
    connect(actions.action(Id::CompareWithPrior), &QAction::triggered, this, [this] { find(false); });
    connect(actions.action(Id::AlignFilms), &QAction::triggered, this, &PriorCommands::align);
    connect(actions.action(Id::Flicker), &QAction::triggered, this, &PriorCommands::flicker);
    new HoldToggle(actions.action(Id::Flicker), this);
    connect(&m_finder, &PriorFinder::found, this, &PriorCommands::take);
    connect(&m_finder, &PriorFinder::nothingFound, this, [this](const QString&, const QString& sentence) {
        m_presenter.present(&m_window, tr("No prior to compare with"), sentence);
    });
    connect(&m_registration, &RegistrationTask::registered, this,
            [this](FilmId first, FilmId second, const LungRegistration& registration) {
                m_links.setRegistration(first, second, registration.firstToSecond);
                m_links.align(m_document.currentId() == second ? second : first,
                              m_document.currentId() == second ? first : second);
                showState();
            });
    connect(&m_registration, &RegistrationTask::failed, this, [this](FilmId, FilmId, const Error& error) {
        showState();
        m_presenter.present(&m_window, tr("The films were not aligned"),
                            QString::fromStdString(error.message));
    });
    connect(&document, &StudyDocument::changed, this, &PriorCommands::follow);
    connect(&area.hanging(), &Hanging::changed, this, &PriorCommands::showState);
    showState();
}

void PriorCommands::find(bool flickers) {
    const Film* film = m_document.current();
    if (!film)
        return;
    m_flickersWhenFound = flickers;
    QStringList open;
    for (const Film& other : m_document.films())
        open << other.path;
    m_finder.find(film->path, open);
}

FilmId PriorCommands::openFilm(const QString& path) {
    const auto& films = m_document.films();
    const auto open =
        std::find_if(films.begin(), films.end(), [&](const Film& film) { return film.path == path; });
    return open == films.end() ? FilmId::None : open->id;
}

void PriorCommands::take(const StudyFacts& current, const StudyFacts& prior) {
    ComparedPair pair;
    pair.currentFacts = current;
    pair.priorFacts = prior;
    pair.current = openFilm(current.path);
    if (pair.current == FilmId::None)
        return; // closed meanwhile
    m_document.addFiles({prior.path}, false);
    pair.prior = openFilm(prior.path);
    if (pair.prior == FilmId::None)
        return;
    setPair(pair);
    if (m_flickersWhenFound)
        return show(pair.other(m_document.currentId()));
    m_area.setMaximised(false);
    m_area.hanging().hang({1, 2}, {pair.current, pair.prior}, 0);
}

void PriorCommands::setPair(const std::optional<ComparedPair>& pair) {
    const bool isOther = !pair || !m_pair || pair->current != m_pair->current || pair->prior != m_pair->prior;
    m_pair = pair;
    if (isOther) {
        m_registration.cancel();
        m_links.clearRegistration();
    }
    showState();
    Q_EMIT pairChanged();
}

void PriorCommands::align(bool isWanted) {
    const auto pair = pairToCompare(m_document, m_pair);
    const Film* first = pair ? m_document.film(pair->current) : nullptr;
    const Film* second = pair ? m_document.film(pair->prior) : nullptr;
    m_registration.cancel();
    m_links.clearRegistration();
    if (isWanted && first && second && first->radiograph && second->radiograph)
        m_registration.start(first->id, first->radiograph, second->id, second->radiograph);
    showState();
}

void PriorCommands::flicker() {
    if (const auto pair = pairToCompare(m_document, m_pair); pair && pair->holds(m_document.currentId()))
        show(pair->other(m_document.currentId()));
    else
        find(true);
}

// In the active viewport, with the view brought along: the eye compares what stays in its place.
void PriorCommands::show(FilmId film) {
    m_links.bringAlong(m_document.currentId(), film);
    m_area.hanging().place(m_area.hanging().active(), film);
}

void PriorCommands::follow(const ChangeEvent& event) {
    if (event.kind == ChangeEvent::Kind::FilmClosed && m_pair && m_pair->holds(event.film))
        setPair(std::nullopt);
    else if (event.kind == ChangeEvent::Kind::LoadChanged && m_document.isShown(event.film))
        showState();
}

void PriorCommands::showState() {
    for (ViewportWidget* viewport : m_area.viewports())
        viewport->setNote(m_pair ? m_pair->note(viewport->filmId()) : QString());
    const auto pair = pairToCompare(m_document, m_pair);
    const Film* first = pair ? m_document.film(pair->current) : nullptr;
    const Film* second = pair ? m_document.film(pair->prior) : nullptr;
    const bool hasBoth = first && second && first->radiograph && second->radiograph;
    QAction* align = m_actions.action(Id::AlignFilms);
    align->setEnabled(hasBoth);
    align->setChecked(hasBoth && (m_registration.isRunning() || m_links.registration(first->id, second->id)));
    const bool hasFilm = m_document.current() && m_document.current()->radiograph;
    m_actions.action(Id::CompareWithPrior)->setEnabled(hasFilm);
    m_actions.action(Id::Flicker)->setEnabled(hasFilm);
}

} // namespace hilum
