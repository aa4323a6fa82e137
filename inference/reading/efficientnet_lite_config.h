#pragma once

#include <string>
#include <vector>

namespace hilum {

// One stage of inverted residual blocks, EfficientNet (arXiv 1905.11946, table 1) in its Lite form: no
// squeeze-and-excitation, ReLU6 instead of swish, stem and head of fixed width.
struct LiteStage {
    int repeats, kernel, stride, expansion, channels;
};

inline constexpr int liteStemChannels = 32;
inline constexpr int liteHeadChannels = 1280;

// The stages of Lite0, Lite1 and Lite2 (width 1.0, 1.0, 1.1; depth 1.0, 1.1, 1.2). `variant` is "0", "1" or
// "2".
std::vector<LiteStage> liteStages(const std::string& variant);

} // namespace hilum
