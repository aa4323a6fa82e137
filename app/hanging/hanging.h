#pragma once

#include "app/document/study_document.h"
#include "app/hanging/view_layout.h"

#include <QObject>
#include <array>

namespace hilum {

// Which film hangs in which viewport, row by row from 0, and which viewport is active: its film is the
// document's film in front, and whatever comes to the front hangs in it. Tells the document what is shown.
// GUI thread.
class Hanging : public QObject {
    Q_OBJECT
public:
    static constexpr int mostPlaces = 4;
    explicit Hanging(StudyDocument& document, QObject* parent = nullptr);

    ViewLayout layout() const { return m_layout; }
    int active() const { return m_active; }
    FilmId filmAt(int place) const { return m_films.at(static_cast<std::size_t>(place)); }
    int placeOf(FilmId film) const; // the first that shows it, -1 where none does

    // Empty viewports take films that are not shown yet, in the strip's order. A smaller layout keeps the
    // active film; coming back from 1x1 restores the arrangement that its film belongs to.
    void setLayout(ViewLayout layout);
    void setActive(int place);
    void place(int place, FilmId film);                                         // and makes it active
    void hang(ViewLayout layout, const std::vector<FilmId>& films, int active); // all at once

Q_SIGNALS:
    void changed(); // layout, films, or which viewport is active

private:
    using Films = std::array<FilmId, mostPlaces>;
    void follow(const ChangeEvent& event);
    void takeCurrent(FilmId film, bool isWhereItHangs);
    void fillEmpty(int firstIndex); // with films from this index of the strip on
    bool restore(ViewLayout layout);
    void activate(int place);
    void publish();

    StudyDocument& m_document;
    ViewLayout m_layout;
    Films m_films{}, m_before{}; // `m_before`: as it hung before 1x1
    ViewLayout m_layoutBefore;
    int m_active = 0;
    // Films that make their own viewport active when they come to the front, instead of hanging twice.
    std::vector<FilmId> m_atTheirPlace;
};

} // namespace hilum
