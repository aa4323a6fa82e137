#pragma once

#include <cstddef>

namespace hilum {

// From here on tensors on the processor take big blocks from one pool of huge pages that stays with the
// process; small ones come from the heap as before. Call once, before the first tensor of a training. Where
// there is no memory left, torch's usual error is thrown.
void usePooledMemory();

struct PooledMemory {
    std::size_t reserved = 0, used = 0; // bytes
};
PooledMemory pooledMemory();

} // namespace hilum
