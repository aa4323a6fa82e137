#pragma once

#include "imaging/error.h"
#include "inference/reading/bundle_file.h"
#include "inference/reading/efficientvit_config.h"

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace hilum::cpu {

// A 1x1 or 3x3 convolution as a matrix, batch norm folded. The rows of B are the input channels, after the
// taps of a 3x3 patch; its columns, the outputs, stand in panels of `vectors` vectors, each panel contiguous.
struct Matrix {
    std::size_t weights = 0, bias = 0; // in floats from the start of Network::weights
    int segments = 1;                  // 3 for a 3x3 patch: its three rows
    int depth = 0;                     // of one segment
    int columns = 0;
    int vectors = 2;
};

struct Depthwise {
    std::size_t weights = 0, bias = 0; // [taps][channels], [channels]
    int channels = 0, kernel = 3;
};

struct Ffn {
    Matrix up, down;
};

struct Head {
    Matrix qkv;           // columns: query 16, key 16, value
    Depthwise query;      // scaled by log2(e) / 4: scores are exponents of 2
    std::size_t bias = 0; // [tokens][tokenStride], scaled likewise
};

struct Attention {
    int window = 0, tokens = 0, tokenStride = 0; // stride: tokens rounded up to whole panels
    int valueDepth = 0;
    std::vector<Head> heads;
    Matrix projection;
};

struct Mxa {
    std::optional<Matrix> region0, region2; // absent with ROI off
    Matrix squeeze, excite;                 // channel attention
    std::size_t spatial = 0;                // [2][7][7]
    std::size_t gamma = 0;                  // sound mode: [channels]
    float alpha = 0;                        // sigmoid(alpha), alpha fusion
};

struct Block {
    Depthwise before, after;
    Ffn first, second;
    Attention attention;
    std::optional<Mxa> mxa;
};

// From one stage to the next (spec/mxa.md 1.4, 1.6).
struct Merging {
    Depthwise before;
    Ffn first;
    Matrix expand;
    Depthwise down; // stride 2
    Matrix squeeze, excite;
    Matrix reduce;
    Depthwise after;
    Ffn second;
};

struct Stage {
    int channels = 0, side = 0;
    std::optional<Merging> merging;
    std::vector<Block> blocks;
};

// Everything that is computed once: the plan of the layers and their weights in the order of use.
struct Network {
    Architecture architecture;
    std::array<Matrix, 4> stem;
    std::array<int, 5> stemSide{}, stemChannels{}; // of the input and after each convolution
    std::array<Stage, 3> stages;
    std::vector<float> headWeights, headBias; // [outputs, channels], [outputs]
    std::vector<float> weights;
};

// `width`: floats in a vector of the kernels that will read the panels.
// Errors: ModelMismatch with the tensor's name.
Result<Network> buildNetwork(const Architecture& architecture,
                             const std::map<std::string, TensorView>& tensors, int width);

} // namespace hilum::cpu
