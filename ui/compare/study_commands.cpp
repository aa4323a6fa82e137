#include "ui/compare/study_commands.h"

#include "app/hanging/study_steps.h"

#include <QAction>
#include <utility>

namespace hilum {

StudyCommands::StudyCommands(const Actions& actions, StudyDocument& document, QObject* parent)
    : QObject(parent), m_document(document) {
    connect(actions.action(ActionId::NextStudy), &QAction::triggered, this, [this] { ask(1); });
    connect(actions.action(ActionId::PreviousStudy), &QAction::triggered, this, [this] { ask(-1); });
    connect(&m_reader, &PriorFinder::facts, this, [this](const std::vector<StudyFacts>& films) {
        for (const StudyFacts& film : films)
            m_studies.insert(film.path, film.study);
        step();
    });
}

void StudyCommands::ask(int by) {
    QStringList unknown;
    for (const Film& film : m_document.films())
        if (!m_studies.contains(film.path))
            unknown << film.path;
    m_wanted = by;
    if (unknown.isEmpty())
        step();
    else
        m_reader.read(unknown);
}

void StudyCommands::step() {
    const int by = std::exchange(m_wanted, 0);
    std::vector<QString> studies;
    for (const Film& film : m_document.films())
        studies.push_back(m_studies.value(film.path));
    const int current = m_document.indexOf(m_document.currentId());
    const int index = by == 0 || current < 0 ? -1
                      : by > 0               ? filmOfNextStudy(studies, current)
                                             : filmOfPreviousStudy(studies, current);
    if (index >= 0)
        m_document.setCurrent(m_document.films()[static_cast<std::size_t>(index)].id);
}

} // namespace hilum
