#include "inference/reading/densenet_config.h"
#include "inference/reading/parameter_builder.h"

namespace hilum {

namespace {

int addDenseBlock(ParameterBuilder& table, const std::string& name, int channels, int layers) {
    for (int layer = 1; layer <= layers; ++layer) {
        const std::string prefix = name + ".denselayer" + std::to_string(layer);
        const int bottleneck = densenetBottleneck * densenetGrowth;
        table.addBatchNorm(prefix + ".norm1", channels);
        table.add(prefix + ".conv1.weight", {bottleneck, channels, 1, 1});
        table.addBatchNorm(prefix + ".norm2", bottleneck);
        table.add(prefix + ".conv2.weight", {densenetGrowth, bottleneck, 3, 3});
        channels += densenetGrowth;
    }
    return channels;
}

} // namespace

ParameterTable densenetParameters(const Architecture& architecture) {
    ParameterBuilder table;
    int channels = densenetStem;
    table.add("features.conv0.weight", {channels, architecture.inputChannels, 7, 7});
    table.addBatchNorm("features.norm0", channels);
    for (std::size_t block = 0; block < densenetBlocks.size(); ++block) {
        const std::string number = std::to_string(block + 1);
        channels = addDenseBlock(table, "features.denseblock" + number, channels, densenetBlocks[block]);
        if (block + 1 == densenetBlocks.size())
            break;
        table.addBatchNorm("features.transition" + number + ".norm", channels);
        table.add("features.transition" + number + ".conv.weight", {channels / 2, channels, 1, 1});
        channels /= 2;
    }
    table.addBatchNorm("features.norm5", channels);
    table.add("classifier.weight", {architecture.outputs, channels});
    table.add("classifier.bias", {architecture.outputs});
    return table.take();
}

} // namespace hilum
