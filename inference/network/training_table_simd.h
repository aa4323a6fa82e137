#pragma once

#include "inference/network/training_attention_simd.h"
#include "inference/network/training_depthwise_simd.h"

namespace {

constexpr KernelTable kernelTable(const char* name) {
    KernelTable table{};
    table.name = name;
    table.width = W;
    table.panel = panelWidth;
    table.pack = pack;
    table.multiply = multiply;
    table.moments = moments;
    table.normalise = normalise;
    table.gradientSums = gradientSums;
    table.gradient = gradient;
    table.depthwise = depthwise;
    table.depthwiseInput = depthwiseInput;
    table.depthwiseWeights = depthwiseWeights;
    table.attention = attention;
    table.attentionGradient = attentionGradient;
    return table;
}

} // namespace
