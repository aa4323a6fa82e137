#pragma once

#include "training/distillation/packed_films.h"
#include "training/runs/chexpert_table.h"
#include "training/runs/training_plan.h"

#include <string>
#include <vector>

namespace hilum {

// A table turned into what a network learns from: pixels, targets and which targets count.
struct FilmSet {
    std::vector<FilmRow> rows;  // the films that are used, in the table's order
    std::vector<float> targets; // films x labels, 0 or 1 (0 where the mask is 0)
    std::vector<float> masks;   // films x labels, 1 where the target counts
    std::size_t labels = 0;
    PackedFilms pixels;
    std::vector<std::size_t> pixelIndex; // film -> its square in `pixels`

    std::size_t films() const { return rows.size(); }
    std::span<const std::uint8_t> greys(std::size_t film) const { return pixels.film(pixelIndex[film]); }
};

// What was left out of a table and why; every number is films.
struct FilmSetReport {
    std::size_t tableRows = 0, used = 0, laterals = 0;
    std::vector<BadRow> leftOut; // bad rows and unreadable films, with the table's line
};

// Target and mask of one table entry under a label's policies. A label that is not trained, or that the table
// lacks, has mask 0.
struct Target {
    float value = 0, mask = 0;
};
Target targetOf(LabelValue value, const PlannedLabel& label);

// Reads the table, drops laterals where the plan says so, packs the films. `packedFile` is shared between
// runs of the same films. Errors of ChexpertTable::read and PackedFilms::openOrBuild; InvalidArgument where
// no film is left.
Result<FilmSet> loadFilmSet(const TrainingPlan& plan, const std::filesystem::path& table,
                            const std::filesystem::path& packedFile, const PackedFilms::BuildOptions& options,
                            FilmSetReport& report);

// Patients that stand in both sets: a split that has any cannot be believed.
std::vector<std::string> sharedPatients(const FilmSet& a, const FilmSet& b);

} // namespace hilum
