#include "training/runs/augmenter_loops_internal.h"

namespace hilum {

const AugmenterKernels& avx2AugmenterKernels() {
    return kernels;
}

} // namespace hilum
