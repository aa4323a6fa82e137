#include "training/distillation/training_step.h"

#include "training/distillation/full_memory.h"
#include "training/distillation/gradients.h"
#include "training/distillation/optimisation.h"

#include <c10/util/Exception.h>
#include <cmath>
#include <limits>
#include <new>

namespace hilum {
namespace {

constexpr int badBatchesBeforeHalving = 3, badBatchesBeforeTheEnd = 10;
constexpr double mostLossScale = 16777216;
constexpr std::int64_t stepsBeforeDoubling = 2000; // of the loss scale, as torch's GradScaler has it

// Running statistics move in the forward pass, before anybody knows whether the batch is any good.
class Buffers {
public:
    explicit Buffers(const std::vector<torch::Tensor>& buffers) {
        const torch::NoGradGuard noGrad;
        for (const torch::Tensor& buffer : buffers)
            m_saved.emplace_back(buffer, buffer.clone());
    }
    void restore() {
        const torch::NoGradGuard noGrad;
        for (auto& [buffer, before] : m_saved)
            buffer.copy_(before);
    }

private:
    std::vector<std::pair<torch::Tensor, torch::Tensor>> m_saved;
};

double numberOf(const torch::Tensor& part) {
    return part.defined() ? part.item<double>() : 0;
}

} // namespace

std::vector<std::int64_t> batchParts(std::int64_t films, std::int64_t microBatch, std::int64_t least) {
    std::int64_t parts = microBatch > 0 ? (films + microBatch - 1) / microBatch : 1;
    parts = std::max<std::int64_t>(std::min(parts, films / least), 1);
    std::vector<std::int64_t> bounds;
    for (std::int64_t p = 0; p <= parts; ++p)
        bounds.push_back(p * films / parts);
    return bounds;
}

StepResult TrainingStep::gradients(const Batch& batch, const torch::Tensor& images,
                                   const Progress& progress) {
    forgetGradients();
    if (!m_parts.loss.margin().is_empty())
        m_parts.loss.margin()->clear();
    double films = static_cast<double>(images.size(0));
    processes().sum(&films, 1);
    auto bounds = batchParts(std::llround(films), progress.microBatch, least());
    for (std::int64_t& bound : bounds)
        bound = static_cast<std::int64_t>(placeInShare(static_cast<std::size_t>(bound), processes()));
    std::vector<BatchGoal> goals;
    torch::Tensor totals;
    for (std::size_t p = 0; p + 1 < bounds.size(); ++p) {
        goals.push_back(m_parts.loss.goal(batch, images, bounds[p], bounds[p + 1]));
        const torch::Tensor part = m_parts.loss.totals(goals.back());
        totals = totals.defined() ? totals + part : part;
    }
    totals = overProcesses(totals);
    StepResult sum{0, true};
    const double scale = lossScale(progress);
    for (std::size_t p = 0; p + 1 < bounds.size(); ++p) {
        const LearnerOutput output = m_parts.student.forward(images.slice(0, bounds[p], bounds[p + 1]));
        const LossParts share = m_parts.loss.loss(output, goals[p], totals);
        double values[] = {share.total.item<double>(), numberOf(share.hard), numberOf(share.soft),
                           numberOf(share.features)};
        processes().sum(values, std::size(values));
        sum.loss += values[0];
        if (!std::isfinite(sum.loss))
            return sum;
        sum.parts += {values[1], values[2], values[3]};
        if (p + 2 == bounds.size())
            m_parts.sums.begin();
        (scale == 1 ? share.total : share.total * scale).backward();
    }
    (void)processes().any(false); // nobody has given up: all gradients are on their way
    m_parts.sums.finish();
    if (scale != 1)
        unscale(scale);
    return sum;
}

double TrainingStep::lossScale(const Progress& progress) const {
    return m_parts.precision == Precision::Float16 ? progress.lossScale : 1;
}

void TrainingStep::unscale(double scale) {
    const torch::NoGradGuard noGrad;
    std::vector<torch::Tensor> learnt = m_parameters;
    if (const AucMargin& margin = m_parts.loss.margin(); !margin.is_empty())
        learnt.insert(learnt.end(), {margin->a, margin->b, margin->alpha});
    for (const torch::Tensor& tensor : learnt)
        if (tensor.grad().defined())
            tensor.grad().mul_(1 / scale);
}

bool TrainingStep::lowerScale(Progress& progress) {
    if (lossScale(progress) <= 1)
        return false;
    progress.lossScale = std::max(progress.lossScale / 2, 1.0);
    progress.goodSteps = 0;
    m_reporter.event("lossScale", {{"step", progress.step + 1}, {"scale", progress.lossScale}});
    return true;
}

void TrainingStep::keepScale(Progress& progress) {
    if (m_parts.precision != Precision::Float16 || ++progress.goodSteps < stepsBeforeDoubling)
        return;
    progress.lossScale = std::min(progress.lossScale * 2, mostLossScale);
    progress.goodSteps = 0;
}

std::int64_t TrainingStep::least() const {
    return std::max(processes().ranks(), 2);
}

void TrainingStep::forgetGradients() {
    for (torch::Tensor& parameter : m_parameters)
        parameter.mutable_grad().reset();
}

bool TrainingStep::clip() {
    double norm = gradientNorm(m_parameters);
    if (!std::isfinite(norm))
        return false;
    if (m_plan.clipAdaptive > 0) {
        clipAdaptively(m_parameters, m_plan.clipAdaptive);
        norm = m_plan.clipNorm > 0 ? gradientNorm(m_parameters) : norm;
    }
    if (m_plan.clipNorm > 0)
        clipByNorm(m_parameters, norm, m_plan.clipNorm);
    return true;
}

Result<StepResult> TrainingStep::run(const Batch& batch, const torch::Tensor& images, double rate,
                                     Progress& progress) {
    Buffers buffers(m_buffers);
    while (true) {
        try {
            const StepResult result = gradients(batch, images, progress);
            const bool isLossFinite = std::isfinite(result.loss);
            if (!isLossFinite || !clip()) {
                buffers.restore();
                if (isLossFinite && lowerScale(progress))
                    continue;
                return skip(result.loss, progress);
            }
            setLearningRate(m_parts.optimiser, rate * progress.rateFactor);
            m_parts.optimiser.step();
            if (!m_parts.loss.margin().is_empty())
                m_parts.loss.margin()->step(rate * progress.rateFactor);
            progress.badBatches = 0;
            keepScale(progress);
            return result;
        } catch (const ProcessFailed&) { // its memory ran out
        } catch (const c10::Error& error) {
            if (!isOutOfMemory(error))
                throw;
            if (m_parts.sums.onDevice()) // the other GPUs wait in a sum that nobody can call off
                return failure(ErrorCode::OutOfMemory,
                               "A GPU's memory is full; plan smaller parts (optimisation.microBatch).");
            processes().fail();
        } catch (const std::bad_alloc&) {
            processes().fail();
        }
        m_parts.sums.abandon();
        buffers.restore();
        double films = static_cast<double>(images.size(0));
        processes().sum(&films, 1);
        if (const auto smaller = useSmallerParts(std::llround(films), progress); !smaller)
            return tl::unexpected(smaller.error());
    }
}

Result<StepResult> TrainingStep::skip(double loss, Progress& progress) {
    const std::string what = std::isfinite(loss) ? "gradient" : "loss";
    const std::int64_t bad = ++progress.badBatches;
    if (bad >= badBatchesBeforeTheEnd)
        return failure(ErrorCode::Internal, "The " + what + " is not finite in " + std::to_string(bad) +
                                                " batches in a row, at a learning rate that was halved " +
                                                "three times; plan a lower one.");
    m_reporter.event("skipped", {{"step", progress.step + 1}, {"what", what}, {"inARow", bad}});
    if (bad % badBatchesBeforeHalving == 0) {
        progress.rateFactor /= 2;
        m_reporter.event("rateLowered", {{"factor", progress.rateFactor}, {"badBatches", bad}});
        m_reporter.log("The " + what + " was not finite in " + std::to_string(bad) +
                       " batches in a row, which are left out; the learning rate is halved.");
    }
    return StepResult{std::numeric_limits<double>::quiet_NaN(), false};
}

Result<void> TrainingStep::useSmallerParts(std::int64_t films, Progress& progress) {
    forgetGradients();
    emptyDeviceCache(m_parameters.front().device());
    const std::int64_t before = progress.microBatch > 0 ? std::min(progress.microBatch, films) : films;
    if (batchParts(films, before, least()).size() > static_cast<std::size_t>(films / least()))
        return failure(ErrorCode::OutOfMemory,
                       "Memory runs out with " +
                           (least() == 2 ? std::string("two") : std::to_string(least())) +
                           " films at once: a smaller input or network is needed.");
    progress.microBatch = std::max(before / 2, least());
    m_reporter.event("microBatch", {{"films", progress.microBatch}, {"before", before}});
    m_reporter.log("Memory ran out: batches pass through in parts of " + std::to_string(progress.microBatch) +
                   " films from here on.");
    return {};
}

} // namespace hilum
