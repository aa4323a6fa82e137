#pragma once

#include "imaging/error.h"
#include "inference/reading/bundle_file.h"
#include "inference/reading/model_card.h"

#include <array>
#include <map>
#include <memory>
#include <stop_token>
#include <string>
#include <vector>

namespace hilum {

// Which kernels compute. Auto takes the widest the processor has; the environment variable HILUM_CPU_KERNELS
// (`avx512`, `avx2`, `portable`) overrides Auto.
enum class CpuKernels { Auto, Avx512, Avx2, Portable };

// One film's answer. Maps are row by row; features are planar: [channel][row][column].
struct EngineOutput {
    std::vector<float> logits;   // [outputs]; the mean of both heads where there is a distillation head
    std::vector<float> features; // last stage, before pooling
    int featureChannels = 0, featureHeight = 0, featureWidth = 0;

    struct StageMap {
        std::vector<float> values; // planar
        int channels = 0, height = 0, width = 0;
    };
    std::vector<StageMap> stages; // EngineRun::stageMaps: the output of each of the three stages

    // EngineRun::mxa and a network with MXA: of the last block of each stage.
    struct Gate {
        std::vector<float> values; // the spatial gate, 0..1
        int height = 0, width = 0;
    };
    std::vector<Gate> gates;
    std::vector<std::array<float, 4>>
        rois; // the region used: x1, y1, x2, y2 as fractions of the map, within 0..1
};

struct EngineRun {
    bool features = true;
    bool stageMaps = false;
    bool mxa = false;
    bool profile = false; // time each layer; read it with CpuEngine::profile()
};

// Time of one layer and what bounds it.
struct LayerTime {
    std::string name;
    double milliseconds = 0;
    double flops = 0; // multiply and add counted as two
    double bytes = 0; // weights, read once
};

// EfficientViT and EfficientViT-MXA (spec/mxa.md) on the processor, without torch: batch norms folded,
// weights packed once, no allocation inside a run. One run at a time; different engines are independent.
// Helper threads sleep between runs.
class CpuEngine {
public:
    // `tensors`: float weights under the published state-dict names (spec/mxa.md 1.10).
    // Errors: ModelMismatch with the tensor's name, InvalidArgument, OutOfMemory.
    static Result<std::unique_ptr<CpuEngine>> build(const Architecture& architecture,
                                                    const std::map<std::string, TensorView>& tensors,
                                                    int threads, CpuKernels kernels = CpuKernels::Auto);
    ~CpuEngine();

    // `input`: [batch, inputChannels, inputSize, inputSize], planar. `outputs`: `batch` of them, overwritten.
    // Errors: Cancelled (asked between layers), InvalidArgument, OutOfMemory.
    Result<void> run(const float* input, int batch, EngineOutput* outputs, std::stop_token stop = {},
                     const EngineRun& options = {});

    // The classifier with its batch norm folded and both heads averaged: logit = weights . mean(features) +
    // bias.
    const std::vector<float>& headWeights() const; // [outputs, featureChannels]
    const std::vector<float>& headBias() const;    // [outputs]

    const Architecture& architecture() const;
    const char* kernelName() const;                // "avx512", "avx2" or "portable"
    const std::vector<LayerTime>& profile() const; // of the last run that asked for it

private:
    struct Implementation;
    explicit CpuEngine(std::unique_ptr<Implementation> implementation);
    std::unique_ptr<Implementation> m_implementation;
};

} // namespace hilum
