#include "training/distillation/ablation.h"

#include "inference/reading/comparison.h"
#include "training/distillation/nested_runs.h"
#include "training/runs/event_tail.h"
#include "training/runs/prediction_table.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

namespace hilum {
namespace {

using Json = nlohmann::ordered_json;

constexpr const char* armNames[] = {"plain",     "distillation",           "mxa-paper",
                                    "mxa-sound", "distillation+mxa-sound", "distillation+mxa-paper"};

void setMxa(Architecture& a, MxaMode mode) {
    if (a.mxa == mode)
        return; // the base plan's own form of it
    a.mxa = mode;
    a.roi = mode == MxaMode::Sound ? MxaRoi::Soft : MxaRoi::Hard;
    a.mixerTwice = mode == MxaMode::Paper;
    a.fusion = MxaFusion::Sum;
}

RunFolder subRun(const RunFolder& folder, const std::string& arm, int seed) {
    return RunFolder(folder.root() / "arms" / arm / ("seed-" + std::to_string(seed)));
}

// A number of the last event of a type; null where it was not told.
Json told(const RunFolder& run, const char* type, const char* number) {
    const auto event = lastEvent(run.events(), type);
    return event && event->number(number) ? Json(event->whole(number)) : Json();
}

bool isComplete(const RunFolder& run) {
    return runCompleted(run) && std::filesystem::exists(run.metrics() / "predictions.csv");
}

Result<void> preparePlan(const RunFolder& run, const TrainingPlan& plan) {
    if (!std::filesystem::exists(run.plan()))
        return run.create().and_then([&] { return writeAtomically(run.plan(), toJson(plan)); });
    const auto existing = readTrainingPlan(run.plan());
    if (!existing)
        return tl::unexpected(existing.error());
    if (!(*existing == plan))
        return failure(ErrorCode::Malformed, "The ablation's folder holds runs of another plan; give this "
                                             "one a folder of its own, or remove \"arms\".");
    return {};
}

// Runs that are complete, ready to be compared.
struct Finished {
    std::vector<Arm> arms;
    std::vector<std::string> paths; // of the films, the same in every run
    std::vector<Json> parameters, bestEpochs;
    std::vector<std::string> leftOut; // labels that not every run learnt
};

Result<Finished> finishedRuns(const RunFolder& folder, const AblationOptions& options) {
    Finished finished;
    for (const std::string& name : options.arms) {
        Arm arm{name, {}};
        Json parameters, bestEpochs = Json::array();
        for (int seed = 1; seed <= options.seeds; ++seed) {
            const RunFolder run = subRun(folder, name, seed);
            if (!isComplete(run))
                continue;
            auto table = readPredictions(run.metrics() / "predictions.csv");
            if (!table)
                return failure(table.error().code, "Arm " + name + ", seed " + std::to_string(seed) + ": " +
                                                       table.error().message);
            if (finished.paths.empty())
                finished.paths = table->paths;
            if (table->paths != finished.paths)
                return failure(ErrorCode::Malformed, "The runs of the ablation judged different films.");
            arm.seeds.push_back(std::move(table->films));
            bestEpochs.push_back(told(run, "completed", "bestEpoch"));
            parameters = told(run, "started", "parameters");
        }
        if (arm.seeds.empty())
            continue;
        finished.arms.push_back(std::move(arm));
        finished.parameters.push_back(std::move(parameters));
        finished.bestEpochs.push_back(std::move(bestEpochs));
    }
    finished.leftOut = keepCommonLabels(finished.arms);
    return finished;
}

Json json(const Interval& interval) {
    return {{"value", interval.value}, {"low", interval.low}, {"high", interval.high}};
}

Json json(const std::optional<ArmFigure>& figure) {
    if (!figure)
        return nullptr;
    Json object{{"perSeed", figure->perSeed},
                {"mean", figure->mean},
                {"spread", figure->spread},
                {"interval", json(figure->interval)}};
    object["difference"] = figure->difference ? json(*figure->difference) : Json(nullptr);
    return object;
}

std::string figureText(double value, bool isSigned = false) {
    char text[32];
    std::snprintf(text, sizeof text, isSigned ? "%+.3f" : "%.3f", value);
    return text;
}

std::string rangeText(const Interval& interval, bool isSigned) {
    return figureText(interval.value, isSigned) + " (" + figureText(interval.low, isSigned) + " to " +
           figureText(interval.high, isSigned) + ")";
}

std::string cellText(const std::optional<ArmFigure>& figure) {
    return figure ? rangeText(figure->interval, false) + ", sd " + figureText(figure->spread) : "too few";
}

std::string differenceText(const std::optional<ArmFigure>& figure) {
    return figure && figure->difference ? rangeText(*figure->difference, true) : "";
}

constexpr const char* explanation =
    "Mean over seeds of the AUROC on the validation films, with its 95 % interval from resampled patients "
    "and "
    "seeds; sd is the standard deviation between seeds. Differences are from the first arm, paired by film. "
    "The same films chose each run's epoch, in every arm alike: the differences are fair, the values "
    "somewhat "
    "kind. An interval that holds 0 is no evidence of a difference.";

std::string markdown(const ArmComparison& c, const Finished& runs) {
    std::string text = "# Ablation\n\n" + std::to_string(c.films) + " validation films of " +
                       std::to_string(c.patients) + " patients. " + explanation + "\n\n" +
                       "| arm | seeds | parameters | macro AUROC | difference | competition-5 | difference | "
                       "micro | difference |\n|---|---|---|---|---|---|---|---|---|\n";
    for (std::size_t a = 0; a < c.arms.size(); ++a) {
        const ArmResult& arm = c.arms[a];
        text += "| " + arm.name + " | " + std::to_string(runs.arms[a].seeds.size()) + " | " +
                (runs.parameters[a].is_null() ? "" : runs.parameters[a].dump());
        for (const auto* figure : {&arm.macro, &arm.competition5, &arm.micro})
            text += " | " + cellText(*figure) + " | " + differenceText(*figure);
        text += " |\n";
    }
    const auto listed = [](const std::vector<std::string>& names) {
        std::string list;
        for (const std::string& name : names)
            list += (list.empty() ? "" : ", ") + name;
        return list.empty() ? std::string("none") : list;
    };
    text += "\nMacro over " + listed(c.macroLabels) + ". Competition-5 over " + listed(c.competition5Labels) +
            ". Micro pools all films and trained findings, on raw scores.";
    if (!runs.leftOut.empty())
        text += " Left out, because not every run learnt them: " + listed(runs.leftOut) + ".";
    return text + "\n\nResearch use only. Not for diagnosis.\n";
}

std::string csv(const ArmComparison& c, const Finished& runs) {
    std::string text = "arm,seeds,summary,mean,low,high,spread,difference,difference_low,difference_high\n";
    for (std::size_t a = 0; a < c.arms.size(); ++a) {
        const ArmResult& arm = c.arms[a];
        const std::pair<const char*, const std::optional<ArmFigure>*> summaries[] = {
            {"macro", &arm.macro}, {"competition5", &arm.competition5}, {"micro", &arm.micro}};
        for (const auto& [name, figure] : summaries) {
            if (!*figure)
                continue;
            char row[160];
            const ArmFigure& f = **figure;
            std::snprintf(row, sizeof row, ",%zu,%s,%.5f,%.5f,%.5f,%.5f", runs.arms[a].seeds.size(), name,
                          f.mean, f.interval.low, f.interval.high, f.spread);
            text += arm.name + row;
            if (f.difference)
                std::snprintf(row, sizeof row, ",%.5f,%.5f,%.5f\n", f.difference->value, f.difference->low,
                              f.difference->high);
            text += f.difference ? row : ",,,\n";
        }
    }
    return text;
}

Result<void> writeTable(const RunFolder& folder, const Finished& runs, const TrainingPlan& base) {
    if (runs.arms.empty())
        return {};
    const std::vector<bool> all(runs.arms[0].seeds[0].labels.size(), true);
    const EvaluationOptions options{.resamples = 2000};
    const ArmComparison c = compareArms(runs.arms, all, options);
    Json root{{"films", c.films},
              {"patients", c.patients},
              {"resamples", options.resamples},
              {"about", explanation},
              {"macroLabels", c.macroLabels},
              {"competition5Labels", c.competition5Labels},
              {"leftOut", runs.leftOut},
              {"basePlan", Json::parse(toJson(withoutPaths(base)))},
              {"arms", Json::array()}};
    for (std::size_t a = 0; a < c.arms.size(); ++a)
        root["arms"].push_back({{"arm", c.arms[a].name},
                                {"seeds", runs.arms[a].seeds.size()},
                                {"parameters", runs.parameters[a]},
                                {"bestEpochs", runs.bestEpochs[a]},
                                {"macro", json(c.arms[a].macro)},
                                {"micro", json(c.arms[a].micro)},
                                {"competition5", json(c.arms[a].competition5)}});
    std::error_code error;
    std::filesystem::create_directories(folder.metrics(), error);
    const std::string text = root.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
    return writeAtomically(folder.metrics() / "ablation.json", text)
        .and_then([&] { return writeAtomically(folder.metrics() / "ablation.csv", csv(c, runs)); })
        .and_then([&] { return writeAtomically(folder.metrics() / "ablation.md", markdown(c, runs)); });
}

void say(const AblationOptions& options, const std::string& sentence) {
    if (!options.trainer.quiet)
        std::fprintf(stderr, "%s\n", sentence.c_str());
}

// Nothing: the run is complete. An error stays with this run.
Result<RunOutcome> runOne(const RunFolder& folder, const TrainingPlan& base, const std::string& arm, int seed,
                          const AblationOptions& options) {
    const auto plan = armPlan(base, arm, base.optimisation.seed + static_cast<std::uint64_t>(seed - 1));
    if (!plan)
        return tl::unexpected(plan.error());
    const RunFolder run = subRun(folder, arm, seed);
    if (const auto prepared = preparePlan(run, *plan); !prepared)
        return tl::unexpected(prepared.error());
    if (isComplete(run))
        return RunOutcome::Completed;
    say(options, "Arm " + arm + ", seed " + std::to_string(seed) + " of " + std::to_string(options.seeds));
    return runTraining(run, options.trainer);
}

// Teachers that the base plan would train are trained once, in RUN_DIR, and are files to every arm.
Result<RunOutcome> trainTeachers(TrainingPlan& base, const RunFolder& folder, RunReporter& reporter,
                                 const AblationOptions& options) {
    const bool anyDistils = std::any_of(options.arms.begin(), options.arms.end(), [](const std::string& arm) {
        return arm.starts_with("distillation");
    });
    if (!anyDistils || base.teacherPlans.empty())
        return RunOutcome::Completed;
    const auto answer = NestedRuns(base, folder, reporter, options.trainer).teachers();
    if (!answer)
        return tl::unexpected(answer.error());
    if (answer->stopped)
        return RunOutcome::Stopped;
    for (const std::string& bundle : answer->bundles)
        base.loss.teachers.push_back(std::filesystem::absolute(bundle).string());
    base.teacherPlans.clear();
    return RunOutcome::Completed;
}

} // namespace

std::span<const char* const> ablationArms() {
    return armNames;
}

std::vector<std::string> defaultAblationArms() {
    return {std::begin(armNames), std::end(armNames) - 1};
}

Result<TrainingPlan> armPlan(const TrainingPlan& base, const std::string& arm, std::uint64_t seed) {
    if (std::find(std::begin(armNames), std::end(armNames), arm) == std::end(armNames))
        return failure(ErrorCode::InvalidArgument, "There is no arm of this name.", arm);
    TrainingPlan plan = base;
    plan.name = base.name + ", " + arm + ", seed " + std::to_string(seed);
    plan.optimisation.seed = seed;
    if (scheduleOf(base) == Schedule::Paper) // which automatic is not in an arm without the paper's loss
        plan.optimisation.schedule = Schedule::Paper;
    const bool distils = arm.starts_with("distillation");
    setMxa(plan.architecture, arm.ends_with("mxa-paper")   ? MxaMode::Paper
                              : arm.ends_with("mxa-sound") ? MxaMode::Sound
                                                           : MxaMode::None);
    if (!distils) {
        plan.loss.mode = LossMode::Labels;
        plan.loss.teachers.clear();
        plan.loss.features = 0;
        plan.teacherPlans.clear();
        plan.architecture.distillationHead = false;
        return plan;
    }
    if (plan.loss.mode == LossMode::Labels)
        plan.loss.mode = LossMode::Sound;
    if (const auto found = problems(plan); !found.empty())
        return failure(ErrorCode::InvalidArgument, "The arm \"" + arm + "\" cannot work: " + found.front());
    return plan;
}

Result<RunOutcome> runAblation(const RunFolder& folder, const AblationOptions& options) {
    auto base = readTrainingPlan(folder.plan());
    if (!base)
        return tl::unexpected(base.error());
    const auto lock = RunLock::acquire(folder.root());
    if (!lock)
        return tl::unexpected(lock.error());
    if (base->data.cacheFolder.empty())
        base->data.cacheFolder = std::filesystem::absolute(folder.cache()).string();
    std::error_code made;
    std::filesystem::create_directories(base->data.cacheFolder, made);
    std::filesystem::create_directories(folder.metrics(), made);
    for (const std::string& arm : options.arms) // before the first hour is spent
        if (const auto plan = armPlan(*base, arm, 1); !plan)
            return tl::unexpected(plan.error());
    auto reporter = RunReporter::open(folder, options.trainer.quiet);
    if (!reporter)
        return tl::unexpected(reporter.error());
    auto teachers = trainTeachers(*base, folder, *reporter, options);
    if (!teachers)
        return tl::unexpected(teachers.error());
    if (*teachers == RunOutcome::Stopped)
        return RunOutcome::Stopped;
    std::optional<Error> firstError;
    for (int seed = 1; seed <= options.seeds; ++seed)
        for (const std::string& arm : options.arms) {
            const auto outcome = runOne(folder, *base, arm, seed, options);
            if (outcome && *outcome == RunOutcome::Stopped)
                return RunOutcome::Stopped;
            if (!outcome && !firstError)
                firstError = outcome.error();
            if (!outcome)
                say(options, "Arm " + arm + " failed: " + outcome.error().message);
            const auto written = finishedRuns(folder, options).and_then([&](const Finished& runs) {
                return writeTable(folder, runs, *base);
            });
            if (!written)
                return tl::unexpected(written.error());
        }
    if (firstError)
        return tl::unexpected(*firstError);
    return RunOutcome::Completed;
}

} // namespace hilum
