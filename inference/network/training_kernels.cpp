#include "inference/network/training_kernels.h"

#include <string_view>

namespace hilum::training {
namespace {

// The tables that this processor runs, the best first; null at the end.
const KernelTable* table(int place) {
    const KernelTable* tables[3] = {};
    int count = 0;
#if defined(__x86_64__)
    if (avx512Kernels() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq"))
        tables[count++] = avx512Kernels();
    if (avx2Kernels() && __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        tables[count++] = avx2Kernels();
#endif
    tables[count++] = &portableKernels();
    return place < count ? tables[place] : nullptr;
}

const KernelTable*& chosen() {
    static const KernelTable* chosen = table(0);
    return chosen;
}

} // namespace

const KernelTable& kernels() {
    return *chosen();
}

bool useKernels(const char* name) {
    for (int place = 0; table(place); ++place)
        if (std::string_view(table(place)->name) == name) {
            chosen() = table(place);
            return true;
        }
    return false;
}

} // namespace hilum::training
