#include "inference/network/explanation.h"

#include "inference/reading/efficientvit_config.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace hilum {
namespace {

// The sentences that stand beside a map. What a map is not is part of each.
constexpr const char* classActivationMeaning = "Regions that influenced the score: the exact share of each "
                                               "region in this finding's score. Not the location or the "
                                               "outline of a lesion.";
constexpr const char* saliencyMeaning = "Regions that influenced the score: where it reacts most to small "
                                        "changes of the film. Not the location or the outline of a lesion.";
constexpr const char* spatialGateMeaning = "Where the network's attention gate of this stage lets features "
                                           "through. The same for every finding; it says nothing "
                                           "about disease.";
constexpr const char* softRegionMeaning = "The region that the network's attention block looked at more "
                                          "closely at this stage. The same for every finding; it "
                                          "says nothing about disease.";
constexpr const char* hardRegionMeaning =
    "The region that the network's attention block cropped at this stage. The predictor of this region "
    "cannot learn in "
    "this kind of model, so the box is arbitrary; it says nothing about disease.";

ImageRect toFilm(const MapToImage& cells, MapPoint a, MapPoint b) {
    const ImagePoint p = cells(a), q = cells(b);
    return {std::min(p.x, q.x), std::min(p.y, q.y), std::abs(q.x - p.x), std::abs(q.y - p.y)};
}

} // namespace

CellGrid cellGrid(const Architecture& architecture, int stage) {
    // 7 x 7 and 3 x 3 convolution and pooling shift by half a pixel each, the three even poolings of 2 x 2 do
    // not.
    if (architecture.family == "densenet121")
        return {32, -1.5};
    // Padding "same" on even sizes is added at the end, so every cell sees from its own pixel on.
    if (architecture.family == "efficientnet_lite") {
        const double stride = 4 << stage;
        return {stride, (stride - 1) / 2};
    }
    const double stride = 8 << stage;
    return {stride, -(stride - 1) / 2};
}

MapToImage mapToImage(const Architecture& architecture, int stage, const ModelToImage& modelToImage) {
    const CellGrid grid = cellGrid(architecture, stage);
    const auto cells =
        Transform<MapSpace, ModelSpace>::scaling(grid.stride, grid.stride, grid.origin, grid.origin);
    return compose(cells, modelToImage);
}

AttentionMap classActivationMap(const EngineOutput& output, std::span<const float> weights, float bias,
                                const std::string& label, const MapToImage& cells) {
    AttentionMap map;
    map.kind = AttentionKind::ClassActivation;
    map.label = label;
    map.stage = 3;
    map.width = output.featureWidth;
    map.height = output.featureHeight;
    map.values.assign(static_cast<std::size_t>(map.width) * map.height, 0.0f);
    for (int channel = 0; channel < output.featureChannels; ++channel) {
        const float* plane = output.features.data() + channel * map.values.size();
        for (std::size_t cell = 0; cell < map.values.size(); ++cell)
            map.values[cell] += weights[channel] * plane[cell];
    }
    map.bias = bias;
    map.mapToImage = cells;
    map.meaning = classActivationMeaning;
    return map;
}

AttentionMap saliencyMap(EngineOutput::StageMap cellValues, const std::string& label,
                         const Architecture& architecture, const ModelToImage& modelToImage) {
    AttentionMap map;
    map.kind = AttentionKind::Saliency;
    map.label = label;
    map.stage = 1;
    map.width = cellValues.width;
    map.height = cellValues.height;
    map.values = std::move(cellValues.values);
    const auto pixels = Transform<MapSpace, ModelSpace>::scaling(saliencyCell, saliencyCell);
    map.mapToImage = architecture.family == "efficientvit" ? mapToImage(architecture, 1, modelToImage)
                                                           : compose(pixels, modelToImage);
    map.meaning = saliencyMeaning;
    return map;
}

std::vector<AttentionMap> spatialGateMaps(const EngineOutput& output, const Architecture& architecture,
                                          const ModelToImage& modelToImage) {
    std::vector<AttentionMap> maps;
    for (std::size_t stage = 0; stage < output.gates.size(); ++stage) {
        const EngineOutput::Gate& gate = output.gates[stage];
        if (gate.width == 0 || gate.height == 0)
            continue;
        AttentionMap map;
        map.kind = AttentionKind::SpatialGate;
        map.stage = static_cast<int>(stage) + 1;
        map.width = gate.width;
        map.height = gate.height;
        map.values = gate.values;
        map.mapToImage = mapToImage(architecture, map.stage, modelToImage);
        map.meaning = spatialGateMeaning;
        maps.push_back(std::move(map));
    }
    return maps;
}

std::vector<AttentionMap> regionMaps(const EngineOutput& output, const Architecture& architecture,
                                     const ModelToImage& modelToImage) {
    std::vector<AttentionMap> maps;
    if (architecture.mxa == MxaMode::None || architecture.roi == MxaRoi::Off)
        return maps;
    const auto geometry = stageGeometry(architecture.inputSize);
    for (std::size_t stage = 0; stage < output.rois.size() && stage < geometry.size(); ++stage) {
        const auto& [x1, y1, x2, y2] = output.rois[stage];
        const double cells = geometry[stage].resolution;
        AttentionMap map;
        map.kind = AttentionKind::RegionOfInterest;
        map.stage = static_cast<int>(stage) + 1;
        map.mapToImage = mapToImage(architecture, map.stage, modelToImage);
        map.box = toFilm(map.mapToImage, {x1 * cells, y1 * cells}, {x2 * cells, y2 * cells});
        map.meaning = architecture.roi == MxaRoi::Hard ? hardRegionMeaning : softRegionMeaning;
        maps.push_back(std::move(map));
    }
    return maps;
}

} // namespace hilum
