#include "inference/network/cpu_engine_worker.h"

#include <algorithm>
#include <cstring>

namespace hilum::cpu {
namespace {

constexpr int keyDim = efficientVitKeyDim;

int roundUp(int value, int unit) {
    return (value + unit - 1) / unit * unit;
}

// The pixel of each token of a window, -1 where the window reaches beyond the map.
void windowPixels(std::vector<int>& pixels, int index, int side, int window) {
    const int across = (side + window - 1) / window, perFilm = across * across;
    const int film = index / perFilm, top = index % perFilm / across * window, left = index % across * window;
    for (int token = 0; token < window * window; ++token) {
        const int y = top + token / window, x = left + token % window;
        pixels[token] = y < side && x < side ? (film * side + y) * side + x : -1;
    }
}

} // namespace

// Windows are independent: each member takes its own. The remainder is shared, token by token.
void Worker::attention(const Attention& attention, const float* map, const Stage& stage) {
    settle(Written::Everywhere);
    const int across = (stage.side + attention.window - 1) / attention.window;
    const int windows = across * across * m_films, whole = windows / m_members * m_members;
    const Range own = share(whole);
    for (int index = own.begin; index < own.end; ++index)
        window(attention, map, stage, index, {0, attention.tokens}, false);
    for (int index = whole; index < windows; ++index)
        window(attention, map, stage, index, share(attention.tokens), true);
    m_written = Written::Scattered;
    const double tokens = static_cast<double>(attention.tokens) * windows;
    double work = 0, weightFloats = 0;
    for (const Head& head : attention.heads) {
        weightFloats += static_cast<double>(head.qkv.depth) * head.qkv.columns;
        work += static_cast<double>(head.qkv.depth) * head.qkv.columns +
                keyDim * head.query.kernel * head.query.kernel +
                static_cast<double>(attention.tokens) * (keyDim + attention.valueDepth);
    }
    mark("attention", tokens * work, weightFloats);
}

void Worker::window(const Attention& attention, const float* map, const Stage& stage, int index, Range tokens,
                    bool shared) {
    if (!m_stopped)
        windowPixels(m_scratch.pixels, index, stage.side, attention.window);
    const int depth = attention.valueDepth, channels = stage.channels;
    const int valueStride = roundUp(depth, m_panel), qkvStride = valueStride + 2 * keyDim;
    const auto row = [&](int token) {
        const int pixel = m_scratch.pixels[token];
        return pixel < 0 ? nullptr : map + static_cast<std::ptrdiff_t>(pixel) * channels;
    };
    for (int t = tokens.begin; t < tokens.end && !m_stopped; ++t)
        std::memcpy(m_scratch.input + t * valueStride, row(t) ? row(t) : m_space.zeros,
                    sizeof(float) * depth);
    for (std::size_t h = 0; h < attention.heads.size(); ++h) {
        const Head& head = attention.heads[h];
        // two buffers: a member may be a head ahead of one that still reads
        const unsigned turn = shared ? m_sharedTurn++ & 1U : 0;
        float* qkv = shared ? m_space.sharedQkv[turn] : m_scratch.qkv;
        float* keys = shared ? m_space.sharedKeys[turn] : m_scratch.keys;
        Product p = product(head.qkv, {m_scratch.input, valueStride}, {qkv, qkvStride});
        p.wholePanels = true;
        multiply(p, tokens);
        for (int t = tokens.begin; t < tokens.end && !m_stopped; ++t)
            for (int k = 0; k < keyDim; ++k)
                keys[(t / m_panel * keyDim + k) * m_panel + t % m_panel] = qkv[t * qkvStride + keyDim + k];
        if (shared) {
            wait();
            fetchOthers(qkv, qkvStride, attention.tokens, tokens);
        }
        if (m_stopped)
            continue;
        headQueries(attention, head, qkv, qkvStride, tokens);
        headValues(attention, head, qkv, keys, qkvStride, tokens);
        const bool last = h + 1 == attention.heads.size();
        for (int t = tokens.begin; t < tokens.end; ++t) {
            const std::ptrdiff_t at = static_cast<std::ptrdiff_t>(m_scratch.pixels[t]) * channels + h * depth;
            const float* chunk = row(t) ? row(t) + (h + 1) * depth : m_space.zeros;
            m_kernels.headEpilogue(m_scratch.raw + t * valueStride, m_scratch.inverse[t], chunk,
                                   row(t) ? m_space.concatenated + at : nullptr,
                                   last ? nullptr : m_scratch.input + t * valueStride, depth);
        }
    }
}

// The other tokens' rows stand in other processors' caches: asked for at once they come side by side.
void Worker::fetchOthers(const float* rows, int stride, int count, Range own) const {
    for (int row = 0; row < count && !m_stopped; ++row)
        for (int i = 0; i < stride && (row < own.begin || row >= own.end); i += 16)
            __builtin_prefetch(rows + static_cast<std::ptrdiff_t>(row) * stride + i);
}

void Worker::headQueries(const Attention& attention, const Head& head, const float* qkv, int qkvStride,
                         Range tokens) {
    const int side = attention.window, margin = head.query.kernel / 2;
    QueryDepthwise p{};
    p.inputWidth = (side <= 4 ? 4 : efficientVitWindow) + head.query.kernel - 1;
    const std::size_t size = static_cast<std::size_t>(side + 2 * margin) * p.inputWidth * keyDim;
    std::memset(m_scratch.queryPadded, 0, size * sizeof(float));
    for (int t = 0; t < attention.tokens; ++t)
        std::memcpy(m_scratch.queryPadded + ((t / side + margin) * p.inputWidth + t % side + margin) * keyDim,
                    qkv + t * qkvStride, keyDim * sizeof(float));
    p.input = m_scratch.queryPadded;
    p.output = m_scratch.query;
    p.weights = weights(head.query.weights);
    p.bias = weights(head.query.bias);
    p.side = side;
    p.kernel = head.query.kernel;
    p.rowBegin = tokens.begin / side;
    p.rowEnd = (tokens.end + side - 1) / side;
    m_kernels.queryDepthwise(p);
}

// raw = 2^(query . keys + bias - largest) . values, and the inverse of each row's sum.
void Worker::headValues(const Attention& attention, const Head& head, const float* qkv, const float* keys,
                        int qkvStride, Range tokens) {
    const int stride = attention.tokenStride;
    Product scores;
    scores.a = {m_scratch.query, keyDim};
    scores.depth = keyDim;
    scores.b = keys;
    scores.depthStep = m_panel;
    scores.panelStep = static_cast<std::ptrdiff_t>(m_panel) * keyDim;
    scores.columns = stride;
    scores.c = {m_scratch.scores, stride};
    scores.residual = {weights(head.bias), stride};
    multiply(scores, tokens);
    m_kernels.softmax2(m_scratch.scores + static_cast<std::ptrdiff_t>(tokens.begin) * stride, tokens.size(),
                       attention.tokens, stride, m_scratch.inverse + tokens.begin);
    Product values;
    values.a = {m_scratch.scores, stride};
    values.depth = attention.tokens;
    values.b = qkv + 2 * keyDim;
    values.depthStep = qkvStride;
    values.panelStep = m_panel;
    values.columns = attention.valueDepth;
    values.c = {m_scratch.raw, qkvStride - 2 * keyDim};
    values.wholePanels = true;
    multiply(values, tokens);
}

// map = scale * projection(concatenated) + residual
void Worker::project(const Attention& attention, float* map, const float* residual, float scale,
                     const Stage& stage) {
    settle(Written::Everywhere);
    const Matrix& matrix = attention.projection;
    const int rows = stage.side * stage.side * m_films;
    Product p = product(matrix, {m_space.concatenated, stage.channels}, {map, stage.channels});
    p.residual = {residual, stage.channels};
    p.scale = scale;
    layer(p, rows);
    mark("projection", static_cast<double>(rows) * matrix.depth * matrix.columns,
         static_cast<double>(matrix.depth) * matrix.columns);
}

} // namespace hilum::cpu
