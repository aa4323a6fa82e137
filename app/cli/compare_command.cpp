#include "app/cli/commands.h"
#include "app/cli/film_reading.h"
#include "app/cli/model_options.h"
#include "app/cli/output.h"
#include "app/reading/research_use.h"
#include "app/results/model_comparison.h"
#include "training/runs/film_locator.h"
#include "training/runs/prediction_table.h"
#include "training/runs/run_folder.h"
#include "training/runs/training_plan.h"

#include <cmath>
#include <cstdio>
#include <memory>

namespace hilum::cli {
namespace {

struct CompareArguments {
    std::string run, root;
    ModelOptions other; // the model that the run's is compared with
    std::size_t batch = 8;
    bool tellsProgram = false;
};

// The run's validation films with its own truth and patients.
struct RunFilms {
    PredictionTable table;
    std::vector<std::string> files; // one a film
};

// `otherRoot`: where the films lie here, for a run of another machine; empty: where the plan says.
Result<RunFilms> readRunFilms(const RunFolder& run, const std::string& otherRoot) {
    const auto plan = readTrainingPlan(run.plan());
    if (!plan)
        return tl::unexpected(plan.error());
    auto table = readPredictions(run.metrics() / "predictions.csv");
    if (!table)
        return tl::unexpected(table.error());
    RunFilms films{std::move(*table), {}};
    const std::filesystem::path root(otherRoot.empty() ? plan->data.root : otherRoot);
    const FilmLocator locator(root);
    for (const std::string& path : films.table.paths)
        films.files.push_back(locator.locate(path).value_or(root / path).string());
    return films;
}

// A model's answers, in the order of the run's labels; those that it was not taught are not compared.
class Answers {
public:
    Answers(const Predictor& network, const ScoredFilms& run) : m_run(run) {
        m_scores.films.labels = run.labels;
        for (const std::string& label : run.labels) {
            int column = -1;
            const auto& labels = network.card().labels;
            for (std::size_t l = 0; l < labels.size(); ++l)
                if (labels[l].label == label && labels[l].trained)
                    column = static_cast<int>(l);
            m_columns.push_back(column);
            m_scores.taught.push_back(column >= 0);
        }
    }

    void add(std::size_t film, const Prediction& prediction) {
        ScoredFilms& films = m_scores.films;
        films.patients.push_back(m_run.patients[film]);
        for (std::size_t l = 0; l < m_columns.size(); ++l) {
            films.truth.push_back(m_run.truth[film * m_columns.size() + l]);
            const auto column = static_cast<std::size_t>(std::max(0, m_columns[l]));
            films.scores.push_back(
                m_columns[l] < 0 ? 0 : static_cast<float>(prediction.findings[column].shown()));
        }
    }

    const ModelScores& scores() const { return m_scores; }

private:
    const ScoredFilms& m_run;
    ModelScores m_scores;
    std::vector<int> m_columns; // of the card, or -1
};

Result<ModelComparison> compare(const CompareArguments& arguments) {
    const RunFolder run(arguments.run);
    const auto films = readRunFilms(run, arguments.root);
    if (!films)
        return tl::unexpected(films.error());
    const auto other = arguments.other.load();
    if (!other)
        return tl::unexpected(other.error());
    const auto own = ModelOptions{run.bundle().string(), arguments.other.device}.load();
    if (!own)
        return tl::unexpected(own.error());
    if ((*own)->card().tensorSha256 == (*other)->card().tensorSha256)
        return failure(ErrorCode::InvalidArgument,
                       "Both are the same model: there is nothing to compare. Compare with another one.");
    Answers first(**other, films->table.films), second(**own, films->table.films);
    int unread = 0;
    readFilms(
        {other->get(), own->get()}, films->files, arguments.batch,
        {.ignoreGate = true, .maps = PredictedMaps::None},
        [&](const ReadFilm& read) {
            if (read.error()) {
                ++unread;
                return;
            }
            first.add(read.index, **read.answers[0]);
            second.add(read.index, **read.answers[1]);
        },
        arguments.tellsProgram);
    if (first.scores().films.films() == 0)
        return failure(
            ErrorCode::FileNotFound,
            "None of the run's validation films can be read: they do not lie where they were looked for.");
    ModelComparison comparison = compareScores(first.scores(), second.scores());
    comparison.first = {(*other)->card().name, (*other)->card().tensorSha256};
    comparison.second = {(*own)->card().name, (*own)->card().tensorSha256};
    comparison.unread = unread;
    return comparison;
}

int runCompare(const CompareArguments& arguments) {
    const auto comparison = compare(arguments);
    std::optional<Error> error;
    if (!comparison) {
        error = comparison.error();
    } else {
        const std::string text = toJson(*comparison);
        std::fwrite(text.data(), 1, text.size(), stdout);
        const RunFolder run(arguments.run);
        if (const auto written = writeAtomically(run.metrics() / "comparison.json", text); !written)
            error = written.error();
    }
    if (!error)
        return allDone;
    if (!comparison)
        printLine(failedFile(arguments.run, *error));
    say(error->message);
    return someFailed;
}

} // namespace

void addCompareCommand(CLI::App& program, int& status) {
    auto arguments = std::make_shared<CompareArguments>();
    CLI::App* command = program.add_subcommand(
        "compare", "A run's model against another one on the run's validation films; JSON, kept in the run");
    command->add_option("RUN_DIR", arguments->run, "The run's folder")->required();
    arguments->other.addTo(*command);
    command->add_option("--root", arguments->root, "Where the films lie, if elsewhere than the plan says");
    command->add_option("--batch", arguments->batch, "Films a pass of the network")
        ->check(CLI::Range(1, 256));
    command->add_flag("--progress", arguments->tellsProgram, "Lines \"12 of 292 films\" on standard error");
    command->callback([arguments, &status] { status = runCompare(*arguments); });
}

} // namespace hilum::cli
