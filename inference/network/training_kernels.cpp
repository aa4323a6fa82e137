#include "inference/network/training_kernels.h"

namespace hilum::training {
namespace {

const KernelTable& chosen() {
#if defined(__x86_64__)
    if (const KernelTable* table = avx2Kernels())
        if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
            return *table;
#endif
    return portableKernels();
}

} // namespace

const KernelTable& kernels() {
    static const KernelTable& table = chosen();
    return table;
}

} // namespace hilum::training
