#pragma once

#include "inference/network/torch_headers.h"

#include <functional>
#include <memory>
#include <vector>

namespace hilum {

// A pass recorded on the GPU and replayed without the cost of launching its kernels one by one. Lives in a
// module of its own, because recording needs CUDA's headers at build time.
class GraphRunner {
public:
    virtual ~GraphRunner() = default;
    // `input` has the shape that was recorded; the answers are overwritten by the next replay.
    virtual const std::vector<torch::Tensor>& replay(const torch::Tensor& input) = 0;
};

using Pass = std::function<std::vector<torch::Tensor>(const torch::Tensor&)>;

// Warms the pass up and records it; throws c10::Error where it cannot be recorded.
using GraphFactory = std::unique_ptr<GraphRunner> (*)(const Pass& pass, const torch::Tensor& example);

} // namespace hilum
