#include "inference/network/cpu_engine_worker.h"

#include <algorithm>
#include <cstring>

namespace hilum::cpu {
namespace {

double multiplications(const Matrix& matrix, int rows) {
    return static_cast<double>(matrix.segments) * matrix.depth * matrix.columns * rows;
}

double floatsOf(const Matrix& matrix) {
    return multiplications(matrix, 1);
}

} // namespace

bool Worker::forward(const float* input, int films) {
    m_films = films;
    const auto area = static_cast<std::ptrdiff_t>(m_network.stemSide[0]) * m_network.stemSide[0];
    for (int film = 0; film < films; ++film)
        stem(input + film * area * m_network.stemChannels[0], film);
    for (int s = 0; s < 3; ++s) {
        const Stage& stage = m_network.stages[s];
        if (m_run.profile)
            m_place = "stage " + std::to_string(s + 1) + " ";
        if (stage.merging)
            merge(*stage.merging, m_network.stages[s - 1], stage);
        for (std::size_t i = 0; i < stage.blocks.size(); ++i) {
            if (m_run.profile)
                m_place = "stage " + std::to_string(s + 1) + " block " + std::to_string(i + 1) + " ";
            block(stage.blocks[i], stage, s);
        }
        collectStage(stage, s);
    }
    collectResult(m_network.stages[2]);
    return !m_stopped;
}

// Planar to interleaved, into the middle of a map with a margin of zeros.
void Worker::padInput(const float* input) {
    const int side = m_network.stemSide[0], channels = m_network.stemChannels[0];
    const Range rows = share(side);
    for (int y = rows.begin; y < rows.end; ++y) {
        float* out = m_space.stem[0] + (static_cast<std::ptrdiff_t>(y + 1) * (side + 2) + 1) * channels;
        const float* in = input + static_cast<std::ptrdiff_t>(y) * side;
        if (channels == 1)
            std::memcpy(out, in, sizeof(float) * side);
        else
            for (int c = 0; c < channels; ++c)
                for (int x = 0; x < side; ++x)
                    out[x * channels + c] = in[static_cast<std::ptrdiff_t>(c) * side * side + x];
    }
}

void Worker::stem(const float* input, int film) {
    padInput(input);
    for (int i = 0; i < 4; ++i) {
        wait(); // a convolution reads rows that others wrote
        const Matrix& matrix = m_network.stem[i];
        const int side = m_network.stemSide[i + 1], pixels = side * side;
        const bool last = i == 3;
        float* output =
            last ? m_a + static_cast<std::ptrdiff_t>(film) * pixels * matrix.columns : m_space.stem[i + 1];
        Product p = product(matrix, {m_space.stem[i], 0, m_space.stemRead[i].data()},
                            {output, 0, m_space.stemWrite[i].data()});
        p.segmentStep = static_cast<std::ptrdiff_t>(m_network.stemSide[i] + 2) * m_network.stemChannels[i];
        p.relu = !last;
        multiply(p, share(pixels));
        static constexpr const char* names[]{"stem 1", "stem 2", "stem 3", "stem 4"};
        mark(names[i], multiplications(matrix, pixels), floatsOf(matrix));
    }
    m_written = Written::Scattered;
}

void Worker::depthwise(const Depthwise& layer, const float* input, float* output, int side, bool relu,
                       int stride, float* sums) {
    settle(Written::Columns);
    m_written = Written::Columns;
    if (m_stopped)
        return;
    const Range own = channelShare(layer.channels);
    const int outputSide = (side - 1) / stride + 1;
    for (int film = 0; film < m_films; ++film) {
        Depthwise3 p{};
        p.input = input + static_cast<std::ptrdiff_t>(film) * side * side * layer.channels;
        p.output = output + static_cast<std::ptrdiff_t>(film) * outputSide * outputSide * layer.channels;
        p.weights = weights(layer.weights);
        p.bias = weights(layer.bias);
        p.height = p.width = side;
        p.channels = layer.channels;
        p.stride = stride;
        p.rowEnd = outputSide;
        p.begin = own.begin;
        p.end = own.end;
        p.relu = relu;
        p.sums = sums ? sums + static_cast<std::ptrdiff_t>(film) * layer.channels : nullptr;
        if (p.sums)
            std::fill(p.sums + own.begin, p.sums + own.end, 0.F);
        m_kernels.depthwise3(p);
    }
}

void Worker::ffn(const Ffn& ffn, float* map, int rows) {
    const std::ptrdiff_t channels = ffn.down.columns, hidden = ffn.up.columns;
    const auto both = [&](float* between, float* at, Range upRows, Range upPanels, auto&& then) {
        Product up = product(ffn.up, {at, channels}, {between, hidden});
        up.relu = true;
        multiply(up, upRows, upPanels);
        then();
        Product down = product(ffn.down, {between, hidden}, {at, channels});
        down.residual = {at, channels};
        return down;
    };
    if (byRows(rows)) {
        settle(Written::Rows);
        const Range own = share(rows);
        const int blocks = std::max(1, (own.size() + blockRows - 1) / blockRows);
        for (int i = 0; i < blocks; ++i) {
            const int begin = own.begin + own.size() * i / blocks,
                      end = own.begin + own.size() * (i + 1) / blocks;
            const Range block{0, end - begin};
            const Product down = both(m_scratch.hidden, map + begin * channels, block,
                                      {0, static_cast<int>(hidden) / m_panel}, [] {});
            multiply(down, block);
        }
        m_written = Written::Rows;
    } else {
        settle(Written::Everywhere);
        const Product down =
            both(m_space.hidden, map, {0, rows}, share(static_cast<int>(hidden) / m_panel), [&] { wait(); });
        multiply(down, {0, rows}, share(panels(down)));
        m_written = writtenBy(down);
    }
    mark("ffn", multiplications(ffn.up, rows) + multiplications(ffn.down, rows),
         floatsOf(ffn.up) + floatsOf(ffn.down));
}

void Worker::squeezeAndExcite(const Merging& merging, int cells) {
    const int hidden = merging.expand.columns, squeezed = merging.squeeze.columns;
    const Range own = channelShare(hidden);
    for (int film = 0; film < m_films && !m_stopped; ++film)
        for (int c = own.begin; c < own.end; ++c)
            m_space.sums[static_cast<std::ptrdiff_t>(film) * hidden + c] /= static_cast<float>(cells);
    wait();
    Product squeeze = product(merging.squeeze, {m_space.sums, hidden}, {m_space.squeezed, squeezed});
    squeeze.relu = true;
    multiply(squeeze, {0, m_films}, share(panels(squeeze)));
    wait();
    const Product excite = product(merging.excite, {m_space.squeezed, squeezed}, {m_space.factors, hidden});
    multiply(excite, {0, m_films}, share(panels(excite)));
    for (int film = 0; film < m_films && !m_stopped; ++film) {
        float* factors = m_space.factors + static_cast<std::ptrdiff_t>(film) * hidden + own.begin;
        m_kernels.sigmoid(factors, own.size());
        for (int cell = 0; cell < cells; ++cell)
            m_kernels.multiply(m_space.down + (static_cast<std::ptrdiff_t>(film) * cells + cell) * hidden +
                                   own.begin,
                               factors, own.size());
    }
    m_written = Written::Columns;
    mark("squeeze and excite",
         multiplications(merging.squeeze, m_films) + multiplications(merging.excite, m_films),
         floatsOf(merging.squeeze) + floatsOf(merging.excite));
}

void Worker::merge(const Merging& merging, const Stage& from, const Stage& to) {
    const int rows = from.side * from.side * m_films, cells = to.side * to.side,
              hidden = merging.expand.columns;
    depthwise(merging.before, m_a, m_b, from.side);
    mark("merging depthwise", 9.0 * rows * from.channels, 9.0 * from.channels);
    ffn(merging.first, m_b, rows);
    settle(byRows(rows) ? Written::Rows : Written::Everywhere);
    Product expand = product(merging.expand, {m_b, from.channels}, {m_space.hidden, hidden});
    expand.relu = true;
    layer(expand, rows);
    mark("merging expand", multiplications(merging.expand, rows), floatsOf(merging.expand));
    depthwise(merging.down, m_space.hidden, m_space.down, from.side, true, 2, m_space.sums);
    mark("merging depthwise", 9.0 * cells * m_films * hidden, 9.0 * hidden);
    squeezeAndExcite(merging, cells);
    settle(Written::Everywhere);
    layer(product(merging.reduce, {m_space.down, hidden}, {m_a, to.channels}), cells * m_films);
    mark("merging reduce", multiplications(merging.reduce, cells * m_films), floatsOf(merging.reduce));
    depthwise(merging.after, m_a, m_b, to.side);
    mark("merging depthwise", 9.0 * cells * m_films * to.channels, 9.0 * to.channels);
    ffn(merging.second, m_b, cells * m_films);
    std::swap(m_a, m_b);
}

void Worker::block(const Block& block, const Stage& stage, int stageIndex) {
    const int rows = stage.side * stage.side * m_films;
    const MxaMode mode = m_network.architecture.mxa;
    if (mode == MxaMode::Paper) {
        mxaPaper(*block.mxa, m_a, stage, stageIndex);
        attention(block.attention, m_a, stage);
        project(block.attention, m_a, m_space.residual, block.mxa->alpha > 0 ? block.mxa->alpha : 1.F, stage);
    }
    depthwise(block.before, m_a, m_b, stage.side);
    mark("depthwise", 9.0 * rows * stage.channels, 9.0 * stage.channels);
    ffn(block.first, m_b, rows);
    if (mode == MxaMode::Sound)
        mxaSound(*block.mxa, m_b, stage, stageIndex);
    attention(block.attention, m_b, stage);
    project(block.attention, m_b, mode == MxaMode::Sound ? m_space.residual : m_b, 1, stage);
    depthwise(block.after, m_b, m_a, stage.side);
    mark("depthwise", 9.0 * rows * stage.channels, 9.0 * stage.channels);
    ffn(block.second, m_a, rows);
}

} // namespace hilum::cpu
