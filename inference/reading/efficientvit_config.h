#pragma once

#include "inference/reading/model_card.h"

#include <array>

namespace hilum {

// The numbers behind a variant's name (spec/mxa.md 1.1). The value dimension of a head is dims[s] / heads[s].
struct EfficientVitConfig {
    std::array<int, 3> dims{};  // channels of each stage
    std::array<int, 3> depth{}; // attention blocks of each stage
    std::array<int, 3> heads{};
    std::array<int, 4> kernels{}; // depthwise kernel of the query, by head
};

inline constexpr int efficientVitKeyDim = 16;
inline constexpr int efficientVitPatch = 16; // pixels a side of one cell of the first stage
inline constexpr int efficientVitWindow = 7; // cells a side of an attention window

// A stage's square map and its attention window; the map is padded at the bottom and right to whole windows.
struct StageGeometry {
    int resolution = 0;
    int window = 0; // min(7, resolution)
};

// Resolves the variant and the kernels of `architecture` and checks everything else in it that decides
// shapes. Paper mode is the published one: hard ROI, the mixer twice. Sound mode: soft ROI or none, the mixer
// once. Errors: ModelMismatch, with the field's name.
Result<EfficientVitConfig> efficientVitConfig(const Architecture& architecture);

std::array<StageGeometry, 3> stageGeometry(int inputSize);

// Hidden channels of the squeeze-and-excitation inside a patch merging of `channels` inputs
// (spec/mxa.md 1.4).
int squeezeChannels(int channels);

// Hidden channels of MXA on a map of `channels`: its channel attention, and its region predictor in either
// mode.
int mxaReducedChannels(int channels);
int mxaRegionChannels(int channels, MxaMode mode);

} // namespace hilum
