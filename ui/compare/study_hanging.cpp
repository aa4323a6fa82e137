#include "ui/compare/study_hanging.h"

#include "app/settings.h"
#include "ui/film_area.h"

#include <QAction>

namespace hilum {

StudyHanging::StudyHanging(const Actions& actions, StudyDocument& document, FilmArea& area,
                           Settings& settings, QObject* parent)
    : QObject(parent), m_document(document), m_area(area), m_settings(settings) {
    QAction* action = actions.action(ActionId::HangLateral);
    action->setChecked(m_isOn = settings.hangsLateral());
    connect(action, &QAction::toggled, this, [this](bool isOn) {
        m_isOn = isOn;
        m_settings.setHangsLateral(isOn);
    });
    connect(&m_reader, &PriorFinder::facts, this, &StudyHanging::hang);
    connect(&document, &StudyDocument::changed, this, &StudyHanging::follow);
}

void StudyHanging::follow(const ChangeEvent& event) {
    if (event.kind != ChangeEvent::Kind::FilmsAdded || !m_isOn)
        return;
    const auto& films = m_document.films();
    QStringList paths;
    for (int i = m_document.indexOf(event.film); i < static_cast<int>(films.size()); ++i)
        paths << films[static_cast<std::size_t>(i)].path;
    const bool mayBeStudy = paths.size() >= 2 && paths.size() <= mostFilms;
    if (std::exchange(m_isOwnLayout, false))
        m_area.hanging().setLayout(m_settings.viewLayout());
    if (mayBeStudy)
        m_reader.read(paths);
}

void StudyHanging::hang(const std::vector<StudyFacts>& facts) {
    const auto sides = frontalAndLateral(facts);
    if (!sides)
        return;
    const auto idOf = [this](const QString& path) {
        for (const Film& film : m_document.films())
            if (film.path == path)
                return film.id;
        return FilmId::None;
    };
    const FilmId frontal = idOf(facts[sides->frontal].path), lateral = idOf(facts[sides->lateral].path);
    // The reader may have gone on meanwhile.
    const Film* current = m_document.current();
    const bool isStillThere = current && std::any_of(facts.begin(), facts.end(), [&](const StudyFacts& film) {
                                  return film.path == current->path;
                              });
    if (frontal == FilmId::None || lateral == FilmId::None || !isStillThere)
        return;
    m_area.setMaximised(false);
    m_area.hanging().hang({1, 2}, {frontal, lateral}, 0);
    m_isOwnLayout = true;
}

} // namespace hilum
