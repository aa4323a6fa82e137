#pragma once

#include "inference/network/torch_headers.h"

#include <cstdint>
#include <functional>
#include <limits>

namespace hilum {

// torch has a class for a full GPU and only words for a full main memory.
bool isOutOfMemory(const c10::Error& error);
// What torch keeps for later on a GPU; nothing on the processor.
void emptyDeviceCache(const torch::Device& device);

// Films through a network that records no gradients: where memory runs out, half as many at once, and no
// more from then on.
class PartsThatFit {
public:
    // Calls `ask` with images [n, C, size, size], one part after the other; a part whose call throws for want
    // of memory comes again in halves. Throws what `ask` throws otherwise, or with a single film.
    void pass(const torch::Tensor& images, const std::function<void(const torch::Tensor& part)>& ask);

private:
    std::int64_t m_most = std::numeric_limits<std::int64_t>::max();
};

} // namespace hilum
