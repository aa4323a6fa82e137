#pragma once

#include "training/runs/film_table.h"
#include "training/runs/training_plan.h"

#include <set>
#include <string>
#include <vector>

namespace hilum {

enum class Split { Train, Valid };

// The patients to validate on: about `share` of them, chosen by the seed alone (not by the order of the
// rows). Rare findings first, so that a finding with two or more positive patients has some on both sides.
std::set<std::string> validationPatients(const std::vector<FilmRow>& rows, std::size_t labels, double share,
                                         std::uint64_t seed);

// The films of one side of the plan's split: reads the side's table, keeps what its list names, drops
// laterals where the plan says so, and, where there is no validation table, takes the side of the split. The
// table's own split column counts, in any case of its letters: "test" and "testing" are neither trained nor
// validated on; where any row says "valid", "val", "validate" or "validation", those are to validate on and
// the rest is to train on, else the patients are dealt. Beside a validation table such rows of the training
// table are left out, and rows of the validation table that say "train" or "training". Any other word than
// these is not understood and counts as none.
struct SplitTable {
    FilmTable table;           // rows: what is left; badRows: as read
    std::size_t tableRows = 0; // of the file, bad ones too
    std::size_t laterals = 0;  // dropped
    std::size_t unlisted = 0;  // not named in the list
    std::size_t heldOut = 0;   // left out: the split column says test, or with two tables the other side
    std::vector<std::string> unknownWords; // of the split column, as written: what is not understood
    std::size_t unknownWordRows = 0;       // that say them
    bool wordsUnderstood = false;          // some word of the split column is
    bool blankWords = false;               // there is a split column, and no row says anything in it
    std::size_t unknownViews = 0;          // kept: neither table nor path says the view
    bool splitOff = false;                 // there is no validation table
};
// Errors of FilmTable::read; those of the list.
Result<SplitTable> readSplit(const DataPlan& data, Split side);

} // namespace hilum
