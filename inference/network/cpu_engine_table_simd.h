#pragma once

#include "inference/network/cpu_engine_depthwise_simd.h"
#include "inference/network/cpu_engine_elementwise_simd.h"
#include "inference/network/cpu_engine_tile_simd.h"

namespace {

constexpr hilum::cpu::KernelTable kernelTable(const char* name) {
    hilum::cpu::KernelTable table{};
    table.name = name;
    table.width = W;
    fillTiles<1>(table);
    fillTiles<2>(table);
    fillTiles<3>(table);
    table.depthwise3 = depthwise3;
    table.queryDepthwise = queryDepthwise;
    table.softmax2 = softmax2;
    table.headEpilogue = headEpilogue;
    table.sigmoid = sigmoid;
    table.multiply = multiply;
    table.addScaled = addScaled;
    table.maximumAndMean = maximumAndMean;
    table.gated = gated;
    table.spatialRow = spatialRow;
    return table;
}

} // namespace
