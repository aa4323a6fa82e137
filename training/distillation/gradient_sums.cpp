#include "training/distillation/gradient_sums.h"

#include "inference/network/convolution_pass.h"
#include "inference/network/shared_norm.h"

#include <algorithm>
#include <torch/csrc/autograd/variable.h>

namespace hilum {

class GradientSums::Hook : public torch::autograd::PostAccumulateGradHook {
public:
    Hook(GradientSums& sums, std::size_t bucket) : m_sums(sums), m_bucket(bucket) {}
    void operator()(const torch::autograd::Variable&) override { m_sums.arrived(m_bucket); }

private:
    GradientSums& m_sums;
    std::size_t m_bucket;
};

GradientSums::GradientSums(std::vector<torch::Tensor> parameters, Communicator& communicator,
                           DeviceSums* device, std::size_t bucketBytes)
    : m_communicator(communicator), m_device(device) {
    if (communicator.ranks() == 1)
        return;
    std::reverse(parameters.begin(), parameters.end());
    std::size_t bytes = bucketBytes;
    for (torch::Tensor& parameter : parameters) {
        if (bytes >= bucketBytes) {
            m_buckets.emplace_back();
            bytes = 0;
        }
        bytes += parameter.nbytes();
        torch::autograd::impl::set_post_acc_grad_hooks(parameter,
                                                       std::make_unique<Hook>(*this, m_buckets.size() - 1));
        m_buckets.back().parameters.push_back(std::move(parameter));
    }
    for (Bucket& bucket : m_buckets)
        makeRow(bucket);
}

// In the parameters' own layout, the same on every rank.
void GradientSums::makeRow(Bucket& bucket) {
    const torch::NoGradGuard noGrad;
    std::int64_t count = 0, place = 0;
    for (const torch::Tensor& parameter : bucket.parameters)
        count += parameter.numel();
    bucket.numbers = torch::empty({count}, bucket.parameters.front().options().requires_grad(false));
    for (const torch::Tensor& parameter : bucket.parameters) {
        bucket.views.push_back(bucket.numbers.as_strided(parameter.sizes(), parameter.strides(), place));
        place += parameter.numel();
    }
}

GradientSums::~GradientSums() {
    for (const Bucket& bucket : m_buckets)
        for (const torch::Tensor& parameter : bucket.parameters)
            torch::autograd::impl::set_post_acc_grad_hooks(parameter, nullptr);
}

void GradientSums::begin() {
    m_running = !m_buckets.empty();
    m_sent = 0;
    for (Bucket& bucket : m_buckets)
        bucket.missing = bucket.parameters.size();
}

void GradientSums::arrived(std::size_t index) {
    if (!m_running)
        return;
    --m_buckets[index].missing;
    while (m_sent < m_buckets.size() && m_buckets[m_sent].missing == 0)
        send();
    if (!m_device)
        m_communicator.advance();
}

void GradientSums::send() {
    const torch::NoGradGuard noGrad;
    Bucket& bucket = m_buckets[m_sent++];
    for (std::size_t i = 0; i < bucket.parameters.size(); ++i)
        if (const torch::Tensor& gradient = bucket.parameters[i].grad(); gradient.defined())
            bucket.views[i].copy_(gradient);
        else
            bucket.views[i].zero_();
    if (m_device)
        m_device->begin(bucket.numbers);
    else
        m_communicator.beginSum(bucket.numbers.data_ptr<float>(),
                                static_cast<std::size_t>(bucket.numbers.numel()));
}

void GradientSums::complete() {
    m_running = false;
    while (m_sent < m_buckets.size())
        send();
    if (m_device && !m_buckets.empty())
        m_device->join();
    else
        m_communicator.finish();
}

void GradientSums::abandon() {
    if (m_running)
        complete();
}

void GradientSums::finish() {
    complete();
    const torch::NoGradGuard noGrad;
    for (Bucket& bucket : m_buckets)
        for (std::size_t i = 0; i < bucket.parameters.size(); ++i)
            if (bucket.parameters[i].grad().defined())
                bucket.parameters[i].mutable_grad().copy_(bucket.views[i]);
}

SharedStatistics::SharedStatistics(Communicator& communicator, DeviceSums* device) {
    if (communicator.ranks() == 1)
        return;
    training::setBatchReducer(
        [&communicator](double* numbers, std::size_t count) { communicator.sum(numbers, count); });
    if (device)
        setDeviceReducer([device](const torch::Tensor& sums) {
            const torch::Tensor whole = sums.detach().contiguous().clone();
            device->sum(whole);
            return whole;
        });
}

SharedStatistics::~SharedStatistics() {
    training::setBatchReducer({});
    setDeviceReducer({});
}

} // namespace hilum
