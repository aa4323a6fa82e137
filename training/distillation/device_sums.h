#pragma once

#include "inference/network/torch_headers.h"
#include "training/distillation/communicator.h"

#include <memory>

namespace hilum {

// Sums over the processes' GPUs that never leave them. Every process calls the same, in the same order.
class DeviceSums {
public:
    virtual ~DeviceSums() = default;

    // A sum in place, in the background, of what the tensor holds when the work given to its device so far is
    // done. Dense floats; they stay the caller's, who leaves them alone until join().
    virtual void begin(const torch::Tensor& numbers) = 0;
    // Work given to the device from here on finds the sums that began.
    virtual void join() = 0;
    // In place, in line with the device's other work: floats or doubles.
    virtual void sum(const torch::Tensor& numbers) = 0;
};

// With NVIDIA's NCCL, which comes with LibTorch's GPU parts. Null where there is one process, or none has a
// GPU. Errors, on every process: DeviceUnavailable where only some have a GPU, two share one, or NCCL is not
// there. The object throws std::runtime_error where a sum fails.
Result<std::unique_ptr<DeviceSums>> openDeviceSums(const torch::Device& device, Communicator& processes);

} // namespace hilum
