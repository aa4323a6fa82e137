#pragma once

#include "imaging/points.h"
#include "inference/network/backend.h"
#include "inference/reading/attention_map.h"
#include "inference/reading/model_card.h"

#include <span>
#include <string>
#include <vector>

namespace hilum {

// Where the cells of a stage's map lie on the network's input: cell i covers the pixels from origin + i *
// stride on, `stride` of them, in both directions.
struct CellGrid {
    double stride, origin;
};

// A cell lies around the centre of what its convolutions see: a stride-2 convolution of 3 x 3 with padding 1
// puts cell i over cell 2 i, so the centres of EfficientViT's stage s are at the first pixel and every 16, 32
// or 64 pixels of the input from there, and the last cells may end before the input does. Stages count from 1
// to 3; of EfficientNet-Lite they have strides of 8, 16 and 32, DenseNet-121 has only the last.
CellGrid cellGrid(const Architecture& architecture, int stage);

// Cells of the map of a stage -> film.
MapToImage mapToImage(const Architecture& architecture, int stage, const ModelToImage& modelToImage);

// The exact contribution of every cell of the last stage to a logit: the head is linear after the mean over
// the cells, so mean(values) + bias = logit. `weights` is the row of Backend::headWeights.
AttentionMap classActivationMap(const EngineOutput& output, std::span<const float> weights, float bias,
                                const std::string& label, const MapToImage& cells);

// What Backend::saliency gave, on the film.
AttentionMap saliencyMap(EngineOutput::StageMap map, const std::string& label,
                         const Architecture& architecture, const ModelToImage& modelToImage);

// Where the last MXA block of each stage lets features through; empty without MXA.
std::vector<AttentionMap> spatialGateMaps(const EngineOutput& output, const Architecture& architecture,
                                          const ModelToImage& modelToImage);

// The box of each stage that MXA's region predictor chose; empty without a region predictor. `box` is on the
// film.
std::vector<AttentionMap> regionMaps(const EngineOutput& output, const Architecture& architecture,
                                     const ModelToImage& modelToImage);

} // namespace hilum
