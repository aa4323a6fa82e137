#include "training/distillation/gradient_sums.h"

#include "inference/network/convolution_pass.h"

#include <algorithm>
#include <cstring>
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
                           std::size_t bucketBytes)
    : m_communicator(communicator) {
    if (communicator.ranks() == 1)
        return;
    std::reverse(parameters.begin(), parameters.end());
    for (torch::Tensor& parameter : parameters) {
        if (m_buckets.empty() || m_buckets.back().numbers.size() * sizeof(float) >= bucketBytes)
            m_buckets.emplace_back();
        Bucket& bucket = m_buckets.back();
        bucket.numbers.resize(bucket.numbers.size() + static_cast<std::size_t>(parameter.numel()));
        torch::autograd::impl::set_post_acc_grad_hooks(parameter,
                                                       std::make_unique<Hook>(*this, m_buckets.size() - 1));
        bucket.parameters.push_back(std::move(parameter));
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
    m_communicator.advance();
}

void GradientSums::send() {
    const torch::NoGradGuard noGrad;
    Bucket& bucket = m_buckets[m_sent++];
    float* to = bucket.numbers.data();
    for (const torch::Tensor& parameter : bucket.parameters) {
        const torch::Tensor& gradient = parameter.grad();
        const std::size_t count = static_cast<std::size_t>(parameter.numel());
        if (gradient.defined()) {
            // In the parameter's own layout: the same on every rank.
            const torch::Tensor view = torch::from_blob(to, parameter.sizes(), parameter.strides());
            view.copy_(gradient);
        } else {
            std::memset(to, 0, count * sizeof(float));
        }
        to += count;
    }
    m_communicator.beginSum(bucket.numbers.data(), bucket.numbers.size());
}

void GradientSums::complete() {
    m_running = false;
    while (m_sent < m_buckets.size())
        send();
    m_communicator.finish();
}

void GradientSums::abandon() {
    if (m_running)
        complete();
}

void GradientSums::finish() {
    complete();
    const torch::NoGradGuard noGrad;
    for (Bucket& bucket : m_buckets) {
        float* from = bucket.numbers.data();
        for (torch::Tensor& parameter : bucket.parameters) {
            if (parameter.grad().defined())
                parameter.mutable_grad().copy_(
                    torch::from_blob(from, parameter.sizes(), parameter.strides()));
            from += parameter.numel();
        }
    }
}

torch::Tensor overRanks(const torch::Tensor& sum) {
    if (!training::batchReducer())
        return sum;
    const torch::Tensor numbers = sum.detach().to(torch::kCPU, torch::kDouble).contiguous().clone();
    training::batchReducer()(numbers.data_ptr<double>(), static_cast<std::size_t>(numbers.numel()));
    return numbers.to(sum.options());
}

SharedStatistics::SharedStatistics(Communicator& communicator) {
    if (communicator.ranks() > 1)
        training::setBatchReducer(
            [&communicator](double* numbers, std::size_t count) { communicator.sum(numbers, count); });
}

SharedStatistics::~SharedStatistics() {
    training::setBatchReducer({});
}

} // namespace hilum
