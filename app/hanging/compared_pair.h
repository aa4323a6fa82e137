#pragma once

#include "app/document/study_document.h"
#include "app/hanging/study_facts.h"

namespace hilum {

// A film and the one it is compared with, and what is written on each so that nobody takes one for the other.
struct ComparedPair {
    FilmId current = FilmId::None, prior = FilmId::None;
    StudyFacts currentFacts, priorFacts;

    bool holds(FilmId film) const { return film != FilmId::None && (film == current || film == prior); }
    FilmId other(FilmId film) const { return film == current ? prior : current; }
    // Empty for films of no pair, and where nothing is known of the pair (chosen by hand).
    QString note(FilmId film) const;
};

// The films that a command for two acts on: the pair that was found, while both are open; else the two films
// that are shown, where they are two of comparable projections. Absent otherwise.
std::optional<ComparedPair> pairToCompare(const StudyDocument& document,
                                          const std::optional<ComparedPair>& found);

} // namespace hilum
