#include "inference/reading/efficientnet_lite_config.h"
#include "inference/reading/parameter_builder.h"

#include <algorithm>
#include <cmath>

namespace hilum {

namespace {

// Widths are rounded to multiples of eight, never down by more than a tenth.
int scaledChannels(int channels, double width) {
    const double scaled = channels * width;
    int rounded = std::max(8, static_cast<int>(scaled + 4) / 8 * 8);
    if (rounded < 0.9 * scaled)
        rounded += 8;
    return rounded;
}

void addLiteBlock(ParameterBuilder& table, const std::string& name, const LiteStage& stage, int channels) {
    const int hidden = channels * stage.expansion;
    if (stage.expansion != 1) {
        table.add(name + "._expand_conv.weight", {hidden, channels, 1, 1});
        table.addBatchNorm(name + "._bn0", hidden);
    }
    table.add(name + "._depthwise_conv.weight", {hidden, 1, stage.kernel, stage.kernel});
    table.addBatchNorm(name + "._bn1", hidden);
    table.add(name + "._project_conv.weight", {stage.channels, hidden, 1, 1});
    table.addBatchNorm(name + "._bn2", stage.channels);
}

} // namespace

std::vector<LiteStage> liteStages(const std::string& variant) {
    const double width = variant == "2" ? 1.1 : 1.0;
    const double depth = variant == "2" ? 1.2 : variant == "1" ? 1.1 : 1.0;
    std::vector<LiteStage> stages{{1, 3, 1, 1, 16},  {2, 3, 2, 6, 24},  {2, 5, 2, 6, 40}, {3, 3, 2, 6, 80},
                                  {3, 5, 1, 6, 112}, {4, 5, 2, 6, 192}, {1, 3, 1, 6, 320}};
    for (std::size_t i = 0; i < stages.size(); ++i) {
        stages[i].channels = scaledChannels(stages[i].channels, width);
        if (i > 0 && i + 1 < stages.size()) // the first and the last stage keep their depth
            stages[i].repeats = static_cast<int>(std::ceil(depth * stages[i].repeats));
    }
    return stages;
}

ParameterTable efficientNetLiteParameters(const Architecture& architecture) {
    ParameterBuilder table;
    int channels = liteStemChannels;
    table.add("_conv_stem.weight", {channels, architecture.inputChannels, 3, 3});
    table.addBatchNorm("_bn0", channels);
    int block = 0;
    for (const LiteStage& stage : liteStages(architecture.variant))
        for (int i = 0; i < stage.repeats; ++i) {
            addLiteBlock(table, "_blocks." + std::to_string(block++), stage, channels);
            channels = stage.channels;
        }
    table.add("_conv_head.weight", {liteHeadChannels, channels, 1, 1});
    table.addBatchNorm("_bn1", liteHeadChannels);
    table.add("_fc.weight", {architecture.outputs, liteHeadChannels});
    table.add("_fc.bias", {architecture.outputs});
    return table.take();
}

} // namespace hilum
