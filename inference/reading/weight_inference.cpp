#include "inference/reading/densenet_config.h"
#include "inference/reading/efficientvit_config.h"
#include "inference/reading/weight_names.h"

#include <algorithm>

namespace hilum {

namespace {

tl::unexpected<Error> unknownNetwork(std::string detail) {
    return failure(
        ErrorCode::ModelMismatch,
        "The weights are of no network that Hilum knows: EfficientViT M0 to M5 (with or without MXA) or "
        "DenseNet-121.",
        std::move(detail));
}

// A dimension of a tensor; 0 where there is none.
int dimension(const TensorMap& tensors, const std::string& name, std::size_t axis) {
    const auto found = tensors.find(name);
    if (found == tensors.end() || axis >= found->second.shape.size())
        return 0;
    return static_cast<int>(std::min<std::int64_t>(found->second.shape[axis], 1 << 20));
}

std::string firstBlock(int stage) {
    return std::string("blocks") + std::to_string(stage + 1) + (stage == 0 ? ".0" : ".3");
}

std::array<int, 3> widths(const TensorMap& tensors) {
    return {dimension(tensors, "patch_embed.6.c.weight", 0),
            dimension(tensors, "blocks2.1.conv3.c.weight", 0),
            dimension(tensors, "blocks3.1.conv3.c.weight", 0)};
}

// The variant is told by its widths alone; heads and depth are checked with every other shape later.
std::string variantOf(const TensorMap& tensors) {
    for (const char* variant : {"M0", "M1", "M2", "M3", "M4", "M5"}) {
        Architecture candidate;
        candidate.variant = variant;
        const auto config = efficientVitConfig(candidate);
        if (config && config->dims == widths(tensors))
            return variant;
    }
    return {};
}

// Kernels that differ from the variant's own; the fourth head may stand in a later stage only.
std::array<int, 4> kernelsOf(const TensorMap& tensors, const EfficientVitConfig& config) {
    std::array<int, 4> kernels{};
    for (int head = 0; head < 4; ++head)
        for (int stage = 0; stage < 3 && kernels[head] == 0; ++stage)
            kernels[head] = dimension(
                tensors, firstBlock(stage) + ".mixer.m.attn.dws." + std::to_string(head) + ".c.weight", 3);
    const bool own = [&] {
        for (int head = 0; head < 4; ++head)
            if (kernels[head] != 0 && kernels[head] != config.kernels[head])
                return false;
        return true;
    }();
    return own ? std::array<int, 4>{} : kernels;
}

void inferMxa(const TensorMap& tensors, Architecture& architecture) {
    const std::string block = firstBlock(0);
    if (!tensors.contains(block + ".mxa.m.spatial_attention.0.weight"))
        return;
    const bool region = tensors.contains(block + ".mxa.m.roi_predictor.0.weight");
    architecture.mxa = tensors.contains(block + ".gamma") ? MxaMode::Sound : MxaMode::Paper;
    architecture.mixerTwice = architecture.mxa == MxaMode::Paper;
    architecture.fusion = tensors.contains(block + ".alpha") ? MxaFusion::Alpha : MxaFusion::Sum;
    architecture.roi = architecture.mxa == MxaMode::Paper ? MxaRoi::Hard
                       : region                           ? MxaRoi::Soft
                                                          : MxaRoi::Off;
}

bool windowsFit(const TensorMap& tensors, int size) {
    const auto stages = stageGeometry(size);
    for (int stage = 0; stage < 3; ++stage)
        if (dimension(tensors, firstBlock(stage) + ".mixer.m.attn.attention_biases", 1) !=
            stages[stage].window * stages[stage].window)
            return false;
    return true;
}

// The usual sizes first: the tables of biases leave a range open.
int inputSizeOf(const TensorMap& tensors, int wanted) {
    std::vector<int> sizes{224, 448, 320, 384, 256, 512};
    if (wanted != 0)
        sizes = {wanted};
    else
        for (int size = 32; size <= 512; size += efficientVitPatch)
            sizes.push_back(size);
    for (const int size : sizes)
        if (size >= efficientVitPatch && windowsFit(tensors, size))
            return size;
    return 0;
}

Result<Architecture> inferEfficientVit(const TensorMap& tensors, int inputSize) {
    Architecture architecture;
    architecture.variant = variantOf(tensors);
    const auto config = efficientVitConfig(architecture);
    if (!config)
        return unknownNetwork("widths of the stages");
    architecture.inputChannels = dimension(tensors, "patch_embed.0.c.weight", 1);
    architecture.outputs = dimension(tensors, "head.l.weight", 0);
    if (architecture.outputs == 0)
        return failure(ErrorCode::ModelMismatch,
                       "The weights have no classifier, so they cannot score a film.", "head.l.weight");
    architecture.distillationHead = tensors.contains("head_dist.l.weight");
    architecture.queryKernels = kernelsOf(tensors, *config);
    inferMxa(tensors, architecture);
    architecture.inputSize = inputSizeOf(tensors, inputSize);
    if (architecture.inputSize == 0)
        return failure(ErrorCode::ModelMismatch, "The weights were not made for this input size.",
                       "attention_biases");
    return architecture;
}

Architecture inferDenseNet(const TensorMap& tensors, int inputSize) {
    Architecture architecture;
    architecture.family = "densenet121";
    architecture.variant = "121";
    architecture.inputSize = inputSize != 0 ? inputSize : 224;
    architecture.inputChannels = dimension(tensors, "features.conv0.weight", 1);
    architecture.outputs = dimension(tensors, "classifier.weight", 0);
    return architecture;
}

} // namespace

Result<Architecture> inferArchitecture(const TensorMap& tensors, int inputSize) {
    if (tensors.contains("patch_embed.0.c.weight"))
        return inferEfficientVit(tensors, inputSize);
    if (tensors.contains("features.conv0.weight"))
        return inferDenseNet(tensors, inputSize);
    return unknownNetwork(tensors.empty() ? "no tensors" : tensors.begin()->first);
}

} // namespace hilum
