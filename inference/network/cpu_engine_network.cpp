#include "inference/network/cpu_engine_network.h"

#include "inference/network/cpu_engine_packer.h"

#include <cmath>
#include <cstdlib>

namespace hilum::cpu {
namespace {

constexpr double log2e = 1.4426950408889634;
constexpr double queryScale = 0.25; // 1 / sqrt(16)

int roundUp(int value, int unit) {
    return (value + unit - 1) / unit * unit;
}

Ffn ffn(Packer& packer, const std::string& prefix, int channels) {
    Ffn result;
    result.up = packer.matrix(packer.normalised(prefix + ".pw1", 2 * channels, channels, 1));
    result.down = packer.matrix(packer.normalised(prefix + ".pw2", channels, 2 * channels, 1));
    return result;
}

Depthwise residualDepthwise(Packer& packer, const std::string& prefix, int channels) {
    return packer.depthwise(packer.normalised(prefix, channels, 1, 3), true);
}

// The table of a window's biases by |dy|, |dx| (spec/mxa.md 1.8), spread over all pairs of tokens.
std::size_t biasTable(Packer& packer, const std::vector<float>& biases, const Attention& attention,
                      int head) {
    const int side = attention.window, tokens = attention.tokens;
    std::vector<float> table(static_cast<std::size_t>(tokens) * attention.tokenStride, 0.F);
    for (int query = 0; query < tokens; ++query)
        for (int key = 0; key < tokens; ++key) {
            const int dy = std::abs(query / side - key / side), dx = std::abs(query % side - key % side);
            table[static_cast<std::size_t>(query) * attention.tokenStride + key] =
                static_cast<float>(biases[static_cast<std::size_t>(head) * tokens + dy * side + dx] * log2e);
        }
    return packer.floats(table);
}

Attention attention(Packer& packer, const std::string& prefix, const EfficientVitConfig& config, int stage,
                    int window) {
    Attention result;
    const int channels = config.dims[stage], heads = config.heads[stage], depth = channels / heads;
    result.window = window;
    result.tokens = window * window;
    result.tokenStride = roundUp(result.tokens, 2 * packer.width());
    result.valueDepth = depth;
    const std::vector<float> biases = packer.tensor(prefix + ".attention_biases", {heads, result.tokens});
    for (int i = 0; i < heads; ++i) {
        const std::string index = "." + std::to_string(i);
        Head head;
        head.qkv = packer.matrix(
            packer.normalised(prefix + ".qkvs" + index, 2 * efficientVitKeyDim + depth, depth, 1));
        Convolution query =
            packer.normalised(prefix + ".dws" + index, efficientVitKeyDim, 1, config.kernels[i]);
        query.scale(0, efficientVitKeyDim, queryScale * log2e);
        head.query = packer.depthwise(query, false);
        head.bias = biasTable(packer, biases, result, i);
        result.heads.push_back(head);
    }
    result.projection = packer.matrix(packer.normalised(prefix + ".proj.1", channels, depth * heads, 1));
    return result;
}

Mxa mxa(Packer& packer, const std::string& block, const Architecture& architecture, int channels) {
    const std::string prefix = block + ".mxa.m.";
    const bool paper = architecture.mxa == MxaMode::Paper;
    const int region = mxaRegionChannels(channels, architecture.mxa), reduced = mxaReducedChannels(channels);
    Mxa result;
    if (architecture.roi != MxaRoi::Off) {
        result.region0 =
            packer.matrix(packer.plain(prefix + "roi_predictor.0", region, channels, paper ? 3 : 1, !paper));
        result.region2 =
            packer.matrix(packer.plain(prefix + "roi_predictor.2", paper ? 4 : 3, region, 1, true));
    }
    result.squeeze = packer.matrix(packer.plain(prefix + "channel_attention.1", reduced, channels, 1, false));
    result.excite = packer.matrix(packer.plain(prefix + "channel_attention.3", channels, reduced, 1, false));
    result.spatial = packer.floats(packer.tensor(prefix + "spatial_attention.0.weight", {1, 2, 7, 7}));
    if (!paper)
        result.gamma = packer.floats(packer.tensor(block + ".gamma", {channels}));
    else if (architecture.fusion == MxaFusion::Alpha)
        result.alpha = static_cast<float>(1 / (1 + std::exp(-packer.tensor(block + ".alpha", {})[0])));
    return result;
}

Block block(Packer& packer, const std::string& prefix, const Architecture& architecture,
            const EfficientVitConfig& config, int stage, int window) {
    const int channels = config.dims[stage];
    Block result;
    result.before = residualDepthwise(packer, prefix + ".dw0.m", channels);
    result.first = ffn(packer, prefix + ".ffn0.m", channels);
    if (architecture.mxa != MxaMode::None)
        result.mxa = mxa(packer, prefix, architecture, channels);
    result.attention = attention(packer, prefix + ".mixer.m.attn", config, stage, window);
    result.after = residualDepthwise(packer, prefix + ".dw1.m", channels);
    result.second = ffn(packer, prefix + ".ffn1.m", channels);
    return result;
}

Merging merging(Packer& packer, const std::string& prefix, int from, int to) {
    const int hidden = 4 * from, squeezed = squeezeChannels(hidden);
    Merging result;
    result.before = residualDepthwise(packer, prefix + ".0.0.m", from);
    result.first = ffn(packer, prefix + ".0.1.m", from);
    result.expand = packer.matrix(packer.normalised(prefix + ".1.conv1", hidden, from, 1));
    result.down = packer.depthwise(packer.normalised(prefix + ".1.conv2", hidden, 1, 3), false);
    result.squeeze = packer.matrix(packer.plain(prefix + ".1.se.fc1", squeezed, hidden, 1, true));
    result.excite = packer.matrix(packer.plain(prefix + ".1.se.fc2", hidden, squeezed, 1, true));
    result.reduce = packer.matrix(packer.normalised(prefix + ".1.conv3", to, hidden, 1));
    result.after = residualDepthwise(packer, prefix + ".2.0.m", to);
    result.second = ffn(packer, prefix + ".2.1.m", to);
    return result;
}

void stem(Packer& packer, Network& network, int embedding) {
    network.stemSide[0] = network.architecture.inputSize;
    network.stemChannels = {network.architecture.inputChannels, embedding / 8, embedding / 4, embedding / 2,
                            embedding};
    for (int i = 0; i < 4; ++i) {
        network.stem[i] = packer.matrix(packer.normalised(
            "patch_embed." + std::to_string(2 * i), network.stemChannels[i + 1], network.stemChannels[i], 3));
        network.stemSide[i + 1] = (network.stemSide[i] - 1) / 2 + 1;
    }
}

// Adds `share` of a head: batch norm folded into the linear layer (spec/mxa.md 1.4, BN_Linear).
void addHead(Packer& packer, Network& network, const std::string& prefix, int channels, double share) {
    const int outputs = network.architecture.outputs;
    const std::vector<float> weight = packer.tensor(prefix + ".bn.weight", {channels});
    const std::vector<float> bias = packer.tensor(prefix + ".bn.bias", {channels});
    const std::vector<float> mean = packer.tensor(prefix + ".bn.running_mean", {channels});
    const std::vector<float> variance = packer.tensor(prefix + ".bn.running_var", {channels});
    const std::vector<float> linear = packer.tensor(prefix + ".l.weight", {outputs, channels});
    const std::vector<float> offset = packer.tensor(prefix + ".l.bias", {outputs});
    for (int o = 0; o < outputs; ++o) {
        double total = offset[o];
        for (int c = 0; c < channels; ++c) {
            const double factor = weight[c] / std::sqrt(variance[c] + 1e-5);
            const double w = linear[static_cast<std::size_t>(o) * channels + c];
            network.headWeights[static_cast<std::size_t>(o) * channels + c] +=
                static_cast<float>(share * w * factor);
            total += w * (bias[c] - mean[c] * factor);
        }
        network.headBias[o] += static_cast<float>(share * total);
    }
}

void heads(Packer& packer, Network& network, int channels) {
    network.headWeights.assign(static_cast<std::size_t>(network.architecture.outputs) * channels, 0.F);
    network.headBias.assign(network.architecture.outputs, 0.F);
    const bool both = network.architecture.distillationHead;
    addHead(packer, network, "head", channels, both ? 0.5 : 1);
    if (both)
        addHead(packer, network, "head_dist", channels, 0.5);
}

} // namespace

Result<Network> buildNetwork(const Architecture& architecture,
                             const std::map<std::string, TensorView>& tensors, int width) {
    const Result<EfficientVitConfig> config = efficientVitConfig(architecture);
    if (!config)
        return tl::unexpected(config.error());
    Network network;
    network.architecture = architecture;
    Packer packer(tensors, width);
    stem(packer, network, config->dims[0]);
    const std::array<StageGeometry, 3> geometry = stageGeometry(architecture.inputSize);
    for (int s = 0; s < 3; ++s) {
        Stage& stage = network.stages[s];
        const std::string name = "blocks" + std::to_string(s + 1);
        stage.channels = config->dims[s];
        stage.side = geometry[s].resolution;
        if (s > 0)
            stage.merging = merging(packer, name, config->dims[s - 1], config->dims[s]);
        for (int i = 0; i < config->depth[s]; ++i)
            stage.blocks.push_back(block(packer, name + "." + std::to_string(s > 0 ? 3 + i : i), architecture,
                                         *config, s, geometry[s].window));
    }
    heads(packer, network, config->dims[2]);
    if (packer.error())
        return tl::unexpected(*packer.error());
    network.weights = packer.take();
    return network;
}

} // namespace hilum::cpu
