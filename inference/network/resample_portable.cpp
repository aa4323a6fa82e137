#include "inference/network/resample_loops_internal.h"

namespace hilum {
namespace {

void mixAllCells(const float* cells, const std::int32_t* first, const float* weights, int taps, int count,
                 float* scratch, std::uint16_t* out) {
    mixCells(cells, first, weights, taps, count, count, scratch, out);
}

constexpr ResampleKernels kernels{lookUp, addRow, mixAllCells};

} // namespace

const ResampleKernels& portableResampleKernels() {
    return kernels;
}

const ResampleKernels& resampleKernels() {
#if defined(__x86_64__)
    static const bool avx2 = __builtin_cpu_supports("avx2");
    return avx2 ? avx2ResampleKernels() : portableResampleKernels();
#else
    return portableResampleKernels();
#endif
}

} // namespace hilum
