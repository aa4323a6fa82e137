#include "ui/compare/compare_commands.h"

#include "ui/compare/layout_commands.h"
#include "ui/film_area.h"

namespace hilum {

CompareCommands::CompareCommands(const Actions& actions, StudyDocument& document, FilmArea& area,
                                 Settings& settings, QObject* parent)
    : QObject(parent), m_links(document, [&area](FilmId film) { return area.viewSizeOf(film); }) {
    new LayoutCommands(actions, area, m_links, settings, this);
}

} // namespace hilum
