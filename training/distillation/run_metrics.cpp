#include "training/distillation/run_metrics.h"

#include "training/runs/prediction_table.h"
#include "training/runs/run_folder.h"

#include <nlohmann/json.hpp>

namespace hilum {
namespace {

using Json = nlohmann::ordered_json;

// The trained labels' columns alone: what an untaught output says is no prediction.
std::vector<float> trainedColumns(const std::vector<float>& matrix, const std::vector<LabelCard>& labels) {
    std::vector<float> kept;
    for (std::size_t i = 0; i < matrix.size(); ++i)
        if (labels[i % labels.size()].trained)
            kept.push_back(matrix[i]);
    return kept;
}

PredictionTable predictionTable(const ValidationSummary& summary, const std::vector<FilmRow>& rows) {
    PredictionTable table;
    for (const LabelCard& label : summary.labels)
        if (label.trained)
            table.films.labels.push_back(label.label);
    for (const FilmRow& row : rows) {
        table.paths.push_back(row.path);
        table.studies.push_back(row.study);
        table.descriptions.push_back(describeFilm(row));
    }
    table.films.patients = summary.films.patients;
    table.films.scores = trainedColumns(summary.films.scores, summary.labels);
    table.films.truth = trainedColumns(summary.films.truth, summary.labels);
    table.films.probabilities = trainedColumns(summary.films.probabilities, summary.labels);
    table.films.uncalibrated = trainedColumns(summary.films.uncalibrated, summary.labels);
    return table;
}

Json studyFigures(const PredictionTable& table) {
    if (!tellsStudies(table))
        return nullptr;
    const ScoredFilms studies = byStudy(table).films;
    return Json::parse(toJson(evaluate(studies, std::vector<bool>(studies.labels.size(), true))));
}

std::string validationJson(const ValidationSummary& summary, const PredictionTable& table,
                           const std::vector<Subgroup>& subgroups) {
    Json root{{"split", "validation"}, {"by", "image"}, {"blank", Json::parse(toJson(summary.blanks))}};
    root.update(Json::parse(toJson(summary.evaluation)));
    root["operatingRule"] = summary.operatingRule;
    root["crossFitted"] = "calibration error and Brier's score after calibration, sensitivity, specificity: "
                          "each film judged by what the other folds' patients taught, five folds";
    root["subgroups"] = Json::parse(toJson(subgroups));
    root["byStudy"] = studyFigures(table);
    root["use"] = "Research use only. Not for diagnosis.";
    return root.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace

Result<void> writeMetrics(const std::filesystem::path& folder, const ValidationSummary& summary,
                          const std::vector<FilmRow>& rows) {
    const PredictionTable table = predictionTable(summary, rows);
    const auto subgroups = evaluateSubgroups(table.films, table.descriptions,
                                             std::vector<bool>(table.films.labels.size(), true), {});
    return writeAtomically(folder / "predictions.csv", toCsv(table))
        .and_then(
            [&] { return writeAtomically(folder / "labels.csv", toCsv(summary.evaluation, subgroups)); })
        .and_then([&] { return writeAtomically(folder / "curves.csv", curvesToCsv(summary.evaluation)); })
        .and_then([&] {
            return writeAtomically(folder / "validation.json", validationJson(summary, table, subgroups));
        });
}

} // namespace hilum
