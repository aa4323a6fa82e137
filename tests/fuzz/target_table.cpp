#include "tests/fuzz/scratch.h"
#include "tests/fuzz/targets.h"
#include "training/runs/box_table.h"
#include "training/runs/csv.h"
#include "training/runs/film_table.h"
#include "training/runs/prediction_table.h"

namespace hilum::fuzz {
namespace {

// A table of somebody's own layout: the reader says which column is what.
TableOptions mapped() {
    TableOptions options;
    options.columns.path = "Path";
    options.columns.patientPattern = "(p[0-9]+)_";
    options.columns.age = "Age";
    options.columns.findings = "Findings";
    options.columns.separator = "|";
    options.columns.labels = {{"Edema", "Edema"}};
    return options;
}

} // namespace

void table(Bytes file) {
    const std::string_view text = textOf(file);
    (void)FilmTable::parse(text);
    (void)FilmTable::parse(text, mapped());
    if (const auto boxes = BoxTable::parse(text))
        (void)boxes->boxesOf("a.png", 100, 100);
    if (text.starts_with("Path,Patient,")) {
        const ScratchFile scratch(file);
        if (const auto predictions = readPredictions(scratch.path())) {
            const PredictionTable studies = byStudy(*predictions);
            require(studies.paths.size() <= predictions->paths.size());
        }
    }
}

} // namespace hilum::fuzz
