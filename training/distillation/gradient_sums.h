#pragma once

#include "inference/network/torch_headers.h"
#include "training/distillation/communicator.h"
#include "training/distillation/device_sums.h"

#include <memory>
#include <vector>

namespace hilum {

// Sums the gradients of every rank while the backward pass still runs. Parameters are put into buckets in the
// order in which the pass reaches them, the last layer's first; a bucket sets off when all its gradients are
// there and those before it are on their way. The ranks' losses must be shares of one sum over the whole
// batch, so that the sum of their gradients is the batch's (see overProcesses()).
class GradientSums {
public:
    // All must outlive it. `device`: how parameters on GPUs are summed up; null for those on the processor.
    // `bucketBytes` only changes when messages leave, not what they hold.
    GradientSums(std::vector<torch::Tensor> parameters, Communicator& communicator,
                 DeviceSums* device = nullptr, std::size_t bucketBytes = std::size_t(2) << 20);
    ~GradientSums();
    GradientSums(const GradientSums&) = delete;
    GradientSums& operator=(const GradientSums&) = delete;

    // Before the backward pass that completes the gradients (the last of several parts).
    void begin();
    // After it: waits, and leaves the sums in the parameters' gradients. One that is undefined stays so: the
    // graph is the same on every rank.
    void finish();
    // Instead, after an error: waits, and leaves the gradients alone.
    void abandon();

    Communicator& processes() { return m_communicator; }
    bool onDevice() const { return m_device != nullptr; }

private:
    struct Bucket {
        std::vector<torch::Tensor> parameters;
        torch::Tensor numbers;            // all their gradients in a row
        std::vector<torch::Tensor> views; // of the row, one a parameter, in its layout
        std::size_t missing = 0;
    };
    class Hook;
    void makeRow(Bucket& bucket);
    void arrived(std::size_t bucket);
    void send();
    void complete();

    Communicator& m_communicator;
    DeviceSums* m_device;
    std::vector<Bucket> m_buckets;
    std::size_t m_sent = 0;
    bool m_running = false;
};

// Makes batch norm's statistics and overProcesses() those of all ranks for as long as it lives; nothing where
// there is one. What is on GPUs goes through `device`.
class SharedStatistics {
public:
    explicit SharedStatistics(Communicator& communicator, DeviceSums* device = nullptr);
    ~SharedStatistics();
    SharedStatistics(const SharedStatistics&) = delete;
    SharedStatistics& operator=(const SharedStatistics&) = delete;
};

} // namespace hilum
