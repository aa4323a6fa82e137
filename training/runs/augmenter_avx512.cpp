#include "training/runs/augmenter_loops_internal.h"

namespace hilum {

const AugmenterKernels& avx512AugmenterKernels() {
    return kernels;
}

} // namespace hilum
