#pragma once

#include "training/distillation/batch_loss.h"
#include "training/distillation/checkpoint.h"
#include "training/distillation/gradient_sums.h"
#include "training/distillation/run_reporter.h"

namespace hilum {

// What a step works on; all of it outlives the step.
struct StepParts {
    Learner& student;
    torch::nn::Module& learning; // all that the optimiser moves: the student, and what helps it to learn
    torch::optim::Optimizer& optimiser;
    BatchLoss& loss;
    GradientSums& sums; // over the processes that share every batch
    Precision precision = Precision::Float32;
};

struct StepResult {
    double loss = 0;
    bool taken = false; // false: the batch was skipped and nothing has changed
    LossValues parts = {};
};

// One batch: loss, backward, gradients, optimiser, each a function of its own.
// A loss or a gradient that is not finite leaves weights and batch-norm statistics as they were; after three
// such batches in a row the learning rate is halved for the rest of the run, and again after each three more,
// after ten the run ends. In float16 the loss is scaled up for the backward pass, and less where a gradient
// overflows, with which the same batch is tried again. Where memory runs out, the batch is cut into parts
// half as large, whose gradients add up to the whole's, and so are all later ones. Both are told as events
// and kept in the progress. Where several processes share a batch, all take the same steps: each passes its
// share of every part, losses and gradients are those of the whole, and what goes wrong in one goes wrong in
// all; but that a full GPU among several ends the run.
class TrainingStep {
public:
    TrainingStep(const StepParts& parts, const OptimisationPlan& plan, RunReporter& reporter)
        : m_parts(parts), m_plan(plan), m_reporter(reporter), m_parameters(parts.learning.parameters()),
          m_buffers(parts.learning.buffers()) {}

    // This process's share of a batch, `images` [N, C, size, size]; `rate` as the schedule says, before the
    // progress' own factor. Errors: Internal after ten bad batches in a row, OutOfMemory where not even two
    // films fit into memory.
    Result<StepResult> run(const Batch& batch, const torch::Tensor& images, double rate, Progress& progress);

private:
    // The whole batch's loss with its gradients in the parameters; stops early at one that is not finite.
    StepResult gradients(const Batch& batch, const torch::Tensor& images, const Progress& progress);
    // False where the gradient is not finite.
    bool clip();
    void forgetGradients();
    double lossScale(const Progress& progress) const;
    void unscale(double scale);
    bool lowerScale(Progress& progress); // false where it is not the scale's fault
    void keepScale(Progress& progress);  // after a good step
    Result<StepResult> skip(double loss, Progress& progress);
    Result<void> useSmallerParts(std::int64_t films, Progress& progress);
    std::int64_t least() const; // films that must pass through at once
    Communicator& processes() const { return m_parts.sums.processes(); }

    StepParts m_parts;
    const OptimisationPlan& m_plan;
    RunReporter& m_reporter;
    std::vector<torch::Tensor> m_parameters, m_buffers; // to collect them takes as long as to clip them
};

// The first film of every part, and the number of films at the end: parts of nearly equal size, at most
// `microBatch` films but at least `least`: two, from which batch normalisation can learn, and one for each
// process. microBatch 0: one part.
std::vector<std::int64_t> batchParts(std::int64_t films, std::int64_t microBatch, std::int64_t least = 2);

} // namespace hilum
