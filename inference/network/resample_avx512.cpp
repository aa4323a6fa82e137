#include "inference/network/resample_avx512_internal.h"

namespace hilum {

const ResampleKernels& avx512ResampleKernels() {
    return wideKernels;
}

} // namespace hilum
