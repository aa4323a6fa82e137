#include "inference/reading/efficientvit_config.h"
#include "inference/reading/parameter_builder.h"

namespace hilum {

namespace {

struct BlockPlace {
    int channels = 0, heads = 0, window = 0;
};

void addFeedForward(ParameterBuilder& table, const std::string& name, int channels) {
    table.addConvBn(name + ".pw1", channels, 2 * channels);
    table.addConvBn(name + ".pw2", 2 * channels, channels);
}

void addAttention(ParameterBuilder& table, const std::string& name, const BlockPlace& place,
                  const std::array<int, 4>& kernels) {
    const int cells = place.window * place.window;
    const int chunk = place.channels / place.heads;
    table.add(name + ".attention_biases", {place.heads, cells});
    table.addIndices(name + ".attention_bias_idxs", cells);
    for (int head = 0; head < place.heads; ++head) {
        const std::string number = std::to_string(head);
        table.addConvBn(name + ".qkvs." + number, chunk, 2 * efficientVitKeyDim + chunk);
        table.addConvBn(name + ".dws." + number, 1, efficientVitKeyDim, kernels[head]);
    }
    table.addConvBn(name + ".proj.1", chunk * place.heads, place.channels);
}

void addMxa(ParameterBuilder& table, const std::string& block, int channels,
            const Architecture& architecture) {
    const std::string name = block + ".mxa.m";
    const int hidden = mxaRegionChannels(channels, architecture.mxa);
    const int reduced = mxaReducedChannels(channels);
    if (architecture.mxa == MxaMode::Paper) {
        table.add(name + ".roi_predictor.0.weight", {hidden, channels, 3, 3});
        table.add(name + ".roi_predictor.2.weight", {4, hidden, 1, 1});
        table.add(name + ".roi_predictor.2.bias", {4});
    } else if (architecture.roi == MxaRoi::Soft) {
        table.add(name + ".roi_predictor.0.weight", {hidden, channels, 1, 1});
        table.add(name + ".roi_predictor.0.bias", {hidden});
        table.add(name + ".roi_predictor.2.weight", {3, hidden, 1, 1});
        table.add(name + ".roi_predictor.2.bias", {3});
    }
    table.add(name + ".channel_attention.1.weight", {reduced, channels, 1, 1});
    table.add(name + ".channel_attention.3.weight", {channels, reduced, 1, 1});
    table.add(name + ".spatial_attention.0.weight", {1, 2, 7, 7});
    if (architecture.mxa == MxaMode::Sound)
        table.add(block + ".gamma", {channels});
    else if (architecture.fusion == MxaFusion::Alpha)
        table.add(block + ".alpha", {});
}

void addBlock(ParameterBuilder& table, const std::string& name, const BlockPlace& place,
              const std::array<int, 4>& kernels, const Architecture& architecture) {
    for (const char* half : {"0", "1"}) {
        table.addConvBn(name + ".dw" + half + ".m", 1, place.channels, 3);
        addFeedForward(table, name + ".ffn" + half + ".m", place.channels);
    }
    addAttention(table, name + ".mixer.m.attn", place, kernels);
    if (architecture.mxa != MxaMode::None)
        addMxa(table, name, place.channels, architecture);
}

void addMerging(ParameterBuilder& table, const std::string& name, int in, int out) {
    const int hidden = 4 * in;
    const int squeezed = squeezeChannels(hidden);
    table.addConvBn(name + ".conv1", in, hidden);
    table.addConvBn(name + ".conv2", 1, hidden, 3);
    table.add(name + ".se.fc1.weight", {squeezed, hidden, 1, 1});
    table.add(name + ".se.fc1.bias", {squeezed});
    table.add(name + ".se.fc2.weight", {hidden, squeezed, 1, 1});
    table.add(name + ".se.fc2.bias", {hidden});
    table.addConvBn(name + ".conv3", hidden, out);
}

void addDownsampling(ParameterBuilder& table, const std::string& stage, int in, int out) {
    table.addConvBn(stage + ".0.0.m", 1, in, 3);
    addFeedForward(table, stage + ".0.1.m", in);
    addMerging(table, stage + ".1", in, out);
    table.addConvBn(stage + ".2.0.m", 1, out, 3);
    addFeedForward(table, stage + ".2.1.m", out);
}

void addHead(ParameterBuilder& table, const std::string& name, int channels, int outputs) {
    table.addBatchNorm(name + ".bn", channels);
    table.add(name + ".l.weight", {outputs, channels});
    table.add(name + ".l.bias", {outputs});
}

} // namespace

ParameterTable efficientVitParameters(const Architecture& architecture, const EfficientVitConfig& config) {
    ParameterBuilder table;
    int channels = architecture.inputChannels;
    for (int level = 0; level < 4; ++level) {
        const int out = config.dims[0] >> (3 - level);
        table.addConvBn("patch_embed." + std::to_string(2 * level), channels, out, 3);
        channels = out;
    }
    const auto geometry = stageGeometry(architecture.inputSize);
    for (int stage = 0; stage < 3; ++stage) {
        const std::string name = std::string("blocks") + std::to_string(stage + 1);
        if (stage > 0)
            addDownsampling(table, name, config.dims[stage - 1], config.dims[stage]);
        const BlockPlace place{config.dims[stage], config.heads[stage], geometry[stage].window};
        for (int block = 0; block < config.depth[stage]; ++block)
            addBlock(table, name + "." + std::to_string(block + (stage > 0 ? 3 : 0)), place, config.kernels,
                     architecture);
    }
    addHead(table, "head", config.dims[2], architecture.outputs);
    if (architecture.distillationHead)
        addHead(table, "head_dist", config.dims[2], architecture.outputs);
    return table.take();
}

} // namespace hilum
