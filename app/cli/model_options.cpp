#include "app/cli/model_options.h"

#include "app/cli/output.h"
#include "inference/reading/network_module.h"

namespace hilum::cli {

void ModelOptions::addTo(CLI::App& command) {
    command.add_option("--model", model,
                       "Model bundle (.safetensors); the one that came with Hilum if left out");
    command.add_option("--device", device, "auto, cpu or cuda")
        ->check(CLI::IsMember({"auto", "cpu", "cuda"}));
}

Result<std::unique_ptr<Predictor>> ModelOptions::load() const {
    const std::filesystem::path bundle = model.empty() ? defaultBundle() : std::filesystem::path(model);
    if (bundle.empty())
        return failure(ErrorCode::ModelMissing, "No model was found; name one with --model.");
    const DeviceChoice choice = device == "cpu"    ? DeviceChoice::Cpu
                                : device == "cuda" ? DeviceChoice::Cuda
                                                   : DeviceChoice::Auto;
    auto predictor = loadPredictor(bundle, choice);
    if (predictor && !(*predictor)->notice().empty())
        say((*predictor)->notice());
    return predictor;
}

} // namespace hilum::cli
