#pragma once

#include "imaging/error.h"
#include "inference/network/cpu_engine.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

namespace hilum {

constexpr int saliencyCell = 16; // pixels of the input a side
// The film whose gradient is asked is softened first, by a Gaussian of this standard deviation, as a share of
// the input's side (2 pixels of 224): the finest grain, which no cell of the map could show, tosses the
// gradient about. Measured: resources/manual/evaluation.md.
constexpr double saliencySoftening = 2.0 / 224;

// Where a network computes: the processor's own engine, torch, or torch on a GPU. One run at a time.
class Backend {
public:
    virtual ~Backend() = default;
    virtual std::string device() const = 0; // "cpu" or "cuda:0 <name>"

    // As CpuEngine::run. Errors: Cancelled, OutOfMemory, DeviceUnavailable, Internal.
    virtual Result<void> run(const float* input, int batch, EngineOutput* outputs, std::stop_token stop,
                             const EngineRun& options) = 0;

    // logit = weights . mean(features) + bias; [outputs, featureChannels] and [outputs].
    virtual std::span<const float> headWeights() const = 0;
    virtual std::span<const float> headBias() const = 0;

    // For each of `outputs`, how much that logit reacts to each cell of the softened film: the norm over
    // channels of its gradient, where that is positive, with respect to what EfficientViT's first stage
    // receives, cells of 16 pixels (the embedded patches); of other families the norm over each square of
    // saliencyCell pixels of the gradient with respect to the input. The gradient itself, not times what is
    // there (Simonyan et al. 2014). One channel each. Errors: InvalidArgument from a backend without
    // gradients; Cancelled.
    virtual Result<std::vector<EngineOutput::StageMap>>
    saliency(const float* input, std::span<const int> outputs, std::stop_token stop) = 0;
};

// `threads` 0: every physical core but one, and at least one, where there are more than two; else all.
Result<std::unique_ptr<Backend>> engineBackend(const BundleFile& bundle, int threads = 0);

int inferenceThreads();

// The bundle again, for a backend that takes another one's place. Errors: as BundleFile::read();
// ModelMismatch where the file holds another model by now.
Result<BundleFile> readSameBundle(const std::filesystem::path& file, const std::string& sha256);

} // namespace hilum
