#include "app/cli/commands.h"
#include "app/cli/evaluation_run.h"
#include "app/cli/model_options.h"
#include "app/cli/output.h"
#include "app/results/model_comparison.h"
#include "inference/reading/network_module.h"
#include "inference/reading/random_weights.h"
#include "training/runs/run_folder.h"

#include <QTemporaryDir>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <memory>

namespace hilum::cli {
namespace {

using nlohmann::ordered_json;

struct EvaluateArguments {
    ModelOptions model;
    std::string data, labelFile, columns, root, boxes, by = "image", blank, compare, csv;
    std::size_t batch = 8;
    bool curves = false;
    std::optional<std::uint64_t> shuffleSeed;
};

ordered_json json(const Interval& interval) {
    return {{"value", interval.value}, {"low", interval.low}, {"high", interval.high}};
}

ordered_json json(const PointingFigures& f) {
    return {{"films", f.films},
            {"boxes", f.boxes},
            {"hits", std::lround(f.hitRate.value * f.films)},
            {"hitRate", f.hitRate.value},
            {"hitRateInterval", json(f.hitRate)},
            {"chance", f.chanceRate.value},
            {"chanceInterval", json(f.chanceRate)},
            {"meanCentre", {f.meanCentre.x, f.meanCentre.y}},
            {"iou", f.overlap},
            {"coverage", f.coverage}};
}

// Null where no film has boxes of another finding than an enlarged heart.
ordered_json othersJson(const PointingSummary& summary) {
    if (summary.otherFilms == 0)
        return nullptr;
    const double films = summary.otherFilms;
    return {{"films", summary.otherFilms},
            {"hits", summary.otherHits},
            {"hitRate", summary.otherHits / films},
            {"hitRateInterval", json(wilson(summary.otherHits, summary.otherFilms))},
            {"chance", summary.otherChanceHits / films},
            {"meanHitRate", summary.otherMeanHitRate},
            {"meanChance", summary.otherMeanChance}};
}

ordered_json boxesJson(const EvaluationRun& run) {
    std::vector<BoxedFilm> all;
    for (const auto& [label, films] : run.boxes)
        all.insert(all.end(), films.begin(), films.end());
    const PointingSummary summary = summarisePointing(run.boxes);
    ordered_json byLabel = ordered_json::object();
    for (const auto& [label, figures] : summary.labels)
        byLabel[label] = json(figures);
    const auto heart = summary.labels.find("Cardiomegaly");
    return {{"map", run.mapKind},
            {"margin", boxMargin},
            {"iouLevel", mapRegionLevel},
            {"all", all.empty() ? ordered_json(nullptr) : json(pointingFigures(all))},
            {"cardiomegaly", heart == summary.labels.end() ? ordered_json(nullptr) : json(heart->second)},
            {"others", othersJson(summary)},
            {"labels", std::move(byLabel)},
            {"withoutMap", run.boxesWithoutMap},
            {"notInTable", run.boxedFilmsNotInTable},
            {"badRows", run.badBoxRows}};
}

ordered_json comparisonJson(const NetworkScores& first, const NetworkScores& second,
                            const std::string& secondName) {
    ModelComparison comparison =
        compareScores({first.table.films, first.trained}, {second.table.films, second.trained});
    comparison.second.name = secondName;
    return ordered_json::parse(figuresToJson(comparison));
}

Result<void> writeTables(const std::string& folder, const Evaluation& evaluation,
                         const std::vector<Subgroup>& subgroups) {
    std::error_code error;
    const std::filesystem::path path(folder);
    std::filesystem::create_directories(path, error);
    return writeAtomically(path / "labels.csv", toCsv(evaluation, subgroups)).and_then([&] {
        return writeAtomically(path / "curves.csv", curvesToCsv(evaluation));
    });
}

int fail(const std::string& file, const Error& error) {
    printLine(failedFile(file, error));
    say(error.message);
    return someFailed;
}

// As the arguments say, else as the judged network's plan did.
BlankPolicies blanksOf(const EvaluateArguments& arguments, const ModelCard& card) {
    if (arguments.blank.empty())
        return cardBlanks(card);
    BlankPolicies blanks;
    for (const LabelCard& label : card.labels)
        blanks[label.label] = arguments.blank == "zero" ? BlankPolicy::Zero : BlankPolicy::Ignore;
    return blanks;
}

int report(const EvaluateArguments& arguments, EvaluationRun run, const std::vector<Predictor*>& networks,
           const BlankPolicies& blanks, std::size_t badRows) {
    if (arguments.by == "study")
        for (NetworkScores& network : run.networks)
            network.table = byStudy(network.table);
    const NetworkScores& first = run.networks.front();
    EvaluationOptions options;
    options.thresholds = first.thresholds;
    options.curves = arguments.curves || !arguments.csv.empty();
    Evaluation evaluation = evaluate(first.table.films, first.trained, options);
    const auto subgroups =
        evaluateSubgroups(first.table.films, first.table.descriptions, first.trained, options);
    if (!arguments.csv.empty())
        if (const auto written = writeTables(arguments.csv, evaluation, subgroups); !written)
            return fail(arguments.csv, written.error());
    if (!arguments.curves)
        for (LabelEvaluation& label : evaluation.labels)
            label.curves = {};
    ordered_json object{{"model", networks[0]->card().name},
                        {"by", arguments.by},
                        {"blank", ordered_json::parse(toJson(blanks))},
                        {"refused", first.refused}};
    object.update(ordered_json::parse(toJson(evaluation)));
    object["subgroups"] = ordered_json::parse(toJson(subgroups));
    if (networks.size() > 1)
        object["comparison"] = comparisonJson(first, run.networks[1], networks[1]->card().name);
    if (!arguments.boxes.empty())
        object["boxes"] = boxesJson(run);
    object["badRows"] = badRows;
    object["failures"] = run.failures;
    const std::string text = object.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
    std::fwrite(text.data(), 1, text.size(), stdout);
    return run.failures.empty() ? allDone : someFailed;
}

// The network that is judged: the bundle as it is, or with its weights shuffled.
Result<std::unique_ptr<Predictor>> loadJudged(const EvaluateArguments& arguments,
                                              const QTemporaryDir& folder) {
    ModelOptions model = arguments.model;
    if (arguments.shuffleSeed) {
        const std::filesystem::path bundle =
            model.model.empty() ? defaultBundle() : std::filesystem::path(model.model);
        model.model = folder.filePath(QStringLiteral("shuffled.safetensors")).toStdString();
        if (const auto made = shuffleWeights(bundle, model.model, *arguments.shuffleSeed); !made)
            return tl::unexpected(made.error());
    }
    return model.load();
}

// What the table's columns mean: recognised, or as the given plan has it.
Result<ColumnMapping> readColumns(const std::string& file) {
    if (file.empty())
        return ColumnMapping();
    const std::filesystem::path given(file);
    return readTrainingPlan(std::filesystem::is_directory(given) ? RunFolder(given).plan() : given)
        .map([](const TrainingPlan& plan) { return plan.data.columns; });
}

int evaluateModel(const EvaluateArguments& arguments) {
    const auto columns = readColumns(arguments.columns);
    if (!columns)
        return fail(arguments.columns, columns.error());
    const auto table = FilmTable::read(arguments.data, {*columns, arguments.labelFile});
    if (!table)
        return fail(arguments.data, table.error());
    if (arguments.by == "study" && std::none_of(table->rows.begin(), table->rows.end(),
                                                [](const FilmRow& row) { return !row.study.empty(); }))
        return fail(
            arguments.data,
            {ErrorCode::InvalidArgument, "The table tells no study, so films cannot be judged by it.", {}});
    std::optional<BoxTable> boxes;
    if (!arguments.boxes.empty()) {
        auto read = BoxTable::read(arguments.boxes);
        if (!read)
            return fail(arguments.boxes, read.error());
        boxes = std::move(*read);
    }
    const QTemporaryDir folder;
    const auto judged = loadJudged(arguments, folder);
    if (!judged)
        return fail(arguments.model.model, judged.error());
    std::vector<Predictor*> networks{judged->get()};
    std::unique_ptr<Predictor> second;
    if (!arguments.compare.empty()) {
        auto loaded = ModelOptions{arguments.compare, arguments.model.device}.load();
        if (!loaded)
            return fail(arguments.compare, loaded.error());
        second = std::move(*loaded);
        networks.push_back(second.get());
    }
    const BlankPolicies blanks = blanksOf(arguments, networks.front()->card());
    return report(arguments, runEvaluation(networks, *table, arguments.root, boxes, blanks, arguments.batch),
                  networks, blanks, table->badRows.size());
}

} // namespace

void addEvaluateCommand(CLI::App& program, int& status) {
    auto arguments = std::make_shared<EvaluateArguments>();
    CLI::App* command =
        program.add_subcommand("evaluate", "Score the films of a table against its labels; JSON");
    arguments->model.addTo(*command);
    command
        ->add_option(
            "--data", arguments->data,
            "Table (CSV) of CheXpert, CheXpert Plus or NIH ChestX-ray14, or any other with --columns")
        ->required();
    command->add_option("--columns", arguments->columns,
                        "A plan.json or a run's folder whose data.columns say what the table's columns mean");
    command->add_option("--label-file", arguments->labelFile, "CheXpert Plus: its labels (JSON)");
    command->add_option("--root", arguments->root, "Folder that the table's paths start from")->required();
    command->add_option("--boxes", arguments->boxes, "Boxes around findings (CSV), for the pointing game");
    command->add_option("--by", arguments->by, "image, or study: the study's highest score")
        ->check(CLI::IsMember({"image", "study"}));
    command
        ->add_option(
            "--blank", arguments->blank,
            "A blank label: zero (without the finding) or ignore (left out); else as the model's plan")
        ->check(CLI::IsMember({"zero", "ignore"}));
    command->add_option("--compare", arguments->compare,
                        "A second bundle on the same films: differences with intervals");
    command->add_option("--csv", arguments->csv, "Folder for labels.csv and curves.csv");
    command->add_flag("--curves", arguments->curves, "ROC, precision-recall and reliability in the JSON");
    command->add_option("--random-weights,--shuffle-weights", arguments->shuffleSeed,
                        "Sanity check: judge the bundle with its weights shuffled by this seed");
    command->add_option("--batch", arguments->batch, "Films a pass of the network")
        ->check(CLI::Range(1, 256));
    command->callback([arguments, &status] { status = evaluateModel(*arguments); });
}

} // namespace hilum::cli
