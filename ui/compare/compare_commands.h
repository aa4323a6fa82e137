#pragma once

#include "app/hanging/film_links.h"
#include "ui/actions.h"

namespace hilum {

class FilmArea;
class Settings;

// Everything about films beside one another: layouts, links. The window makes one.
class CompareCommands : public QObject {
    Q_OBJECT
public:
    CompareCommands(const Actions& actions, StudyDocument& document, FilmArea& area, Settings& settings,
                    QObject* parent = nullptr);

    FilmLinks& links() { return m_links; }

private:
    FilmLinks m_links;
};

} // namespace hilum
