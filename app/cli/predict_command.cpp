#include "app/cli/commands.h"
#include "app/cli/film_queue.h"
#include "app/cli/model_options.h"
#include "app/cli/output.h"
#include "app/cli/prediction_json.h"

#include <filesystem>
#include <memory>

namespace hilum::cli {
namespace {

struct PredictArguments {
    ModelOptions model;
    std::vector<std::string> inputs;
    std::string maps;
    std::size_t batch = 1;
};

class PredictRun {
public:
    PredictRun(const PredictArguments& arguments, Predictor& predictor)
        : m_arguments(arguments), m_predictor(predictor) {}

    int run() {
        std::vector<std::string> files = expandFolders(m_arguments.inputs);
        ProgressBar progress(files.size());
        FilmQueue queue(std::move(files), m_arguments.batch + 1);
        for (auto films = queue.next(m_arguments.batch); !films.empty();
             films = queue.next(m_arguments.batch)) {
            answer(films);
            progress.advance(films.size());
        }
        return m_failed ? someFailed : allDone;
    }

private:
    void answer(const std::vector<QueuedFilm>& films) {
        std::vector<RadiographPointer> readable;
        for (const QueuedFilm& film : films)
            if (film.film)
                readable.push_back(*film.film);
        const auto predictions =
            m_predictor.predict(readable, {.ignoreGate = false, .maps = !m_arguments.maps.empty()}, {});
        auto next = predictions.begin();
        for (const QueuedFilm& film : films) {
            ++m_number;
            if (!film.film)
                fail(film.file, film.film.error());
            else if (const auto& prediction = *next++; prediction)
                print(film.file, **film.film, *prediction);
            else
                fail(film.file, prediction.error());
        }
    }

    void print(const std::string& file, const Radiograph& film, const Prediction& prediction) {
        auto object = predictionJson(file, film.attributes().sopInstanceUid, prediction);
        if (!m_arguments.maps.empty() &&
            !writeMaps(prediction, file, m_number, film.columns(), film.rows(), m_arguments.maps, object))
            fail(file, {ErrorCode::WriteFailed, "A map could not be written into the folder of --maps.", {}});
        else
            printLine(object);
    }

    void fail(const std::string& file, const Error& error) {
        m_failed = true;
        printLine(failedFile(file, error));
    }

    const PredictArguments& m_arguments;
    Predictor& m_predictor;
    std::size_t m_number = 0;
    bool m_failed = false;
};

int predict(const PredictArguments& arguments) {
    std::error_code error;
    if (!arguments.maps.empty() && !std::filesystem::create_directories(arguments.maps, error) && error) {
        say("The folder of --maps could not be made.");
        return wrongUsage;
    }
    auto predictor = arguments.model.load();
    if (!predictor) {
        for (const std::string& file : expandFolders(arguments.inputs))
            printLine(failedFile(file, predictor.error()));
        say(predictor.error().message);
        return someFailed;
    }
    return PredictRun(arguments, **predictor).run();
}

} // namespace

void addPredictCommand(CLI::App& program, int& status) {
    auto arguments = std::make_shared<PredictArguments>();
    CLI::App* command = program.add_subcommand("predict", "Score films; one JSON object a line");
    arguments->model.addTo(*command);
    command->add_option("--maps", arguments->maps, "Write a PNG a trained finding into this folder");
    command->add_option("--batch", arguments->batch, "Films a pass of the network")
        ->check(CLI::Range(1, 256));
    command->add_option("input", arguments->inputs, "Files and folders")->required();
    command->callback([arguments, &status] { status = predict(*arguments); });
}

} // namespace hilum::cli
