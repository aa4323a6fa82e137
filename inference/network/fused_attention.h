#pragma once

#include "inference/network/fused_layers.h"

#include <vector>

namespace hilum {

// A convolution and its norm, by reference.
struct LayerParts {
    torch::Tensor weight;
    torch::nn::BatchNorm2dImpl* norm = nullptr;
};

// Cascaded group attention as its passes need it (spec/mxa.md 1.8).
struct AttentionParts {
    int window = 0, keys = 0;
    torch::Tensor biases;  // [heads, window^2]
    torch::Tensor indices; // [window^2, window^2] int64: which bias a pair of cells takes
    std::vector<LayerParts> qkv, query;
    LayerParts projection;

    // Every norm is in train mode; a module in train mode may hold frozen ones.
    bool normsFollowBatch() const;
};

// x + attention(x) over all windows of a map x [N, C, H, W] at once, by the batch's statistics and with a
// gradient of its own; the caller has asked normsFollowBatch() and ownKernelsFit(). Windows are padded with
// zeros, as WindowAttention says.
torch::Tensor addAttended(const torch::Tensor& x, const AttentionParts& parts);

} // namespace hilum
