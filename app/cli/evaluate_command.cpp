#include "app/cli/commands.h"
#include "app/cli/film_queue.h"
#include "app/cli/model_options.h"
#include "app/cli/output.h"
#include "inference/reading/localisation.h"
#include "inference/reading/metrics.h"
#include "training/runs/box_table.h"
#include "training/runs/chexpert_table.h"

#include <cstdio>
#include <limits>
#include <map>
#include <memory>
#include <optional>

namespace hilum::cli {
namespace {

using nlohmann::ordered_json;

struct EvaluateArguments {
    ModelOptions model;
    std::string data, root, boxes, by = "image";
    std::size_t batch = 8;
};

float truthOf(LabelValue value) {
    if (value == LabelValue::Positive)
        return 1;
    return value == LabelValue::Negative ? 0 : std::numeric_limits<float>::quiet_NaN();
}

// Hits and overlaps of one label, or of all.
struct Pointing {
    int films = 0, hits = 0;
    double overlap = 0, chance = 0;
    void add(const Localisation& l) {
        ++films;
        hits += l.hit;
        overlap += l.overlap;
        chance += l.chance;
    }
    ordered_json json() const {
        return {{"films", films},
                {"hits", hits},
                {"hitRate", double(hits) / films},
                {"chance", chance / films},
                {"iou", overlap / films}};
    }
};

class EvaluateRun {
public:
    EvaluateRun(const EvaluateArguments& arguments, Predictor& predictor, const ChexpertTable& table,
                const std::optional<BoxTable>& boxes)
        : m_arguments(arguments), m_predictor(predictor), m_table(table), m_boxes(boxes) {
        for (const LabelCard& label : predictor.card().labels) {
            m_scored.labels.push_back(label.label);
            m_columns.push_back(table.labelIndex(label.label));
            m_trained.push_back(label.trained && m_columns.back() >= 0);
        }
    }

    int run() {
        std::vector<std::string> files;
        for (const FilmRow& row : m_table.rows) {
            const auto file = locateFilm(m_arguments.root, row.path);
            files.push_back(file.value_or(std::filesystem::path(m_arguments.root) / row.path).string());
        }
        ProgressBar progress(files.size());
        FilmQueue queue(std::move(files), m_arguments.batch + 1);
        for (auto films = queue.next(m_arguments.batch); !films.empty();
             films = queue.next(m_arguments.batch)) {
            answer(films);
            progress.advance(films.size());
        }
        report();
        return m_failures.empty() ? allDone : someFailed;
    }

private:
    void answer(const std::vector<QueuedFilm>& films) {
        std::vector<RadiographPointer> readable;
        for (const QueuedFilm& film : films)
            if (film.film)
                readable.push_back(*film.film);
        const auto predictions =
            m_predictor.predict(readable, {.ignoreGate = true, .maps = m_boxes.has_value()}, {});
        auto next = predictions.begin();
        for (const QueuedFilm& film : films) {
            const FilmRow& row = m_table.rows[m_row++];
            if (!film.film)
                m_failures.push_back(failedFile(row.path, film.film.error()));
            else if (const auto& prediction = *next++; !prediction)
                m_failures.push_back(failedFile(row.path, prediction.error()));
            else
                add(row, **film.film, *prediction);
        }
    }

    void add(const FilmRow& row, const Radiograph& film, const Prediction& prediction) {
        m_refused += !prediction.gate.passed;
        addScores(row, prediction);
        if (!m_boxes)
            return;
        for (const auto& [label, rects] : m_boxes->boxesOf(row.path, film.columns(), film.rows()))
            for (const AttentionMap& map : prediction.maps)
                if (map.label == label) {
                    const Localisation found = localise(map, rects, film.columns(), film.rows());
                    m_pointing[label].add(found);
                    m_allPointing.add(found);
                }
    }

    // By study, the films of a study are one: the highest score counts, and a finding on any film is on the
    // study.
    void addScores(const FilmRow& row, const Prediction& prediction) {
        const std::size_t labels = m_columns.size();
        std::size_t index = m_scored.films();
        if (m_arguments.by == "study")
            index = m_studies.emplace(row.patient + '/' + row.study, index).first->second;
        if (index == m_scored.films()) {
            m_scored.patients.push_back(row.patient);
            m_scored.scores.resize((index + 1) * labels, -std::numeric_limits<float>::infinity());
            m_scored.truth.resize((index + 1) * labels, std::numeric_limits<float>::quiet_NaN());
        }
        for (std::size_t i = 0; i < labels; ++i) {
            float& score = m_scored.scores[index * labels + i];
            float& truth = m_scored.truth[index * labels + i];
            score = std::max(score, static_cast<float>(prediction.findings[i].shown()));
            if (m_columns[i] >= 0)
                truth = std::fmax(truth, truthOf(row.labels[m_columns[i]])); // fmax prefers a number to NaN
        }
    }

    void report() const {
        ordered_json object{
            {"model", m_predictor.card().name}, {"by", m_arguments.by}, {"refused", m_refused}};
        object.update(ordered_json::parse(toJson(evaluate(m_scored, m_trained))));
        if (m_boxes) {
            ordered_json byLabel = ordered_json::object();
            for (const auto& [label, pointing] : m_pointing)
                byLabel[label] = pointing.json();
            object["boxes"] = {{"all", m_allPointing.films ? m_allPointing.json() : ordered_json(nullptr)},
                               {"labels", std::move(byLabel)}};
        }
        object["badRows"] = m_table.badRows.size();
        object["failures"] = m_failures;
        const std::string text = object.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
        std::fwrite(text.data(), 1, text.size(), stdout);
    }

    const EvaluateArguments& m_arguments;
    Predictor& m_predictor;
    const ChexpertTable& m_table;
    const std::optional<BoxTable>& m_boxes;
    std::vector<int> m_columns; // of the table, by label of the card
    std::vector<bool> m_trained;
    ScoredFilms m_scored;
    std::map<std::string, std::size_t> m_studies;
    std::map<std::string, Pointing> m_pointing;
    Pointing m_allPointing;
    std::vector<ordered_json> m_failures;
    std::size_t m_row = 0;
    int m_refused = 0;
};

int fail(const std::string& file, const Error& error) {
    printLine(failedFile(file, error));
    say(error.message);
    return someFailed;
}

int evaluateModel(const EvaluateArguments& arguments) {
    const auto table = ChexpertTable::read(arguments.data);
    if (!table)
        return fail(arguments.data, table.error());
    std::optional<BoxTable> boxes;
    if (!arguments.boxes.empty()) {
        auto read = BoxTable::read(arguments.boxes);
        if (!read)
            return fail(arguments.boxes, read.error());
        boxes = std::move(*read);
    }
    const auto predictor = arguments.model.load();
    if (!predictor)
        return fail(arguments.model.model, predictor.error());
    return EvaluateRun(arguments, **predictor, *table, boxes).run();
}

} // namespace

void addEvaluateCommand(CLI::App& program, int& status) {
    auto arguments = std::make_shared<EvaluateArguments>();
    CLI::App* command =
        program.add_subcommand("evaluate", "Score the films of a CheXpert table against its labels; JSON");
    arguments->model.addTo(*command);
    command->add_option("--data", arguments->data, "CheXpert table (CSV)")->required();
    command->add_option("--root", arguments->root, "Folder that the table's paths start from")->required();
    command->add_option("--boxes", arguments->boxes, "Boxes around findings (CSV), for the pointing game");
    command->add_option("--by", arguments->by, "image, or study: the study's highest score")
        ->check(CLI::IsMember({"image", "study"}));
    command->add_option("--batch", arguments->batch, "Films a pass of the network")
        ->check(CLI::Range(1, 256));
    command->callback([arguments, &status] { status = evaluateModel(*arguments); });
}

} // namespace hilum::cli
