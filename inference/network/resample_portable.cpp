#include "inference/network/resample_loops_internal.h"

namespace hilum {
namespace {

void mixAllCells(const float* cells, const std::int32_t* first, const float* weights, int taps, int count,
                 float* scratch, std::uint16_t* out) {
    mixCells(cells, first, weights, taps, count, count, scratch, out);
}

constexpr ResampleKernels kernels{lookUp, lookUpBytes, setRow, addRow, mixAllCells, countAtMost, narrow};

} // namespace

const ResampleKernels& portableResampleKernels() {
    return kernels;
}

const ResampleKernels& resampleKernels() {
#if defined(__x86_64__)
    static const ResampleKernels& best =
        __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq")
            ? avx512ResampleKernels()
        : __builtin_cpu_supports("avx2") ? avx2ResampleKernels()
                                         : portableResampleKernels();
    return best;
#else
    return portableResampleKernels();
#endif
}

} // namespace hilum
