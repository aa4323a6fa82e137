#pragma once

#include "imaging/error.h"
#include "imaging/radiograph.h"
#include "inference/reading/model_card.h"
#include "inference/reading/prediction.h"

#include <filesystem>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace hilum {

enum class DeviceChoice { Auto, Cpu, Cuda };

// Which maps of the trained findings a prediction brings along.
enum class PredictedMaps {
    None,
    ClassActivation, // they cost nothing
    Best,            // of bestMapKind(): for EfficientViT a backward pass for each finding
};

struct PredictOptions {
    bool ignoreGate = false; // evaluation scores every film; the gate's verdict still stands in the answer
    PredictedMaps maps = PredictedMaps::ClassActivation;
};

// One loaded network. Synchronous; use from one thread at a time. A requested stop ends a call with
// Cancelled.
class Predictor {
public:
    virtual ~Predictor() = default;
    virtual const ModelCard& card() const = 0;
    virtual std::string device() const = 0; // "cpu" or "cuda:0 <name>"
    virtual std::string notice() const = 0; // why it is not the device that was asked for; else empty

    // One answer a film, in order; a film that cannot be read by the network has its own error.
    virtual std::vector<Result<Prediction>> predict(std::span<const RadiographPointer> films,
                                                    const PredictOptions& options, std::stop_token stop) = 0;

    // The maps of a kind. ClassActivation and GradientWeighted are of `label`, or of every trained finding
    // where it is empty; the others are the same for all.
    virtual Result<std::vector<AttentionMap>> explain(const RadiographPointer& film, AttentionKind kind,
                                                      const std::string& label, std::stop_token stop) = 0;
};

// Opens the network module (a shared library, found beside the program) on first use and loads a bundle in
// it. Call it on the thread that will use the predictor: thread count and inference mode are per thread.
// Errors: ModelMissing, ModelMalformed, ModelMismatch, DeviceUnavailable (only when Cuda was demanded),
// Internal.
Result<std::unique_ptr<Predictor>> loadPredictor(const std::filesystem::path& bundle, DeviceChoice device);

} // namespace hilum
