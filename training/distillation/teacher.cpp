#include "training/distillation/teacher.h"

#include "inference/network/state_dict.h"
#include "inference/reading/bundle_file.h"

namespace hilum {

Result<ModelCard> loadWeights(const std::string& file, torch::nn::Module& module) {
    const auto bundle = BundleFile::read(file);
    if (!bundle)
        return tl::unexpected(bundle.error());
    if (const auto loaded = loadState(module, bundle->tensors()); !loaded)
        return tl::unexpected(loaded.error());
    return bundle->card();
}

Result<std::unique_ptr<Teacher>> Teacher::load(const TrainingPlan& plan) {
    const auto bundle = BundleFile::read(plan.loss.teacher);
    if (!bundle)
        return tl::unexpected(bundle.error());
    const ModelCard& card = bundle->card();
    if (!(card.intensity == plan.intensity))
        return failure(
            ErrorCode::ModelMismatch,
            "The teacher was trained with another intensity policy than the plan's; use the teacher's.");
    auto teacher = std::make_unique<Teacher>();
    auto learner = makeLearner(card.architecture);
    if (!learner)
        return tl::unexpected(learner.error());
    teacher->m_learner = std::move(*learner);
    if (const auto loaded = loadState(teacher->m_learner->module(), bundle->tensors()); !loaded)
        return tl::unexpected(loaded.error());
    teacher->m_learner->module().eval();
    teacher->m_architecture = card.architecture;
    std::vector<std::int64_t> order;
    std::vector<float> learnt;
    for (const PlannedLabel& label : plan.labels) {
        std::int64_t index = 0;
        bool known = false;
        for (std::size_t l = 0; l < card.labels.size(); ++l)
            if (card.labels[l].label == label.label && card.labels[l].trained) {
                index = static_cast<std::int64_t>(l);
                known = true;
            }
        order.push_back(index);
        learnt.push_back(known ? 1.0f : 0.0f);
    }
    teacher->m_order = torch::tensor(order);
    teacher->m_learnt = torch::tensor(learnt);
    if (teacher->m_learnt.sum().item<float>() == 0)
        return failure(ErrorCode::ModelMismatch, "The teacher learnt none of the plan's labels.");
    return teacher;
}

Guidance Teacher::look(const torch::Tensor& images) {
    const torch::NoGradGuard noGrad;
    torch::Tensor view = images;
    if (view.size(2) != m_architecture.inputSize)
        view = torch::nn::functional::interpolate(
            view, torch::nn::functional::InterpolateFuncOptions()
                      .size(std::vector<std::int64_t>{m_architecture.inputSize, m_architecture.inputSize})
                      .mode(torch::kBilinear)
                      .align_corners(false));
    if (view.size(1) != m_architecture.inputChannels)
        view = m_architecture.inputChannels == 1 ? view.slice(1, 0, 1)
                                                 : view.expand({-1, m_architecture.inputChannels, -1, -1});
    LearnerOutput seen = m_learner->forward(view.contiguous(torch::MemoryFormat::ChannelsLast));
    return {seen.logits.index_select(1, m_order) * m_learnt, std::move(seen.stages)};
}

} // namespace hilum
