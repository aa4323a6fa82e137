#include "inference/network/cpu_engine_worker.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace hilum::cpu {
namespace {

constexpr float edgeWidth = 0.05F; // of the soft region's border, as a fraction of the map
constexpr float log2e = 1.44269504088896F;

float sigmoid(float x) {
    return 1.F / (1.F + std::exp(-x));
}

// Soft membership of each cell centre in [centre - half, centre + half].
void softInterval(float* mask, int side, float centre, float half) {
    for (int i = 0; i < side; ++i) {
        const float u = (static_cast<float>(i) + 0.5F) / static_cast<float>(side);
        mask[i] = sigmoid((u - (centre - half)) / edgeWidth) * sigmoid(((centre + half) - u) / edgeWidth);
    }
}

// Bilinear sampling of [first, first + count) stretched over `side` cells: half-pixel centres, clamped at the
// edges.
struct Sample {
    int low, high;
    float weight; // of high
};

Sample sampleAt(int index, int side, int first, int count) {
    const float scale = static_cast<float>(count) / static_cast<float>(side);
    const float source = std::max(0.F, (static_cast<float>(index) + 0.5F) * scale - 0.5F);
    const int low = std::min(static_cast<int>(source), count - 1);
    const int high = std::min(low + 1, count - 1);
    return {first + low, first + high, source - static_cast<float>(low)};
}

struct Crop {
    int x = 0, y = 0, width = 0, height = 0;
};

// The cells of a hard region, or the whole map where it is empty (spec/mxa.md 2.3).
Crop hardCrop(const float* roi, int side) {
    const auto edge = [&](float fraction) {
        return std::clamp(static_cast<int>(fraction * static_cast<float>(side)), 0, side);
    };
    const int x1 = edge(roi[0]), y1 = edge(roi[1]), x2 = edge(roi[2]), y2 = edge(roi[3]);
    return x2 > x1 && y2 > y1 ? Crop{x1, y1, x2 - x1, y2 - y1} : Crop{0, 0, side, side};
}

} // namespace

// Sound mode: residual = x + gamma * x * mask * channel factor * spatial gate.
void Worker::mxaSound(const Mxa& mxa, const float* map, const Stage& stage, int stageIndex) {
    settle(Written::Everywhere);
    const int side = stage.side, cells = side * side, channels = stage.channels;
    if (mxa.region0) {
        const Range rows = share(cells * m_films);
        Product hidden = product(*mxa.region0, {map, channels}, {m_space.regionHidden, mxa.region0->columns});
        hidden.relu = true;
        multiply(hidden, rows);
        multiply(product(*mxa.region2, {m_space.regionHidden, mxa.region0->columns}, {m_space.region, 4}),
                 rows);
        wait();
    }
    const Range own = channelShare(channels);
    for (int film = 0; film < m_films && !m_stopped; ++film) {
        softRegion(film, stage, mxa.region0.has_value(), m_space.rois[stageIndex] + film * 4);
        float* sums = m_space.sums + static_cast<std::ptrdiff_t>(film) * channels;
        std::fill(sums + own.begin, sums + own.end, 0.F);
        for (int cell = 0; cell < cells; ++cell)
            m_kernels.addScaled(
                sums + own.begin,
                map + (static_cast<std::ptrdiff_t>(film) * cells + cell) * channels + own.begin,
                m_scratch.maskY[film * side + cell / side] * m_scratch.maskX[film * side + cell % side],
                own.size());
    }
    wait();
    channelAttention(mxa, map, stage, stageIndex);
    spatialAttention(mxa, map, stage, stageIndex);
    mark("mxa",
         static_cast<double>(cells) * m_films *
             (98.0 + 3.0 * channels + (mxa.region0 ? double(channels) * mxa.region0->columns : 0.0)),
         2.0 * mxa.squeeze.columns * channels +
             (mxa.region0 ? double(channels) * mxa.region0->columns : 0.0));
}

// Each member computes every film's mask for itself. Only member 0 writes the box.
void Worker::softRegion(int film, const Stage& stage, bool predicted, float* roi) {
    const int side = stage.side, cells = side * side;
    float *maskX = m_scratch.maskX + film * side, *maskY = m_scratch.maskY + film * side;
    if (!predicted) {
        std::fill(maskX, maskX + side, 1.F);
        std::fill(maskY, maskY + side, 1.F);
        if (m_member == 0)
            std::copy_n(std::array{0.F, 0.F, 1.F, 1.F}.begin(), 4, roi);
        return;
    }
    const float* u = m_space.region + static_cast<std::ptrdiff_t>(film) * cells * 4;
    float* p = m_scratch.region;
    float width = 0, height = 0;
    for (int cell = 0; cell < cells; ++cell) {
        p[cell] = u[cell * 4] * log2e;
        width += u[cell * 4 + 1];
        height += u[cell * 4 + 2];
    }
    float inverse = 0;
    const int stride = (cells + m_kernels.width - 1) / m_kernels.width * m_kernels.width;
    m_kernels.softmax2(p, 1, cells, stride, &inverse);
    float x = 0, y = 0;
    for (int cell = 0; cell < cells; ++cell) {
        x += p[cell] * (static_cast<float>(cell % side) + 0.5F);
        y += p[cell] * (static_cast<float>(cell / side) + 0.5F);
    }
    x *= inverse / static_cast<float>(side);
    y *= inverse / static_cast<float>(side);
    const float halfX = sigmoid(width / static_cast<float>(cells)),
                halfY = sigmoid(height / static_cast<float>(cells));
    softInterval(maskX, side, x, halfX);
    softInterval(maskY, side, y, halfY);
    if (m_member == 0)
        for (const float edge : {x - halfX, y - halfY, x + halfX, y + halfY})
            *roi++ = std::clamp(edge, 0.F, 1.F);
}

// Each member computes every film's channel factors for itself, then the maxima and means of its own rows of
// the map.
void Worker::channelAttention(const Mxa& mxa, const float* map, const Stage& stage, int stageIndex) {
    const int side = stage.side, cells = side * side, channels = stage.channels,
              reduced = mxa.squeeze.columns;
    if (m_stopped)
        return wait();
    Product squeeze = product(mxa.squeeze, {m_space.sums, channels}, {m_scratch.squeezed, reduced});
    squeeze.scale = 1.F / static_cast<float>(cells); // the bias is zero
    squeeze.relu = true;
    multiply(squeeze, {0, m_films});
    multiply(product(mxa.excite, {m_scratch.squeezed, reduced}, {m_scratch.excited, channels}), {0, m_films});
    m_kernels.sigmoid(m_scratch.excited, m_films * channels);
    const Range rows = share(side * m_films);
    for (int row = rows.begin; row < rows.end; ++row) {
        const int film = row / side, y = row % side;
        const float* factors = m_scratch.excited + static_cast<std::ptrdiff_t>(film) * channels;
        const std::ptrdiff_t at =
            static_cast<std::ptrdiff_t>(film * (side + 2 * planeMargin) + y + planeMargin) *
                planeStride(side) +
            planeMargin;
        for (int x = 0; x < side; ++x) {
            float &maximum = m_space.planes[stageIndex][0][at + x],
                  &mean = m_space.planes[stageIndex][1][at + x];
            m_kernels.maximumAndMean(map + (static_cast<std::ptrdiff_t>(row) * side + x) * channels, factors,
                                     channels, &maximum, &mean);
            const float mask =
                m_scratch.maskY[row] * m_scratch.maskX[film * side + x]; // positive: maxima scale too
            maximum *= mask;
            mean *= mask;
        }
    }
    wait();
}

void Worker::spatialAttention(const Mxa& mxa, const float* map, const Stage& stage, int stageIndex) {
    m_written = Written::Scattered;
    if (m_stopped)
        return;
    const int side = stage.side, channels = stage.channels;
    const bool sound = m_network.architecture.mxa == MxaMode::Sound;
    const float share1 = mxa.alpha > 0 ? 1 - mxa.alpha : 1.F; // paper mode: what MXA and x weigh in the sum
    const float base = sound || mxa.alpha > 0 ? 1.F : 2.F;
    const Range rows = share(side * m_films);
    for (int row = rows.begin; row < rows.end; ++row) {
        const int film = row / side;
        const std::ptrdiff_t at =
            static_cast<std::ptrdiff_t>(film * (side + 2 * planeMargin) + row % side) * planeStride(side);
        float* gates = m_space.gates[stageIndex] + static_cast<std::ptrdiff_t>(row) * side;
        m_kernels.spatialRow(m_space.planes[stageIndex][0] + at, m_space.planes[stageIndex][1] + at,
                             planeStride(side), weights(mxa.spatial), gates, side);
        m_kernels.sigmoid(gates, side);
        for (int x = 0; x < side; ++x) {
            const std::ptrdiff_t pixel = (static_cast<std::ptrdiff_t>(row) * side + x) * channels;
            const float mask = m_scratch.maskY[row] * m_scratch.maskX[film * side + x];
            const float* factors = m_scratch.excited + static_cast<std::ptrdiff_t>(film) * channels;
            const float gate = gates[x] * mask * share1;
            m_kernels.gated(map + pixel, sound ? base : 0.F, factors, sound ? weights(mxa.gamma) : nullptr,
                            gate, m_space.residual + pixel, channels);
            if (!sound)
                m_kernels.addScaled(m_space.residual + pixel, m_a + pixel, base, channels);
        }
    }
}

// Paper mode: residual = what the fusion adds to the mixer's share, at the block's input
// (spec/mxa.md 2.3, 2.4).
void Worker::mxaPaper(const Mxa& mxa, const float* map, const Stage& stage, int stageIndex) {
    settle(Written::Everywhere);
    const int side = stage.side, cells = side * side, channels = stage.channels, paddedSide = side + 2;
    const std::ptrdiff_t paddedSize = static_cast<std::ptrdiff_t>(paddedSide) * paddedSide * channels;
    const Range rows = share(side * m_films);
    if (m_member == 0)
        std::memset(m_space.padded, 0, sizeof(float) * paddedSize * m_films);
    wait();
    for (int row = rows.begin; row < rows.end && !m_stopped; ++row)
        std::memcpy(m_space.padded + row / side * paddedSize +
                        (static_cast<std::ptrdiff_t>(row % side + 1) * paddedSide + 1) * channels,
                    map + static_cast<std::ptrdiff_t>(row) * side * channels,
                    sizeof(float) * side * channels);
    wait();
    const int hiddenSize = mxa.region0->columns;
    for (int row = rows.begin; row < rows.end; ++row) {
        Product hidden = product(
            *mxa.region0,
            {m_space.padded + row / side * paddedSize +
                 static_cast<std::ptrdiff_t>(row % side) * paddedSide * channels,
             channels},
            {m_space.regionHidden + static_cast<std::ptrdiff_t>(row) * side * hiddenSize, hiddenSize});
        hidden.segmentStep = static_cast<std::ptrdiff_t>(paddedSide) * channels;
        hidden.relu = true;
        multiply(hidden, {0, side});
    }
    multiply(product(*mxa.region2, {m_space.regionHidden, hiddenSize}, {m_space.region, 4}),
             {rows.begin * side, rows.end * side});
    wait();
    const Range own = channelShare(channels);
    for (int film = 0; film < m_films && !m_stopped; ++film) {
        hardRegion(map, film, stage, m_space.rois[stageIndex] + film * 4);
        float* sums = m_space.sums + static_cast<std::ptrdiff_t>(film) * channels;
        std::fill(sums + own.begin, sums + own.end, 0.F);
        for (int cell = 0; cell < cells; ++cell)
            m_kernels.addScaled(sums + own.begin,
                                m_space.cropped +
                                    (static_cast<std::ptrdiff_t>(film) * cells + cell) * channels + own.begin,
                                1, own.size());
    }
    wait();
    channelAttention(mxa, m_space.cropped, stage, stageIndex);
    spatialAttention(mxa, m_space.cropped, stage, stageIndex);
    mark("mxa", static_cast<double>(cells) * m_films * (98.0 + 9.0 * channels * hiddenSize),
         9.0 * channels * hiddenSize + 2.0 * mxa.squeeze.columns * channels);
}

// The predicted box of a film, cut out and stretched over the map: this member's channels of it.
void Worker::hardRegion(const float* map, int film, const Stage& stage, float* roi) {
    const int side = stage.side, cells = side * side, channels = stage.channels;
    std::array<float, 4> box{};
    for (int k = 0; k < 4; ++k) {
        double total = 0;
        for (int cell = 0; cell < cells; ++cell)
            total += sigmoid(m_space.region[(static_cast<std::ptrdiff_t>(film) * cells + cell) * 4 + k]);
        box[k] = static_cast<float>(total / cells);
    }
    const Crop crop = hardCrop(box.data(), side);
    if (m_member == 0)
        for (const int edge : {crop.x, crop.y, crop.x + crop.width, crop.y + crop.height})
            *roi++ = static_cast<float>(edge) / static_cast<float>(side);
    std::fill_n(m_scratch.maskX + film * side, side, 1.F);
    std::fill_n(m_scratch.maskY + film * side, side, 1.F);
    const Range own = channelShare(channels);
    const auto at = [&](const float* base, int y, int x) {
        return base + (static_cast<std::ptrdiff_t>(film) * cells + y * side + x) * channels;
    };
    for (int cell = 0; cell < cells; ++cell) {
        const Sample x = sampleAt(cell % side, side, crop.x, crop.width),
                     y = sampleAt(cell / side, side, crop.y, crop.height);
        float* out = m_space.cropped + (static_cast<std::ptrdiff_t>(film) * cells + cell) * channels;
        std::fill(out + own.begin, out + own.end, 0.F);
        const auto add = [&](int row, int column, float weight) {
            if (weight != 0)
                m_kernels.addScaled(out + own.begin, at(map, row, column) + own.begin, weight, own.size());
        };
        add(y.low, x.low, (1 - y.weight) * (1 - x.weight));
        add(y.low, x.high, (1 - y.weight) * x.weight);
        add(y.high, x.low, y.weight * (1 - x.weight));
        add(y.high, x.high, y.weight * x.weight);
    }
}

} // namespace hilum::cpu
