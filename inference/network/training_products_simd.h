#pragma once

#include "inference/network/training_kernels_simd.h"

// Products of a matrix with a packed one. Internal to the including source.
namespace {

#ifndef HILUM_TILE_ROWS
#define HILUM_TILE_ROWS 6 // of 16 registers 12 hold sums
#endif
constexpr int panelWidth = 2 * W;
constexpr int tileRows = HILUM_TILE_ROWS;

void pack(const float* b, std::ptrdiff_t depthStep, std::ptrdiff_t columnStep, int depth, int columns,
          float* packed) {
    for (int first = 0; first < columns; first += panelWidth, packed += std::ptrdiff_t(depth) * panelWidth) {
        const int count = columns - first < panelWidth ? columns - first : panelWidth;
        const float* from = b + first * columnStep;
        if (columnStep == 1 && count == panelWidth) {
            for (int k = 0; k < depth; ++k)
                for (int v = 0; v < 2; ++v)
                    store(packed + k * panelWidth + v * W, load<Vec>(from + k * depthStep + v * W));
            continue;
        }
        for (int k = 0; k < depth; ++k)
            for (int n = 0; n < panelWidth; ++n)
                packed[k * panelWidth + n] = n < count ? from[k * depthStep + n * columnStep] : 0;
    }
}

template <int R, int V>
void tileProduct(const Product& p, int row, int column, const float* panel) {
    const float* a = p.a + row * p.aRow;
    float* c = p.c + row * p.cRow + column;
    const std::ptrdiff_t aRow = p.aRow, aDepth = p.aDepth;
    Vec sums[R][V] = {};
    for (int k = 0; k < p.depth; ++k, a += aDepth, panel += panelWidth) {
        Vec b[V];
        for (int v = 0; v < V; ++v)
            b[v] = load<Vec>(panel + v * W);
        for (int r = 0; r < R; ++r) {
            const Vec value = broadcast(a[r * aRow]);
            for (int v = 0; v < V; ++v)
                sums[r][v] += value * b[v];
        }
    }
    const int columns = p.columns - column;
    for (int r = 0; r < R; ++r, c += p.cRow)
        for (int v = 0; v < V; ++v) {
            if ((v + 1) * W <= columns)
                store(c + v * W, p.accumulate ? load<Vec>(c + v * W) + sums[r][v] : sums[r][v]);
            else
                for (int i = v * W; i < columns; ++i)
                    c[i] = p.accumulate ? c[i] + sums[r][v][i - v * W] : sums[r][v][i - v * W];
        }
}

// The rows that are left, at most R.
template <int R, int V>
HILUM_INLINE void lastRows(const Product& p, int row, int column, const float* panel) {
    if constexpr (R > 0) {
        if (p.rows - row == R)
            tileProduct<R, V>(p, row, column, panel);
        else
            lastRows<R - 1, V>(p, row, column, panel);
    }
}

template <int V>
HILUM_INLINE void panelProduct(const Product& p, int column, const float* panel) {
    int row = 0;
    for (; row + tileRows <= p.rows; row += tileRows)
        tileProduct<tileRows, V>(p, row, column, panel);
    lastRows<tileRows - 1, V>(p, row, column, panel);
}

void multiply(const Product& p) {
    const float* panel = p.b;
    for (int column = 0; column < p.columns;
         column += panelWidth, panel += std::ptrdiff_t(p.depth) * panelWidth)
        if (p.columns - column <= W)
            panelProduct<1>(p, column, panel);
        else
            panelProduct<2>(p, column, panel);
}

} // namespace
