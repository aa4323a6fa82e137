#pragma once

#include "imaging/error.h"
#include "inference/network/layers.h"
#include "inference/network/mxa.h"
#include "inference/reading/efficientvit_config.h"

namespace hilum {

// What a pass should keep beside the scores; each costs memory.
struct CollectOptions {
    bool stages = false;    // NetworkOutput::stages
    bool attention = false; // NetworkOutput::gates and regions
};

struct NetworkOutput {
    torch::Tensor logits;             // [N, outputs]; in eval mode with two heads the mean of both
    torch::Tensor distillationLogits; // [N, outputs], the second head in train mode; else undefined
    torch::Tensor features; // [N, C, h, w], the last stage's map: its mean over cells goes to the heads
    torch::Tensor patches;  // [N, C_1, r_1, r_1], what the first stage receives, when stages are asked for
    std::vector<torch::Tensor> stages; // [N, C_s, r_s, r_s] of the three stages, when asked for
    std::vector<torch::Tensor> gates;  // [N, 1, r_s, r_s] of each stage's last block, with MXA
    std::vector<torch::Tensor>
        regions; // [N, 4] of each stage's last block as fractions of the map, with a ROI
};

// Cascaded group attention on one window: x [B, C, r, r] -> [B, C, r, r] (spec/mxa.md 1.8). Children
// attention_biases, attention_bias_idxs, qkvs.j, dws.j, proj.1.
struct AttentionShape {
    int channels = 0, heads = 0, window = 0;
    std::array<int, 4> kernels{};
};
class CascadedGroupAttentionImpl : public torch::nn::Module {
public:
    explicit CascadedGroupAttentionImpl(const AttentionShape& shape);
    torch::Tensor forward(const torch::Tensor& x);
    AttentionParts parts();

private:
    AttentionShape m_shape;
    torch::Tensor m_biases;      // [heads, r*r], by |dy| * r + |dx|
    torch::Tensor m_biasIndices; // [r*r, r*r] int64
    std::vector<ConvBn> m_qkv, m_query;
    ConvBn m_projection{nullptr};
};
TORCH_MODULE(CascadedGroupAttention);

// |dy| * side + |dx| for every pair of cells of a square window, [side^2, side^2] int64.
torch::Tensor attentionBiasIndices(int side);

// The same on a whole map: zero padding at the bottom and right to whole windows (padding is attended to, as
// published), one window at a time. Child attn.
class WindowAttentionImpl : public torch::nn::Module {
public:
    explicit WindowAttentionImpl(const AttentionShape& shape);
    torch::Tensor forward(const torch::Tensor& x);
    torch::Tensor addedTo(const torch::Tensor& x); // x + forward(x)

private:
    int m_window;
    CascadedGroupAttention m_attention{nullptr};
};
TORCH_MODULE(WindowAttention);

// [N, C, H, W] -> [N * nH * nW, C, side, side], windows row by row, zeros beyond the map; and back, cropped.
torch::Tensor partitionWindows(const torch::Tensor& x, int side);
torch::Tensor joinWindows(const torch::Tensor& windows, int height, int width);

// One block (spec/mxa.md 1.7, 2.4). Plain: ffn1(dw1(mixer(ffn0(dw0 x)))), each a residual.
// Paper: the same after z = mixer(x) + x + MXA(x), or a mixer(x) + (1-a)(x + MXA(x)) with a = sigmoid(alpha);
// the mixer runs twice. Sound: the plain block with gamma * MXA beside the mixer, gamma [C] starting at 0.
class AttentionBlockImpl : public torch::nn::Module {
public:
    AttentionBlockImpl(const AttentionShape& shape, const Architecture& architecture);
    torch::Tensor forward(const torch::Tensor& x, MxaTrace* trace);

private:
    torch::Tensor paperFusion(const torch::Tensor& x, MxaTrace* trace);

    MxaMode m_mode;
    Residual<ConvBn> m_depthwise0, m_depthwise1;
    Residual<FeedForward> m_feedForward0, m_feedForward1;
    Residual<WindowAttention> m_mixer;
    Mxa m_mxa{nullptr};
    torch::Tensor m_alpha; // scalar, paper mode with alpha fusion
    torch::Tensor m_gamma; // [C], sound mode
};
TORCH_MODULE(AttentionBlock);

// EfficientViT M0 to M5 with or without MXA, parameters and buffers under the published names (spec 1.10).
// Input [N, channels, size, size], float. Initialised as published.
class EfficientVitImpl : public torch::nn::Module {
public:
    // The architecture must pass efficientVitConfig(); use makeEfficientVit() where it may not.
    explicit EfficientVitImpl(const Architecture& architecture);

    NetworkOutput forward(const torch::Tensor& x, const CollectOptions& collect = {});
    const Architecture& architecture() const { return m_architecture; }

private:
    struct Stage {
        Residual<ConvBn> depthwise0, depthwise2; // of the downsampling; null in the first stage
        Residual<FeedForward> feedForward0, feedForward2;
        PatchMerging merging{nullptr};
        std::vector<AttentionBlock> blocks;
    };
    Stage makeStage(int index, const EfficientVitConfig& config);
    torch::Tensor embed(torch::Tensor x);
    torch::Tensor runStage(Stage& stage, torch::Tensor x, MxaTrace* trace);
    void score(NetworkOutput& output);

    Architecture m_architecture;
    std::vector<ConvBn> m_embedding;
    std::vector<Stage> m_stages;
    BnLinear m_head{nullptr}, m_distillationHead{nullptr};
};
TORCH_MODULE(EfficientVit);

// Error: ModelMismatch where there is no such network.
Result<EfficientVit> makeEfficientVit(const Architecture& architecture);

} // namespace hilum
