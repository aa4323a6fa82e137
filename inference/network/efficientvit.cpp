#include "inference/network/efficientvit.h"

namespace hilum {

namespace nn = torch::nn;

namespace {

// A downsampling half: Sequential(depthwise 3x3, feed-forward), both residual.
std::pair<Residual<ConvBn>, Residual<FeedForward>> addSandwich(nn::Module& parent, const std::string& name,
                                                               int channels) {
    const auto node = parent.register_module(name, nameNode(name));
    return {node->register_module("0", residual(ConvBn(depthwise(channels, 1)))),
            node->register_module("1", residual(FeedForward(channels)))};
}

} // namespace

AttentionBlockImpl::AttentionBlockImpl(const AttentionShape& shape, const Architecture& architecture)
    : m_mode(architecture.mxa) {
    const int channels = shape.channels;
    m_depthwise0 = register_module("dw0", residual(ConvBn(depthwise(channels, 0))));
    m_feedForward0 = register_module("ffn0", residual(FeedForward(channels)));
    m_mixer = register_module("mixer", residual(WindowAttention(shape)));
    m_depthwise1 = register_module("dw1", residual(ConvBn(depthwise(channels, 0))));
    m_feedForward1 = register_module("ffn1", residual(FeedForward(channels)));
    if (m_mode == MxaMode::None)
        return;
    const auto node = register_module("mxa", nameNode("mxa"));
    m_mxa = node->register_module("m", Mxa(channels, architecture));
    if (m_mode == MxaMode::Sound)
        m_gamma = register_parameter("gamma", torch::zeros({channels}));
    else if (architecture.fusion == MxaFusion::Alpha)
        m_alpha = register_parameter("alpha", torch::tensor(0.5F));
}

torch::Tensor AttentionBlockImpl::forward(const torch::Tensor& x, MxaTrace* trace) {
    const torch::Tensor start = m_mode == MxaMode::Paper ? paperFusion(x, trace) : x;
    const torch::Tensor before = m_feedForward0->forward(m_depthwise0->forward(start));
    torch::Tensor mixed = m_mixer->forward(before);
    if (m_mode == MxaMode::Sound)
        mixed = mixed + m_gamma.view({1, -1, 1, 1}) * m_mxa->forward(before, trace);
    return m_feedForward1->forward(m_depthwise1->forward(mixed));
}

torch::Tensor AttentionBlockImpl::paperFusion(const torch::Tensor& x, MxaTrace* trace) {
    const torch::Tensor mixed = m_mixer->forward(x);
    const torch::Tensor attended = x + m_mxa->forward(x, trace);
    if (!m_alpha.defined())
        return mixed + attended;
    const torch::Tensor share = m_alpha.sigmoid();
    return share * mixed + (1 - share) * attended;
}

EfficientVitImpl::EfficientVitImpl(const Architecture& architecture) : m_architecture(architecture) {
    const Result<EfficientVitConfig> config = efficientVitConfig(architecture);
    TORCH_CHECK(config.has_value(), "no such EfficientViT");
    const auto embedding = register_module("patch_embed", nameNode("patch_embed"));
    int channels = architecture.inputChannels;
    for (int level = 0; level < 4; ++level) {
        const int out = config->dims[0] >> (3 - level);
        m_embedding.push_back(embedding->register_module(std::to_string(2 * level),
                                                         ConvBn(ConvBnShape{channels, out, 3, 2, 1})));
        channels = out;
    }
    for (int stage = 0; stage < 3; ++stage)
        m_stages.push_back(makeStage(stage, *config));
    m_head = register_module("head", BnLinear(config->dims[2], architecture.outputs));
    if (architecture.distillationHead)
        m_distillationHead = register_module("head_dist", BnLinear(config->dims[2], architecture.outputs));
}

EfficientVitImpl::Stage EfficientVitImpl::makeStage(int index, const EfficientVitConfig& config) {
    const std::string name = std::string("blocks") + std::to_string(index + 1);
    const auto node = register_module(name, nameNode(name));
    const int channels = config.dims[index];
    Stage stage;
    int next = 0;
    if (index > 0) {
        const int before = config.dims[index - 1];
        std::tie(stage.depthwise0, stage.feedForward0) = addSandwich(*node, "0", before);
        stage.merging = node->register_module("1", PatchMerging(before, channels));
        std::tie(stage.depthwise2, stage.feedForward2) = addSandwich(*node, "2", channels);
        next = 3;
    }
    const StageGeometry geometry = stageGeometry(m_architecture.inputSize)[index];
    const AttentionShape shape{channels, config.heads[index], geometry.window, config.kernels};
    for (int block = 0; block < config.depth[index]; ++block)
        stage.blocks.push_back(
            node->register_module(std::to_string(next + block), AttentionBlock(shape, m_architecture)));
    return stage;
}

NetworkOutput EfficientVitImpl::forward(const torch::Tensor& x, const CollectOptions& collect) {
    TORCH_CHECK(x.dim() == 4 && x.size(1) == m_architecture.inputChannels &&
                    x.size(2) == m_architecture.inputSize && x.size(3) == m_architecture.inputSize,
                "the network expects [N, ", m_architecture.inputChannels, ", ", m_architecture.inputSize,
                ", ", m_architecture.inputSize, "]");
    NetworkOutput output;
    torch::Tensor map = embed(x);
    if (collect.stages)
        output.patches = map;
    for (Stage& stage : m_stages) {
        MxaTrace trace;
        map = runStage(stage, map, collect.attention ? &trace : nullptr);
        if (collect.stages)
            output.stages.push_back(map);
        if (trace.gate.defined())
            output.gates.push_back(trace.gate);
        if (trace.region.defined())
            output.regions.push_back(trace.region);
    }
    output.features = map;
    score(output);
    return output;
}

torch::Tensor EfficientVitImpl::embed(torch::Tensor x) {
    for (std::size_t level = 0; level < m_embedding.size(); ++level) {
        const bool last = level + 1 == m_embedding.size();
        x = m_embedding[level](x, last ? Activation::None : Activation::Relu);
    }
    return x;
}

torch::Tensor EfficientVitImpl::runStage(Stage& stage, torch::Tensor x, MxaTrace* trace) {
    if (stage.merging) {
        x = stage.feedForward0->forward(stage.depthwise0->forward(x));
        x = stage.merging(x);
        x = stage.feedForward2->forward(stage.depthwise2->forward(x));
    }
    for (std::size_t block = 0; block < stage.blocks.size(); ++block)
        x = stage.blocks[block]->forward(x, block + 1 == stage.blocks.size() ? trace : nullptr);
    return x;
}

void EfficientVitImpl::score(NetworkOutput& output) {
    const torch::Tensor pooled = output.features.mean({2, 3});
    output.logits = m_head(pooled);
    if (m_distillationHead.is_empty())
        return;
    const torch::Tensor second = m_distillationHead(pooled);
    if (is_training())
        output.distillationLogits = second;
    else
        output.logits = (output.logits + second) / 2;
}

Result<EfficientVit> makeEfficientVit(const Architecture& architecture) {
    if (auto config = efficientVitConfig(architecture); !config)
        return tl::unexpected(config.error());
    return EfficientVit(architecture);
}

} // namespace hilum
