#pragma once

#include "app/cli/film_reading.h"
#include "inference/reading/localisation.h"
#include "training/runs/blank_policies.h"
#include "training/runs/box_table.h"
#include "training/runs/prediction_table.h"

#include <nlohmann/json.hpp>
#include <optional>

namespace hilum::cli {

// What one network said of the films of a table, on the scale that it shows: the calibrated probability where
// there is one, else the score.
struct NetworkScores {
    PredictionTable table;     // labels in the card's order
    std::vector<bool> trained; // and present in the table of films
    std::vector<std::optional<double>> thresholds;
    int refused = 0; // films that the gate refuses; they are scored all the same
};

struct EvaluationRun {
    std::vector<NetworkScores> networks; // as many as there were predictors; the same films in each
    std::map<std::string, std::vector<BoxedFilm>> boxes; // of the first network's maps, by finding
    std::map<std::string, int> boxesWithoutMap; // by finding, films whose boxes no map was asked of
    std::size_t boxedFilmsNotInTable = 0, badBoxRows = 0;
    std::string mapKind;
    std::vector<nlohmann::ordered_json> failures; // films that any network has no answer to
};

// Scores every film of the table whatever the gate says. All networks are judged by the same truth: an
// uncertain entry tells none, a blank one what `blanks` says.
EvaluationRun runEvaluation(const std::vector<Predictor*>& networks, const ChexpertTable& table,
                            const std::filesystem::path& root, const std::optional<BoxTable>& boxes,
                            const BlankPolicies& blanks, std::size_t batch);

} // namespace hilum::cli
