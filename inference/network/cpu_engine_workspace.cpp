#include "inference/network/cpu_engine_workspace.h"

#include "imaging/watched_memory.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <new>

#ifdef __linux__
#include <sys/mman.h>
#endif

namespace hilum::cpu {
namespace {

constexpr std::size_t lineFloats = 16;

std::size_t rounded(std::size_t count, std::size_t unit) {
    return (count + unit - 1) / unit * unit;
}

// Buffers are asked for twice: first to learn the total, then to be placed.
class Layout {
public:
    void place(float*& pointer, std::size_t count) {
        const std::size_t begin = m_used;
        m_used += rounded(count, lineFloats) + lineFloats;
        if (!m_base)
            return;
        pointer = m_base + begin;
        forbidMemory(pointer + count, (m_used - begin - count) * sizeof(float));
    }
    void start(float* base) {
        m_base = base;
        m_used = 0;
    }
    std::size_t used() const { return m_used; }

private:
    float* m_base = nullptr;
    std::size_t m_used = 0;
};

struct Sizes {
    std::size_t map = 0, hidden = 0, down = 0, wide = 0, channels = 0, cells = 0, padded = 0;
    std::size_t tokens = 0, tokenStride = 0, qkvStride = 0, valueStride = 0, side = 0;
};

void measureAttention(Sizes& sizes, const Attention& attention, std::size_t panel) {
    sizes.tokens = std::max(sizes.tokens, static_cast<std::size_t>(attention.tokens));
    sizes.tokenStride = std::max(sizes.tokenStride, static_cast<std::size_t>(attention.tokenStride));
    const std::size_t value = rounded(attention.valueDepth, panel);
    sizes.valueStride = std::max(sizes.valueStride, value);
    sizes.qkvStride = std::max(sizes.qkvStride, value + 2 * efficientVitKeyDim);
}

Sizes measure(const Network& network, std::size_t batch, std::size_t panel) {
    Sizes sizes;
    std::size_t before = 0, channelsBefore = 0;
    for (const Stage& stage : network.stages) {
        const std::size_t side = stage.side, cells = side * side * batch, channels = stage.channels;
        sizes.map = std::max({sizes.map, cells * channels, before * channelsBefore});
        sizes.hidden = std::max({sizes.hidden, 2 * cells * channels, 4 * before * channelsBefore});
        sizes.down = std::max(sizes.down, 4 * cells * channelsBefore);
        sizes.wide = std::max({sizes.wide, 4 * channelsBefore, channels});
        sizes.channels = std::max(sizes.channels, channels);
        sizes.cells = std::max(sizes.cells, cells);
        sizes.side = std::max(sizes.side, side);
        sizes.padded = std::max(sizes.padded, (side + 2) * (side + 2) * channels);
        for (const Block& block : stage.blocks)
            measureAttention(sizes, block.attention, panel);
        before = cells;
        channelsBefore = channels;
    }
    return sizes;
}

void placeScratch(Layout& layout, Scratch& scratch, const Sizes& sizes, std::size_t batch) {
    constexpr std::size_t queryArea = (efficientVitWindow + 8) * (efficientVitWindow + 8); // kernels up to 9
    layout.place(scratch.hidden, 2 * blockRows * sizes.channels);
    layout.place(scratch.qkv, sizes.tokens * sizes.qkvStride);
    layout.place(scratch.keys, sizes.tokenStride * efficientVitKeyDim);
    layout.place(scratch.input, sizes.tokens * sizes.valueStride);
    layout.place(scratch.queryPadded, queryArea * efficientVitKeyDim);
    layout.place(scratch.query, sizes.tokens * efficientVitKeyDim);
    layout.place(scratch.scores, sizes.tokens * sizes.tokenStride);
    layout.place(scratch.raw, sizes.tokens * sizes.valueStride);
    layout.place(scratch.inverse, sizes.tokens);
    layout.place(scratch.maskX, batch * sizes.side);
    layout.place(scratch.maskY, batch * sizes.side);
    layout.place(scratch.region, sizes.side * sizes.side + 2 * lineFloats);
    layout.place(scratch.squeezed, batch * sizes.channels);
    layout.place(scratch.excited, batch * sizes.channels);
    scratch.pixels.resize(sizes.tokens);
}

void placeMxa(Layout& layout, Workspace& w, const Network& network, const Sizes& sizes, std::size_t batch) {
    const bool paper = network.architecture.mxa == MxaMode::Paper;
    layout.place(w.regionHidden, sizes.cells * (sizes.channels / 2 + lineFloats));
    layout.place(w.region, sizes.cells * 4);
    layout.place(w.cropped, paper ? sizes.map : 0);
    layout.place(w.padded, paper ? sizes.padded * batch : 0);
    for (int s = 0; s < 3; ++s) {
        const std::size_t side = network.stages[s].side;
        for (float*& plane : w.planes[s])
            layout.place(plane, batch * (side + 2 * planeMargin) * planeStride(network.stages[s].side));
        layout.place(w.gates[s], batch * side * side + lineFloats);
        layout.place(w.rois[s], batch * 4);
    }
}

void placeAll(Layout& layout, Workspace& w, const Network& network, const Sizes& sizes, std::size_t batch) {
    for (int i = 0; i < 4; ++i) {
        const std::size_t side = network.stemSide[i] + 2;
        layout.place(w.stem[i], side * side * network.stemChannels[i]);
    }
    layout.place(w.a, sizes.map);
    layout.place(w.b, sizes.map);
    layout.place(w.residual, sizes.map);
    layout.place(w.concatenated, sizes.map);
    layout.place(w.hidden, sizes.hidden);
    layout.place(w.down, sizes.down);
    layout.place(w.sums, batch * sizes.wide);
    layout.place(w.squeezed, batch * sizes.wide);
    layout.place(w.factors, batch * sizes.wide);
    layout.place(w.zeros, sizes.wide);
    for (int i = 0; i < 2; ++i) {
        layout.place(w.sharedQkv[i], sizes.tokens * sizes.qkvStride);
        layout.place(w.sharedKeys[i], sizes.tokenStride * efficientVitKeyDim);
    }
    if (network.architecture.mxa != MxaMode::None)
        placeMxa(layout, w, network, sizes, batch);
    for (Scratch& scratch : w.scratch)
        placeScratch(layout, scratch, sizes, batch);
}

} // namespace

AlignedFloats::AlignedFloats(std::size_t count, std::size_t behind) {
    constexpr std::size_t largePage = std::size_t{2} << 20;
    const std::size_t used = count * sizeof(float);
    const std::size_t bytes = rounded(std::max<std::size_t>(used + behind * sizeof(float), 1), largePage);
    void* memory = std::aligned_alloc(largePage, bytes);
    if (!memory)
        throw std::bad_alloc();
#ifdef __linux__
    madvise(memory, bytes, MADV_HUGEPAGE);
#endif
    std::memset(memory, 0, bytes);
    forbidMemory(static_cast<char*>(memory) + used, bytes - used);
    m_data.reset(static_cast<float*>(memory));
}

void AlignedFloats::Free::operator()(float* p) const {
    std::free(p);
}

Workspace::Workspace(const Network& network, int films, int threads, int width)
    : batch(films), scratch(threads) {
    const auto count = static_cast<std::size_t>(films);
    const Sizes sizes = measure(network, count, 2 * static_cast<std::size_t>(width));
    Layout layout;
    placeAll(layout, *this, network, sizes, count);
    m_memory = std::make_unique<AlignedFloats>(layout.used());
    layout.start(m_memory->data());
    placeAll(layout, *this, network, sizes, count);
    for (int i = 0; i < 4; ++i) {
        const std::ptrdiff_t side = network.stemSide[i + 1], inputWidth = network.stemSide[i] + 2;
        const std::ptrdiff_t margin = i < 3 ? 1 : 0;
        for (std::ptrdiff_t pixel = 0; pixel < side * side; ++pixel) {
            const std::ptrdiff_t y = pixel / side, x = pixel % side;
            stemRead[i].push_back((2 * y * inputWidth + 2 * x) * network.stemChannels[i]);
            stemWrite[i].push_back(((y + margin) * (side + 2 * margin) + x + margin) *
                                   network.stemChannels[i + 1]);
        }
    }
}

} // namespace hilum::cpu
