#pragma once

#include "app/hanging/compared_pair.h"
#include "app/hanging/prior_finder.h"
#include "app/hanging/registration_task.h"
#include "ui/actions.h"

namespace hilum {

class FilmArea;
class FilmLinks;
class MessagePresenter;

// The current film and its prior: finds it, hangs it at the right of the current one, lays the films on one
// another by their lungs when asked, and shows one in the other's place (flicker).
class PriorCommands : public QObject {
    Q_OBJECT
public:
    PriorCommands(const Actions& actions, StudyDocument& document, FilmArea& area, FilmLinks& links,
                  MessagePresenter& presenter, const QString& libraryFile, QWidget& window);

    const std::optional<ComparedPair>& pair() const { return m_pair; }

Q_SIGNALS:
    void pairChanged();

private:
    void find(bool flickers);
    void take(const StudyFacts& current, const StudyFacts& prior);
    void setPair(const std::optional<ComparedPair>& pair);
    void align(bool isWanted);
    void flicker();
    void show(FilmId film);
    void follow(const ChangeEvent& event);
    void showState();
    FilmId openFilm(const QString& path);

    const Actions& m_actions;
    StudyDocument& m_document;
    FilmArea& m_area;
    FilmLinks& m_links;
    MessagePresenter& m_presenter;
    QWidget& m_window;
    PriorFinder m_finder;
    RegistrationTask m_registration;
    std::optional<ComparedPair> m_pair;
    bool m_flickersWhenFound = false;
};

} // namespace hilum
