#include "app/hanging/compared_pair.h"

namespace hilum {

QString ComparedPair::note(FilmId film) const {
    if (!holds(film) || currentFacts.path.isEmpty())
        return {};
    return film == current ? currentNote(currentFacts) : priorNote(currentFacts, priorFacts);
}

std::optional<ComparedPair> pairToCompare(const StudyDocument& document,
                                          const std::optional<ComparedPair>& found) {
    if (found && document.film(found->current) && document.film(found->prior) &&
        found->holds(document.currentId()))
        return found;
    const std::vector<FilmId>& shown = document.shown();
    if (shown.size() != 2)
        return {};
    const Film* first = document.film(shown[0]);
    const Film* second = document.film(shown[1]);
    if (!first || !second || !isComparable(projectionOf(*first), projectionOf(*second)))
        return {};
    ComparedPair pair;
    pair.current = shown[0];
    pair.prior = shown[1];
    return pair;
}

} // namespace hilum
