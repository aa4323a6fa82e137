#pragma once

#include "inference/network/cpu_engine_network.h"

#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace hilum::cpu {

// Floats on cache lines, in large pages where the system has them; zero at the start. `behind` more may be
// prefetched.
class AlignedFloats {
public:
    explicit AlignedFloats(std::size_t count, std::size_t behind = 0);
    float* data() const { return m_data.get(); }

private:
    struct Free {
        void operator()(float* p) const;
    };
    std::unique_ptr<float, Free> m_data;
};

// One thread's own buffers.
struct Scratch {
    float* hidden = nullptr;               // a block of rows between the two layers of a FFN
    float *qkv = nullptr, *keys = nullptr; // [tokens][qkvStride]; key panels
    float* input = nullptr;                // [tokens][input stride]: a head's input
    float *queryPadded = nullptr, *query = nullptr;
    float *scores = nullptr, *raw = nullptr, *inverse = nullptr;
    float *maskX = nullptr, *maskY = nullptr;      // [side]
    float* region = nullptr;                       // [cells]
    float *squeezed = nullptr, *excited = nullptr; // [batch][channels]
    std::vector<int> pixels;                       // of a window's tokens; -1: padding
};

// Every buffer that a run needs, for up to `batch` films at a time; laid out once.
struct Workspace {
    Workspace(const Network& network, int batch, int threads, int width);

    int batch = 0;
    std::array<float*, 4> stem{};                                   // padded inputs of the four convolutions
    std::array<std::vector<std::ptrdiff_t>, 4> stemRead, stemWrite; // offset of each output pixel there
    float *a = nullptr, *b = nullptr;                               // the map, and the next
    float *residual = nullptr, *concatenated = nullptr, *hidden = nullptr, *down = nullptr;
    float *sums = nullptr, *squeezed = nullptr, *factors = nullptr; // [batch][channels]
    std::array<float*, 2> sharedQkv{}, sharedKeys{};                // of a window that all threads share
    float* zeros = nullptr;
    float *regionHidden = nullptr, *region = nullptr; // MXA: [cells][..], [cells][4]
    float *cropped = nullptr, *padded = nullptr;      // paper mode
    std::array<std::array<float*, 2>, 3> planes{};    // by stage: padded maxima and means
    std::array<float*, 3> gates{};                    // by stage: [batch][cells]
    std::array<float*, 3> rois{};                     // by stage: [batch][4]
    std::vector<Scratch> scratch;

private:
    std::unique_ptr<AlignedFloats> m_memory;
};

inline constexpr int blockRows = 128;
inline constexpr int planeMargin = 3;

inline int planeStride(int side) {
    return side + 2 * planeMargin + 8; // vectors may read beyond the end
}

} // namespace hilum::cpu
