#pragma once

#include "inference/network/backend.h"
#include "inference/network/efficientvit.h"
#include "inference/network/graph_runner.h"

#include <functional>
#include <memory>
#include <vector>

namespace hilum {

// A network of any family, ready to run: eval mode, weights loaded.
struct TorchNetwork {
    std::shared_ptr<torch::nn::Module> module;
    std::function<NetworkOutput(const torch::Tensor&, const CollectOptions&)> forward;
    torch::Tensor headWeights; // [outputs, C], float, on the processor: batch norm folded, heads averaged
    torch::Tensor headBias;    // [outputs]
};

// Errors: ModelMismatch where weights and architecture differ or the family is unknown.
Result<TorchNetwork> makeTorchNetwork(const BundleFile& bundle);

// On the processor where `gpuName` is empty: channels-last, gradients on demand. Else in half precision on
// device 0, with a recorded graph for single films where `graphs` is there and the network allows it. Errors:
// ModelMismatch, OutOfMemory, DeviceUnavailable.
Result<std::unique_ptr<Backend>> torchBackend(const BundleFile& bundle, const std::string& gpuName = {},
                                              GraphFactory graphs = nullptr, int threads = 0);

} // namespace hilum
