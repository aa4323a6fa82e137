#pragma once

#include "inference/network/torch_headers.h"
#include "training/runs/training_plan.h"

#include <cstdint>
#include <string>
#include <vector>

namespace hilum {

// Matrices and kernels shrink; 1-D parameters (norms, biases, gamma), scalars and attention biases do not.
bool decays(const std::string& name, const torch::Tensor& parameter);

// AdamW over the module's parameters in two groups, with and without weight decay.
std::unique_ptr<torch::optim::AdamW> makeOptimiser(torch::nn::Module& module, const OptimisationPlan& plan);

// Learning rate by step: linear from 0 to the top over the warm-up, then half a cosine down to the final
// rate.
class CosineSchedule {
public:
    CosineSchedule(const OptimisationPlan& plan, std::int64_t steps);
    double rate(std::int64_t step) const; // step from 0

private:
    double m_top, m_final;
    std::int64_t m_warmUp, m_steps;
};

// The authors' schedule (spec/mxa.md 6.1), epoch from 0: each epoch has the rate meant for the one before it.
// t = max(epoch - 1, 0); a linear warm-up from 1e-6 over the epochs of the plan's warm-up, then half a cosine
// over all epochs, measured from the first.
double paperRate(const OptimisationPlan& plan, std::int64_t epoch);

// The learning rate of a plan at any step: its schedule, then the AUC-margin stage's own rate.
class LearningRate {
public:
    LearningRate(const TrainingPlan& plan, std::int64_t stepsPerEpoch);
    double at(std::int64_t epoch, std::int64_t step) const; // step from 0 within the epoch

private:
    OptimisationPlan m_plan;
    AucMarginPlan m_margin;
    bool m_paper;
    std::int64_t m_stepsPerEpoch;
    CosineSchedule m_cosine;
};

void setLearningRate(torch::optim::Optimizer& optimiser, double rate);

// The decay that the plan leaves open: weights are averaged over the last 5 % of the run's steps.
double averagingDecay(const OptimisationPlan& plan, std::int64_t steps);

// Exponential moving average of every parameter and buffer of a module in a second module of the same
// architecture, which is what gets evaluated and shipped. Early in a run the decay is (1 + n) / (10 + n), so
// that the random start fades at once.
class WeightAverage {
public:
    // Makes the average equal to the module.
    WeightAverage(const torch::nn::Module& module, torch::nn::Module& average, double decay);
    void update(std::int64_t step); // after optimiser step number `step`, from 0

private:
    std::vector<std::pair<torch::Tensor, torch::Tensor>> m_pairs; // module's, average's
    double m_decay;
};

// Channels-last storage for every kernel: what the processor's convolutions like best.
void toChannelsLast(torch::nn::Module& module);

} // namespace hilum
