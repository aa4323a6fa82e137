#pragma once

#include "training/distillation/packed_films.h"
#include "training/runs/split.h"

#include <string>
#include <vector>

namespace hilum {

// A table turned into what a network learns from: pixels, targets and which targets count.
struct FilmSet {
    // The films that are used, in the table's order, with what evaluation asks for apart: patient, study,
    // sex, age, projection (AP or PA).
    std::vector<FilmRow> rows;
    std::vector<float> targets;         // films x labels, 0 or 1 (0 where the mask is 0)
    std::vector<float> masks;           // films x labels, 1 where the target counts
    std::vector<std::size_t> uncertain; // entries of `targets` whose trained label says -1.0
    std::size_t labels = 0;
    PackedFilms pixels;
    std::vector<std::size_t> pixelIndex; // film -> its square in `pixels`

    std::size_t films() const { return rows.size(); }
    // As PackedFilms::read.
    Result<void> read(std::size_t film, std::span<std::uint8_t> into) const {
        return pixels.read(pixelIndex[film], into);
    }
    std::vector<std::uint8_t> greys(std::size_t film) const; // black where they cannot be read
};

// What was left out of a table and why; every number is films.
struct FilmSetReport {
    std::size_t tableRows = 0, used = 0, laterals = 0;
    std::size_t unlisted = 0;                       // not in the plan's list of films
    std::size_t heldOut = 0, unknownSplitWords = 0; // as SplitTable has them
    bool blankSplitWords = false;                   // likewise
    std::size_t readAgain = 0;                      // as PackedFilms has it
    std::vector<BadRow> leftOut;                    // bad rows and unreadable films, with the table's line
};

// Target and mask of one table entry under a label's policies. A label that is not trained, or that the table
// lacks, has mask 0.
struct Target {
    float value = 0, mask = 0;
};
Target targetOf(LabelValue value, const PlannedLabel& label);
// The same for a film that is validated on: an uncertain entry tells no truth, whatever it is learnt as.
Target truthOf(LabelValue value, const PlannedLabel& label);

// Reads one side of the plan's split and packs its films. The packed file lies in `cacheFolder` under a name
// made of the films, the size and the intensity policy, so that runs of the same films share it and others do
// not disturb it. Errors of readSplit and PackedFilms::openOrBuild; InvalidArgument where no film is left, or
// where the plan is strict and a film had to be left out.
Result<FilmSet> loadFilmSet(const TrainingPlan& plan, Split side, const std::filesystem::path& cacheFolder,
                            const PackedFilms::BuildOptions& options, FilmSetReport& report);

// Takes films out of a set. `lost` rises.
void leaveOut(FilmSet& set, const std::vector<std::size_t>& lost);

// Patients that stand in both sets: a split that has any cannot be believed.
std::vector<std::string> sharedPatients(const FilmSet& a, const FilmSet& b);

} // namespace hilum
