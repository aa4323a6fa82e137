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

    // For each of `outputs` the second stage's map (the last one's of other families than EfficientViT) times
    // the gradient of that logit where it is positive, cell by cell, summed over channels: LayerCAM (Jiang et
    // al. 2021). Unlike Grad-CAM it does not average the gradient over the film, so it says where, not only
    // what. One channel each. Errors: InvalidArgument from a backend without gradients; Cancelled.
    virtual Result<std::vector<EngineOutput::StageMap>>
    gradientWeighted(const float* input, std::span<const int> outputs, std::stop_token stop) = 0;
};

// `threads` 0: every physical core but one, and at least one, where there are more than two; else all.
Result<std::unique_ptr<Backend>> engineBackend(const BundleFile& bundle, int threads = 0);

int inferenceThreads();

// The bundle again, for a backend that takes another one's place. Errors: as BundleFile::read();
// ModelMismatch where the file holds another model by now.
Result<BundleFile> readSameBundle(const std::filesystem::path& file, const std::string& sha256);

} // namespace hilum
