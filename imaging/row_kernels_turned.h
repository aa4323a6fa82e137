// The loops of RowKernels that follow a path across a picture; see row_kernels_loops.h, which includes it.
#include "imaging/row_kernels.h"

#include <algorithm>
#if defined(__AVX2__)
#include <immintrin.h>
#endif

namespace {

using hilum::TurnedPath;
using hilum::TurnedSamples;

} // namespace
