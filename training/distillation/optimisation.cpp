#include "training/distillation/optimisation.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hilum {

bool decays(const std::string& name, const torch::Tensor& parameter) {
    return parameter.dim() > 1 && name.find("attention_biases") == std::string::npos;
}

std::unique_ptr<torch::optim::AdamW> makeOptimiser(torch::nn::Module& module, const OptimisationPlan& plan) {
    std::vector<torch::Tensor> shrinking, free;
    for (const auto& item : module.named_parameters())
        (decays(item.key(), item.value()) ? shrinking : free).push_back(item.value());
    const auto options = [&](double decay) {
        return std::make_unique<torch::optim::AdamWOptions>(
            torch::optim::AdamWOptions(plan.learningRate).weight_decay(decay));
    };
    std::vector<torch::optim::OptimizerParamGroup> groups;
    groups.emplace_back(std::move(shrinking), options(plan.weightDecay));
    groups.emplace_back(std::move(free), options(0));
    return std::make_unique<torch::optim::AdamW>(std::move(groups));
}

CosineSchedule::CosineSchedule(const OptimisationPlan& plan, std::int64_t steps)
    : m_top(plan.learningRate), m_final(plan.finalRate),
      m_warmUp(std::llround(plan.warmUp * static_cast<double>(steps))), m_steps(steps) {}

double CosineSchedule::rate(std::int64_t step) const {
    if (step < m_warmUp)
        return m_top * static_cast<double>(step + 1) / static_cast<double>(m_warmUp);
    const double rest = static_cast<double>(std::max<std::int64_t>(m_steps - m_warmUp, 1));
    const double done = std::min(static_cast<double>(step - m_warmUp) / rest, 1.0);
    return m_final + (m_top - m_final) * 0.5 * (1 + std::cos(std::numbers::pi * done));
}

double paperRate(const OptimisationPlan& plan, std::int64_t epoch) {
    constexpr double start = 1e-6;
    const double t = static_cast<double>(std::max<std::int64_t>(epoch - 1, 0)), epochs = plan.epochs;
    const double warmUp = std::round(plan.warmUp * epochs);
    if (t < warmUp)
        return start + t * (plan.learningRate - start) / warmUp;
    return plan.finalRate +
           0.5 * (plan.learningRate - plan.finalRate) * (1 + std::cos(std::numbers::pi * t / epochs));
}

LearningRate::LearningRate(const TrainingPlan& plan, std::int64_t stepsPerEpoch)
    : m_plan(plan.optimisation), m_margin(plan.aucMargin), m_paper(scheduleOf(plan) == Schedule::Paper),
      m_stepsPerEpoch(stepsPerEpoch), m_cosine(plan.optimisation, stepsPerEpoch * plan.optimisation.epochs) {}

double LearningRate::at(std::int64_t epoch, std::int64_t step) const {
    if (epoch >= m_plan.epochs)
        return m_margin.learningRate;
    return m_paper ? paperRate(m_plan, epoch) : m_cosine.rate(epoch * m_stepsPerEpoch + step);
}

void setLearningRate(torch::optim::Optimizer& optimiser, double rate) {
    for (auto& group : optimiser.param_groups())
        group.options().set_lr(rate);
}

double averagingDecay(const OptimisationPlan& plan, std::int64_t steps) {
    if (plan.emaDecay > 0)
        return plan.emaDecay;
    return 1 - 1 / std::max(0.05 * static_cast<double>(steps), 2.0);
}

WeightAverage::WeightAverage(const torch::nn::Module& module, torch::nn::Module& average, double decay)
    : m_decay(decay) {
    const torch::NoGradGuard noGrad;
    const auto pairUp = [&](const auto& from, const auto& to) {
        for (const auto& item : from) {
            m_pairs.emplace_back(item.value(), to[item.key()]);
            m_pairs.back().second.copy_(item.value());
        }
    };
    pairUp(module.named_parameters(), average.named_parameters());
    pairUp(module.named_buffers(), average.named_buffers());
}

void WeightAverage::update(std::int64_t step) {
    const torch::NoGradGuard noGrad;
    const double n = static_cast<double>(step);
    const double decay = std::min(m_decay, (1 + n) / (10 + n));
    for (auto& [current, average] : m_pairs) {
        if (current.is_floating_point())
            average.lerp_(current, 1 - decay);
        else
            average.copy_(current);
    }
}

void toChannelsLast(torch::nn::Module& module) {
    for (torch::Tensor& parameter : module.parameters())
        if (parameter.dim() == 4)
            parameter.set_data(parameter.contiguous(torch::MemoryFormat::ChannelsLast));
}

} // namespace hilum
