#include "app/results/run_results.h"

#include "inference/reading/bundle_file.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

namespace hilum {
namespace {

using Json = nlohmann::json;

std::optional<double> number(const Json& event, const char* name) {
    const auto found = event.find(name);
    return found != event.end() && found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

int whole(const Json& event, const char* name) {
    return static_cast<int>(number(event, name).value_or(0));
}

void addEpoch(RunResults& results, const Json& event) {
    EpochFigures figures;
    figures.epoch = whole(event, "epoch");
    figures.trainLoss = number(event, "trainLoss").value_or(0);
    figures.hardLoss = number(event, "hardLoss");
    figures.softLoss = number(event, "softLoss");
    figures.macro = number(event, "macroAuroc");
    figures.micro = number(event, "microAuroc");
    figures.learningRate = number(event, "learningRate").value_or(0);
    figures.best = event.value("best", Json(false)) == Json(true);
    // A run that was resumed from an earlier checkpoint repeats epochs: the later telling counts.
    std::erase_if(results.epochs, [&](const EpochFigures& e) { return e.epoch >= figures.epoch; });
    results.epochs.push_back(figures);
}

void take(RunResults& results, const Json& event) {
    const std::string type = event.value("type", "");
    if (type == "epoch")
        addEpoch(results, event);
    else if (type == "started" && event.contains("parameters"))
        results.parameters = static_cast<std::int64_t>(number(event, "parameters").value_or(0));
    else if (type == "completed")
        results.completed = true;
    else if (type == "films" && event.value("split", "") == "train") {
        results.trainFilms = whole(event, "used");
        results.leftOut = whole(event, "leftOut");
    } else if (type == "films") {
        results.validFilms = whole(event, "used");
    }
}

void readEvents(const RunFolder& folder, RunResults& results) {
    std::ifstream stream(folder.events());
    for (std::string line; std::getline(stream, line);)
        if (const Json event = Json::parse(line, nullptr, false); event.is_object())
            take(results, event);
    for (const EpochFigures& epoch : results.epochs)
        if (epoch.best)
            results.bestEpoch = epoch.epoch;
}

Result<void> readFigures(const RunFolder& folder, RunResults& results) {
    std::ifstream stream(folder.metrics() / "validation.json");
    if (!stream)
        return failure(ErrorCode::FileNotFound,
                       "The run has no figures yet: its first epoch is not validated.");
    std::ostringstream bytes;
    bytes << stream.rdbuf();
    auto evaluation = evaluationFromJson(bytes.str());
    if (!evaluation)
        return tl::unexpected(evaluation.error());
    results.evaluation = std::move(*evaluation);
    const Json root = Json::parse(bytes.str(), nullptr, false);
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

} // namespace

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
    if (const auto bundle = BundleFile::read(folder.bundle())) {
        results.created = bundle->card().created;
        results.data = bundle->card().data;
        results.limitations = bundle->card().limitations;
    }
    return results;
}

} // namespace hilum
