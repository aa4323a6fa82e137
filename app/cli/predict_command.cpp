#include "app/cli/commands.h"
#include "app/cli/film_reading.h"
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
    explicit PredictRun(const PredictArguments& arguments) : m_arguments(arguments) {}

    int run(Predictor& predictor, const std::vector<std::string>& files) {
        readFilms({&predictor}, files, m_arguments.batch,
                  {.ignoreGate = false,
                   .maps = m_arguments.maps.empty() ? PredictedMaps::None : PredictedMaps::Best},
                  [&](const ReadFilm& read) {
                      if (const Error* error = read.error())
                          fail(read.queued.file, *error);
                      else
                          print(read, **read.queued.film, **read.answers.front());
                  });
        return m_failed ? someFailed : allDone;
    }

private:
    void print(const ReadFilm& read, const Radiograph& film, const Prediction& prediction) {
        const std::string& file = read.queued.file;
        auto object = predictionJson(file, film.attributes().sopInstanceUid, prediction);
        if (!m_arguments.maps.empty() && !writeMaps(prediction, file, read.index + 1, film.columns(),
                                                    film.rows(), m_arguments.maps, object))
            fail(file, {ErrorCode::WriteFailed, "A map could not be written into the folder of --maps.", {}});
        else
            printLine(object);
    }

    void fail(const std::string& file, const Error& error) {
        m_failed = true;
        printLine(failedFile(file, error));
    }

    const PredictArguments& m_arguments;
    bool m_failed = false;
};

int predict(const PredictArguments& arguments) {
    std::error_code error;
    if (!arguments.maps.empty() && !std::filesystem::create_directories(arguments.maps, error) && error) {
        say("The folder of --maps could not be made.");
        return wrongUsage;
    }
    const std::vector<std::string> files = expandFolders(arguments.inputs);
    if (files.empty()) {
        say("There is no file in what was named.");
        return someFailed;
    }
    auto predictor = arguments.model.load();
    if (!predictor) {
        for (const std::string& file : files)
            printLine(failedFile(file, predictor.error()));
        say(predictor.error().message);
        return someFailed;
    }
    return PredictRun(arguments).run(**predictor, files);
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
