#include "training/distillation/run_metrics.h"

#include "training/runs/prediction_table.h"
#include "training/runs/run_folder.h"

#include <cmath>
#include <limits>
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

// The same films with their cross-fitted calls, 1 or 0, in place of scores; what has no call has no truth.
PredictionTable callsOf(const PredictionTable& table, const ValidationSummary& summary) {
    PredictionTable called = table;
    called.films.probabilities.clear();
    called.films.uncalibrated.clear();
    called.films.scores = trainedColumns(summary.calls, summary.labels);
    for (std::size_t i = 0; i < called.films.scores.size(); ++i)
        if (std::isnan(called.films.scores[i])) {
            called.films.scores[i] = 0;
            called.films.truth[i] = std::numeric_limits<float>::quiet_NaN();
        }
    return called;
}

// Figures of a part of the films, with the rates of their calls.
class PartFigures {
public:
    explicit PartFigures(const ValidationSummary& summary) {
        for (const LabelCard& label : summary.labels)
            if (label.trained)
                m_thresholds.push_back(label.threshold);
        m_trained.assign(m_thresholds.size(), true);
        m_calls.resamples = 0;
        m_calls.thresholds.assign(m_thresholds.size(), 0.5);
    }

    std::vector<Subgroup> groups(const PredictionTable& table, const PredictionTable& calls) const {
        auto groups = evaluateSubgroups(table.films, table.descriptions, m_trained, {});
        const auto called = evaluateSubgroups(calls.films, calls.descriptions, m_trained, m_calls);
        for (std::size_t g = 0; g < groups.size(); ++g)
            takeRates(groups[g].evaluation, called[g].evaluation);
        return groups;
    }
    std::optional<Evaluation> studies(const PredictionTable& table, const PredictionTable& calls) const {
        if (!tellsStudies(table))
            return std::nullopt;
        Evaluation studies = evaluate(byStudy(table).films, m_trained);
        takeRates(studies, evaluate(byStudy(calls).films, m_trained, m_calls));
        return studies;
    }

private:
    void takeRates(Evaluation& to, const Evaluation& called) const {
        for (std::size_t l = 0; l < m_thresholds.size(); ++l)
            if (const auto& rates = called.labels[l].rates; rates && m_thresholds[l])
                to.labels[l].rates =
                    RatesAtThreshold{*m_thresholds[l], rates->sensitivity, rates->specificity};
    }

    std::vector<std::optional<double>> m_thresholds; // of the trained labels, as they ship
    std::vector<bool> m_trained;
    EvaluationOptions m_calls;
};

std::string validationJson(const ValidationSummary& summary, const std::optional<Evaluation>& studies,
                           const std::vector<Subgroup>& subgroups) {
    Json root{{"split", "validation"}, {"by", "image"}, {"blank", Json::parse(toJson(summary.blanks))}};
    root.update(Json::parse(toJson(summary.evaluation)));
    root["operatingRule"] = summary.operatingRule;
    root["crossFitted"] = "calibration error and Brier's score after calibration, sensitivity, specificity: "
                          "each film judged by what the other folds' patients taught, five folds";
    root["subgroups"] = Json::parse(toJson(subgroups));
    root["byStudy"] = studies ? Json::parse(toJson(*studies)) : Json();
    root["use"] = "Research use only. Not for diagnosis.";
    return root.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace

Result<void> writeMetrics(const std::filesystem::path& folder, const ValidationSummary& summary,
                          const std::vector<FilmRow>& rows) {
    const PredictionTable table = predictionTable(summary, rows);
    const PredictionTable calls = callsOf(table, summary);
    const PartFigures figures(summary);
    const auto subgroups = figures.groups(table, calls);
    const auto studies = figures.studies(table, calls);
    return writeAtomically(folder / "predictions.csv", toCsv(table))
        .and_then([&] {
            std::vector<Subgroup> parts = subgroups;
            if (studies)
                parts.insert(parts.begin(), {"study", "all", *studies});
            return writeAtomically(folder / "labels.csv", toCsv(summary.evaluation, parts));
        })
        .and_then([&] { return writeAtomically(folder / "curves.csv", curvesToCsv(summary.evaluation)); })
        .and_then([&] {
            return writeAtomically(folder / "validation.json", validationJson(summary, studies, subgroups));
        });
}

} // namespace hilum
