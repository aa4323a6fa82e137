#include "training/runs/augmenter_loops_internal.h"

namespace hilum {

const AugmenterKernels& portableAugmenterKernels() {
    return kernels;
}

std::span<const AugmenterKernels* const> usableAugmenterKernels() {
#if defined(__x86_64__)
    static const AugmenterKernels* const all[] = {&portableAugmenterKernels(), &avx2AugmenterKernels(),
                                                  &avx512AugmenterKernels()};
    const bool has512 = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
                        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq");
    return std::span(all).first(has512 ? 3 : __builtin_cpu_supports("avx2") ? 2 : 1);
#else
    static const AugmenterKernels* const all[] = {&portableAugmenterKernels()};
    return all;
#endif
}

} // namespace hilum
