#include "app/results/run_results.h"

#include "inference/reading/bundle_file.h"
#include "inference/reading/prediction.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

namespace hilum {
namespace {

using Json = nlohmann::json;

constexpr int deepestFigure = 32;

void readEvents(const RunFolder& folder, RunResults& results) {
    RunProgress progress;
    EventTail tail(folder.events());
    bool more = true;
    while (more) {
        const EventTail::Batch batch = tail.read();
        for (const RunEvent& event : batch.events)
            progress.take(event);
        more = batch.more;
    }
    results.epochs = std::move(progress.figures);
    results.bestEpoch = progress.bestEpoch;
    results.trainFilms = progress.trainFilms;
    results.validFilms = progress.validFilms;
    results.leftOut = progress.leftOut;
    results.parameters = progress.parameters;
    results.completed = progress.ending == RunProgress::Ending::Completed;
}

Result<void> readFigures(const RunFolder& folder, RunResults& results) {
    std::ifstream stream(folder.metrics() / "validation.json");
    std::error_code error;
    if (!stream && std::filesystem::exists(folder.metrics() / "ablation.md", error))
        return failure(ErrorCode::FileNotFound,
                       "This is an ablation: its figures are metrics/ablation.md, and "
                       "each of its runs has a report of its own.");
    if (!stream)
        return failure(ErrorCode::FileNotFound,
                       "The run has no figures yet: its first epoch is not validated.");
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    auto evaluation = evaluationFromJson(bytes.str());
    if (!evaluation)
        return tl::unexpected(evaluation.error());
    results.evaluation = std::move(*evaluation);
    // What lies deeper is no figure of ours and would cost the writer below its stack.
    const auto isShallow = [](int depth, Json::parse_event_t, const Json&) { return depth <= deepestFigure; };
    const Json root = Json::parse(bytes.str(), isShallow, false);
    if (root.contains("subgroups")) {
        auto subgroups = subgroupsFromJson(root["subgroups"].dump());
        if (!subgroups)
            return tl::unexpected(subgroups.error());
        results.subgroups = std::move(*subgroups);
    }
    if (root.contains("byStudy"))
        if (auto byStudy = evaluationFromJson(root["byStudy"].dump()))
            results.byStudy = std::move(*byStudy);
    if (const auto rule = root.find("operatingRule"); rule != root.end() && rule->is_string())
        results.operatingRule = *rule;
    return {};
}

// The plan says what was to be learnt; the figures say what was.
void markUntaught(RunResults& results) {
    for (PlannedLabel& planned : results.plan.labels)
        for (const LabelEvaluation& label : results.evaluation.labels)
            if (label.label == planned.label)
                planned.trained = planned.trained && label.trained;
}

void readComparison(const RunFolder& folder, RunResults& results) {
    const std::filesystem::path file = folder.metrics() / "comparison.json";
    std::ifstream stream(file);
    if (!stream)
        return;
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    if (auto comparison = comparisonFromJson(bytes.str())) {
        results.comparison = std::move(*comparison);
        std::error_code error;
        const auto bundle = std::filesystem::last_write_time(folder.bundle(), error);
        results.isComparisonOld = !error && bundle > std::filesystem::last_write_time(file, error);
    }
}

} // namespace

void showThresholds(Evaluation& evaluation, const std::vector<LabelCard>& cards) {
    for (LabelEvaluation& label : evaluation.labels) {
        const auto card = std::find_if(cards.begin(), cards.end(),
                                       [&](const LabelCard& c) { return c.label == label.label; });
        const auto shown = [&](double& threshold) {
            if (std::isfinite(threshold))
                threshold = card == cards.end() ? std::numeric_limits<double>::quiet_NaN()
                                                : readFinding(*card, threshold).shown();
        };
        for (RocPoint& point : label.curves.roc)
            shown(point.threshold);
        for (PrecisionRecallPoint& point : label.curves.precisionRecall)
            shown(point.threshold);
    }
}

Result<RunResults> readRunResults(const RunFolder& folder) {
    RunResults results;
    auto plan = readTrainingPlan(folder.plan());
    if (!plan)
        return tl::unexpected(plan.error());
    results.plan = std::move(*plan);
    results.modelName = results.plan.name;
    readEvents(folder, results);
    if (const auto read = readFigures(folder, results); !read)
        return tl::unexpected(read.error());
    markUntaught(results);
    readComparison(folder, results);
    const auto bundle = BundleFile::read(folder.bundle());
    showThresholds(results.evaluation, bundle ? bundle->card().labels : std::vector<LabelCard>());
    if (bundle) {
        results.created = bundle->card().created;
        results.data = bundle->card().data;
        results.limitations = bundle->card().limitations;
    }
    return results;
}

} // namespace hilum
