#include "inference/network/resample_loops_internal.h"

namespace hilum {
namespace {

void mixAllCells(const CellRows& cells, const CellPlan& plan, float* scratch, std::uint16_t* out,
                 std::ptrdiff_t outStride) {
    mixFrom(0, cells, plan, scratch, out, outStride);
}

constexpr ResampleKernels kernels{lookUp, sumBytes, setRow, addRow, mixAllCells, countAtMost, narrow};

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
