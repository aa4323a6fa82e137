#pragma once

#include "imaging/points.h"
#include "inference/network/backend.h"
#include "inference/reading/attention_map.h"
#include "inference/reading/model_card.h"

#include <span>
#include <string>
#include <vector>

namespace hilum {

// Cells of a square map over the network's input -> film. The map's cells tile the input evenly.
MapToImage mapToImage(int width, int height, int inputSize, const ModelToImage& modelToImage);

// The exact contribution of every cell of the last stage to a logit: the head is linear after the mean over
// the cells, so mean(values) + bias = logit. `weights` is the row of Backend::headWeights.
AttentionMap classActivationMap(const EngineOutput& output, std::span<const float> weights, float bias,
                                const std::string& label, const MapToImage& cells);

AttentionMap gradientWeightedMap(EngineOutput::StageMap map, const std::string& label, int inputSize,
                                 const ModelToImage& modelToImage);

// Where the last MXA block of each stage lets features through; empty without MXA.
std::vector<AttentionMap> spatialGateMaps(const EngineOutput& output, int inputSize,
                                          const ModelToImage& modelToImage);

// The box of each stage that MXA's region predictor chose; empty without a region predictor. `box` is on the
// film.
std::vector<AttentionMap> regionMaps(const EngineOutput& output, const Architecture& architecture,
                                     const ModelToImage& modelToImage);

} // namespace hilum
