#include "training/distillation/scoring.h"

#include "training/distillation/batch_loader.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace hilum {
namespace {

std::vector<std::vector<std::size_t>> inBatches(const std::vector<std::size_t>& films, int batchSize) {
    std::vector<std::vector<std::size_t>> batches;
    for (std::size_t i = 0; i < films.size(); ++i) {
        if (i % static_cast<std::size_t>(batchSize) == 0)
            batches.emplace_back();
        batches.back().push_back(films[i]);
    }
    return batches;
}

void append(std::vector<float>& values, const torch::Tensor& tensor) {
    const torch::Tensor flat = tensor.to(torch::kCPU, torch::kFloat).contiguous();
    values.insert(values.end(), flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel());
}

tl::unexpected<Error> interruption() {
    return failure(ErrorCode::Cancelled, "Scoring the films was stopped.");
}

// Without the films that could not be read.
void leaveOut(std::vector<std::size_t>& films, LearnerOutput& output, const std::vector<std::size_t>& lost) {
    const auto isLost = [&](std::size_t film) {
        return std::find(lost.begin(), lost.end(), film) != lost.end();
    };
    std::vector<std::int64_t> kept;
    for (std::size_t i = 0; i < films.size(); ++i)
        if (!isLost(films[i]))
            kept.push_back(static_cast<std::int64_t>(i));
    const torch::Tensor rows = torch::tensor(kept, torch::kLong).to(output.logits.device());
    output.logits = output.logits.index_select(0, rows);
    output.features = output.features.index_select(0, rows);
    std::erase_if(films, isLost);
}

} // namespace

int filmsAtOnce(const OptimisationPlan& plan) {
    constexpr int quickEnough = 32;
    return plan.microBatch > 0 ? std::min(plan.batchSize, std::max(plan.microBatch, quickEnough))
                               : plan.batchSize;
}

torch::Tensor imageTensor(const std::vector<float>& images, std::size_t films, int channels, int size,
                          const torch::Device& device) {
    const torch::Tensor given = torch::from_blob(const_cast<float*>(images.data()),
                                                 {static_cast<std::int64_t>(films), channels, size, size});
    if (device.is_cpu())
        return given.clone(torch::MemoryFormat::ChannelsLast);
    // Memory that the GPU fetches by itself, while this thread goes on.
    const auto options =
        torch::TensorOptions().pinned_memory(true).memory_format(torch::MemoryFormat::ChannelsLast);
    return torch::empty(given.sizes(), options).copy_(given).to(device, /*non_blocking=*/true);
}

Scorer::Scorer(Learner& learner, const Preprocessor& preprocessor, int batchSize, Communicator& processes,
               std::function<void()> tick, std::function<bool()> interrupted)
    : m_learner(learner), m_preprocessor(preprocessor), m_batchSize(batchSize), m_processes(processes),
      m_tick(std::move(tick)), m_interrupted(std::move(interrupted)) {}

void Scorer::run(const FilmSet& set, const std::vector<std::size_t>& films,
                 const std::function<void(const std::vector<std::size_t>&, const LearnerOutput&)>& take) {
    const torch::NoGradGuard noGrad;
    m_learner.module().eval();
    m_lost.clear();
    m_wasInterrupted = false;
    BatchLoader loader(set, m_preprocessor, inBatches(shareOf(films, m_processes), m_batchSize), {});
    while (auto batch = loader.next()) {
        m_wasInterrupted = m_interrupted();
        if (m_wasInterrupted)
            break;
        LearnerOutput output =
            forward(imageTensor(batch->images, batch->films.size(), m_preprocessor.channels(),
                                m_preprocessor.size(), m_learner.device()));
        if (!batch->lost.empty())
            leaveOut(batch->films, output, batch->lost);
        m_lost.insert(m_lost.end(), batch->lost.begin(), batch->lost.end());
        take(batch->films, output);
        m_tick();
    }
    m_wasInterrupted = m_processes.any(m_wasInterrupted);
    if (!m_wasInterrupted)
        agreeOnLost();
}

// Logits and features alone.
LearnerOutput Scorer::forward(const torch::Tensor& images) {
    std::vector<torch::Tensor> logits, features;
    m_parts.pass(images, [&](const torch::Tensor& part) {
        const LearnerOutput output = m_learner.forward(part);
        logits.push_back(output.logits);
        features.push_back(output.features);
    });
    return {torch::cat(logits), {}, torch::cat(features), {}};
}

void Scorer::agreeOnLost() {
    if (!m_processes.any(!m_lost.empty()))
        return;
    const std::vector<float> all = m_processes.gather({m_lost.begin(), m_lost.end()}); // exact to 2^24
    std::size_t count = all.size();
    m_processes.broadcast(&count, sizeof count);
    m_lost.assign(all.begin(), all.end());
    m_lost.resize(count);
    std::sort(m_lost.begin(), m_lost.end());
    m_processes.broadcast(m_lost.data(), count * sizeof(std::size_t));
}

Result<ScoredFilms> Scorer::logits(const FilmSet& set, const std::vector<PlannedLabel>& labels) {
    ScoredFilms scored;
    for (const PlannedLabel& label : labels)
        scored.labels.push_back(label.label);
    for (const FilmRow& row : set.rows)
        scored.patients.push_back(row.patient);
    for (std::size_t i = 0; i < set.targets.size(); ++i)
        scored.truth.push_back(set.masks[i] > 0 ? set.targets[i] : std::numeric_limits<float>::quiet_NaN());
    std::vector<std::size_t> all(set.films());
    std::iota(all.begin(), all.end(), std::size_t(0));
    run(set, all, [&](const auto&, const LearnerOutput& output) { append(scored.scores, output.logits); });
    if (m_wasInterrupted)
        return interruption();
    if (!m_lost.empty())
        return failure(ErrorCode::FileUnreadable, "Films cannot be read any more.");
    scored.scores = gatherShares(scored.scores, scored.labels.size(), m_processes);
    return scored;
}

Result<GateStatistics> Scorer::gate(const FilmSet& set, std::size_t films) {
    const std::size_t count = std::min(films, set.films());
    std::vector<std::size_t> chosen;
    for (std::size_t i = 0; i < count; ++i)
        chosen.push_back(i * set.films() / count);
    std::vector<float> features, thumbnails;
    std::size_t taken = 0;
    run(set, chosen, [&](const std::vector<std::size_t>& batch, const LearnerOutput& output) {
        append(features, output.features);
        taken += batch.size();
        for (std::size_t film : batch) {
            const std::vector<float> thumbnail = gateThumbnail(set.greys(film), set.pixels.size());
            thumbnails.insert(thumbnails.end(), thumbnail.begin(), thumbnail.end());
        }
    });
    if (m_wasInterrupted)
        return interruption();
    double all = static_cast<double>(taken);
    m_processes.sum(&all, 1);
    features = m_processes.gather(features); // in any order, the same in both
    thumbnails = m_processes.gather(thumbnails);
    if (!m_processes.first())
        return failure(ErrorCode::InvalidArgument, "The first process fits the gate.");
    return fitGate(features, thumbnails, static_cast<int>(all));
}

} // namespace hilum
