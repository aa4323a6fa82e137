#pragma once

#include "inference/network/cpu_engine_kernels.h"
#include "inference/network/cpu_engine_simd.h"

// The matrix kernel: R rows times V vectors of columns stay in registers while k runs.
namespace {

using hilum::cpu::Tile;

template <int R, int V>
HILUM_INLINE void multiplySegment(Vec (&sums)[R][V], const float* const (&a)[R], int depth, const float*& b,
                                  std::ptrdiff_t step, const float*& prefetch) {
#pragma GCC unroll 1
    for (std::ptrdiff_t k = 0; k < depth;
         ++k) { // rolled: unrolled, the compiler hoists loads and spills the sums
        Vec columns[V];
        for (int v = 0; v < V; ++v)
            columns[v] = load<Vec>(b + v * W);
        for (int r = 0; r < R; ++r) {
            const Vec row = broadcast(a[r][k]);
            for (int v = 0; v < V; ++v)
                sums[r][v] += row * columns[v];
        }
        __builtin_prefetch(prefetch, 0, 2);
        prefetch += 8;
        b += step;
    }
}

// f(row, vector) with both known to the compiler: an index at run time would push the sums out of the
// registers.
template <int R, int V, typename F>
HILUM_INLINE void overTile(F f) {
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r)
#pragma GCC unroll 8
        for (int v = 0; v < V; ++v)
            f(r, v);
}

template <int R, int V>
HILUM_INLINE void finish(const Tile& tile, Vec (&sums)[R][V]) {
    if (tile.bias)
        overTile<R, V>([&](int r, int v) { sums[r][v] += load<Vec>(tile.bias + v * W); });
    if (tile.scale != 1)
        overTile<R, V>([&](int r, int v) { sums[r][v] *= tile.scale; });
    if (tile.residual)
        overTile<R, V>(
            [&](int r, int v) { sums[r][v] += load<Vec>(tile.residual[r] + tile.column + v * W); });
    if (tile.relu)
        overTile<R, V>([&](int r, int v) { sums[r][v] = larger(sums[r][v], Vec{}); });
    overTile<R, V>([&](int r, int v) { store(tile.c[r] + tile.column + v * W, sums[r][v]); });
}

// The last panel may be wider than the matrix: its tile goes through a buffer.
template <int R, int V>
__attribute__((noinline)) void finishPartial(const Tile& tile, const float* sums) {
    for (int r = 0; r < R; ++r)
        for (int column = 0; column < tile.columns; ++column) {
            float value = sums[r * V * W + column];
            value = (value + (tile.bias ? tile.bias[column] : 0)) * tile.scale;
            value += tile.residual ? tile.residual[r][tile.column + column] : 0;
            tile.c[r][tile.column + column] = tile.relu ? larger(value, 0.F) : value;
        }
}

template <int R, int V>
void multiplyTile(const Tile& tile) {
    Vec sums[R][V];
    overTile<R, V>([&](int r, int v) { sums[r][v] = Vec{}; });
    const float* a[R];
    for (int r = 0; r < R; ++r)
        a[r] = tile.a[r];
    const float* b = tile.b;
    const float* prefetch = tile.prefetch;
    const std::ptrdiff_t step = tile.depthStep;
    for (int segment = 0; segment < tile.segments; ++segment) {
        multiplySegment<R, V>(sums, a, tile.depth, b, step, prefetch);
        for (int r = 0; r < R; ++r)
            a[r] += tile.segmentStep;
    }
    if (tile.columns == V * W)
        return finish<R, V>(tile, sums);
    float buffer[R * V * W];
    overTile<R, V>([&](int r, int v) { store(buffer + (r * V + v) * W, sums[r][v]); });
    finishPartial<R, V>(tile, buffer);
}

template <int V>
constexpr void fillTiles(hilum::cpu::KernelTable& table) {
    table.tile[V][1] = multiplyTile<1, V>;
    table.tile[V][2] = multiplyTile<2, V>;
    table.tile[V][3] = multiplyTile<3, V>;
    table.tile[V][4] = multiplyTile<4, V>;
    if constexpr (V < 3) {
        table.tile[V][5] = multiplyTile<5, V>;
        table.tile[V][6] = multiplyTile<6, V>;
    }
}

} // namespace
