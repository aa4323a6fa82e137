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

std::span<const ResampleKernels* const> usableResampleKernels() {
#if defined(__x86_64__)
    static const ResampleKernels* const all[] = {&portableResampleKernels(), &avx2ResampleKernels(),
                                                 &avx512ResampleKernels(), &avx512vbmiResampleKernels()};
    const bool has512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq");
    const bool hasVbmi = has512 && __builtin_cpu_supports("avx512vbmi");
    return std::span(all).first(hasVbmi ? 4 : has512 ? 3 : __builtin_cpu_supports("avx2") ? 2 : 1);
#else
    static const ResampleKernels* const all[] = {&portableResampleKernels()};
    return all;
#endif
}

const ResampleKernels& resampleKernels() {
    static const ResampleKernels& best = *usableResampleKernels().back();
    return best;
}

} // namespace hilum
