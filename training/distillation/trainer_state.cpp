#include "training/distillation/trainer_state.h"

#include "inference/reading/sha256.h"
#include "training/distillation/initial_weights.h"

namespace hilum {

namespace {

void shareOne(const torch::Tensor& tensor, Communicator& processes) {
    if (!tensor.is_non_overlapping_and_dense())
        return;
    const torch::NoGradGuard noGrad;
    const torch::Tensor here = tensor.cpu(); // the tensor itself where it is there
    processes.broadcast(here.data_ptr(), here.nbytes());
    if (!tensor.is_cpu())
        tensor.copy_(here);
}

} // namespace

Result<std::unique_ptr<TrainerState>>
TrainerState::make(const TrainingPlan& plan, const Computing& computing, Teachers* teachers,
                   const torch::Tensor& share, std::int64_t steps,
                   const std::function<void(const std::string&)>& said) {
    torch::manual_seed(plan.optimisation.seed);
    auto state = std::make_unique<TrainerState>();
    state->m_plan = toJson(withoutPaths(plan));
    for (auto* learner : {&state->m_student, &state->m_averaged}) {
        auto made = makeLearner(plan.architecture);
        if (!made)
            return tl::unexpected(made.error());
        *learner = std::move(*made);
        toChannelsLast((*learner)->module());
    }
    if (!plan.initialWeights.empty()) {
        const auto start = startFrom(plan.initialWeights, state->m_student->module());
        if (!start)
            return tl::unexpected(start.error());
        said("Started from given weights (SHA-256 " + sha256OfFile(plan.initialWeights) + "): " +
             std::to_string(start->taken) + " tensors taken, " + std::to_string(start->adapted.size()) +
             " adapted, " + std::to_string(start->untouched.size()) + " left random");
    }
    for (auto* learner :
         {&state->m_student, &state->m_averaged}) // drawn on the processor: the same on any device
        (*learner)->computeOn(computing);
    state->m_learning.register_module("student", state->m_student->module().shared_from_this());
    if (teachers && plan.loss.mode == LossMode::Sound && plan.loss.features > 0)
        state->makeMatching(plan, teachers->first());
    if (plan.aucMargin.epochs > 0)
        state->m_margin = state->m_learning.register_module(
            "aucMargin", AucMargin(share.to(computing.device), plan.aucMargin.margin));
    state->m_learning.to(computing.device);
    state->m_optimiser = makeOptimiser(state->m_learning, plan.optimisation);
    state->m_average = std::make_unique<WeightAverage>(
        state->m_student->module(), state->m_averaged->module(), averagingDecay(plan.optimisation, steps));
    state->progress.microBatch = plan.optimisation.microBatch;
    return state;
}

// One blank film tells the shapes of the maps.
void TrainerState::makeMatching(const TrainingPlan& plan, Teacher& teacher) {
    const torch::NoGradGuard noGrad;
    const Architecture& a = plan.architecture;
    const torch::Tensor blank = torch::zeros({1, a.inputChannels, a.inputSize, a.inputSize});
    m_student->module().eval();
    m_matching = m_learning.register_module("features", FeatureMatching(a, m_student->forward(blank).stages,
                                                                        teacher.architecture(),
                                                                        teacher.look(blank).stages));
}

std::vector<torch::Tensor> TrainerState::learnt() {
    std::vector<torch::Tensor> tensors = m_learning.parameters();
    if (!m_margin.is_empty()) // first: gradients set off from the end, and these have none before their stage
        tensors.insert(tensors.begin(), {m_margin->a, m_margin->b, m_margin->alpha});
    return tensors;
}

void TrainerState::share(Communicator& processes) {
    if (processes.ranks() == 1)
        return;
    for (torch::nn::Module* module : {&m_learning, &m_averaged->module()})
        for (const auto& tensors : {module->parameters(), module->buffers()})
            for (const torch::Tensor& tensor : tensors)
                shareOne(tensor, processes);
}

CheckpointParts TrainerState::parts() {
    return {m_learning, m_averaged->module(), *m_optimiser, m_student->device(), m_plan};
}

Result<void> TrainerState::save(const std::filesystem::path& folder) {
    return saveCheckpoint(folder, parts(), progress);
}

Result<LoadedCheckpoint> TrainerState::load(const std::filesystem::path& folder) {
    auto loaded = loadCheckpoint(folder, parts());
    if (!loaded)
        return loaded;
    const std::int64_t planned = progress.microBatch;
    progress = loaded->progress;
    if (planned > 0 && (progress.microBatch == 0 || planned < progress.microBatch))
        progress.microBatch = planned;
    return loaded;
}

} // namespace hilum
