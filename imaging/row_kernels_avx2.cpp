#include "imaging/row_kernels.h"

// Built with -mavx2 where the compiler knows them; nothing of this source runs before rowKernels() has
// seen that the processor does too.
#if defined(__AVX2__)
#include "imaging/row_kernels_loops.h"
#endif

namespace hilum {

const RowKernels* avx2RowKernels() {
#if defined(__AVX2__)
    return &table;
#else
    return nullptr;
#endif
}

} // namespace hilum
