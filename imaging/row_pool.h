#pragma once

#include <cstddef>
#include <functional>

namespace hilum {

// Splits rows of a picture between the calling thread and helpers that stay with the process (one fewer than
// there are processors, at most seven; started with the first call). `band` is called for disjoint ranges
// [from, to) that cover 0 to `rows`, from several threads at once, and must not throw; returns when all are
// done. `work` is about the number of samples to compute: small work stays on the caller's thread. The caller
// takes every band that no helper has begun, so that a helper which the system keeps waiting holds up nothing
// but the band it is in. Any thread.
void inBands(int rows, std::size_t work, const std::function<void(int from, int to)>& band);

} // namespace hilum
