#include "training/distillation/batch_loss.h"

#include "training/distillation/losses.h"

namespace hilum {
namespace {

torch::Tensor rows(const std::vector<float>& values, std::int64_t labels, std::int64_t first,
                   std::int64_t last) {
    return torch::from_blob(const_cast<float*>(values.data()) + first * labels, {last - first, labels});
}

} // namespace

BatchLoss::BatchLoss(const TrainingPlan& plan, Teachers* teachers, FeatureMatching matching, AucMargin margin)
    : m_plan(plan), m_teachers(teachers), m_matching(std::move(matching)), m_margin(std::move(margin)) {}

BatchGoal BatchLoss::goal(const Batch& batch, const torch::Tensor& images, std::int64_t first,
                          std::int64_t last) const {
    const auto labels = static_cast<std::int64_t>(m_plan.labels.size());
    BatchGoal goal{rows(batch.targets, labels, first, last).to(images.device()),
                   rows(batch.masks, labels, first, last).to(images.device()),
                   {}};
    if (asksTeachers()) {
        const std::span<const std::size_t> films(batch.films);
        goal.guidance = m_teachers->look(
            images.slice(0, first, last),
            films.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(last - first)));
    }
    return goal;
}

torch::Tensor BatchLoss::totals(const BatchGoal& part) const {
    const torch::Tensor counts = torch::tensor(
        {static_cast<double>(part.targets.size(0)), part.masks.sum().item<double>()}, torch::kDouble);
    if (m_plan.loss.mode != LossMode::Paper || !asksTeachers())
        return counts;
    return torch::cat({counts, torch::sigmoid(part.guidance.output).sum(0).to(torch::kCPU, torch::kDouble)});
}

LossParts BatchLoss::loss(const LearnerOutput& output, const BatchGoal& part, const torch::Tensor& totals) {
    const double films = totals[0].item<double>(), entries = totals[1].item<double>();
    const LossPlan& plan = m_plan.loss;
    const bool twoHeads = output.distillationLogits.defined();
    const auto shown = [&] { // what the network says once it is trained
        return twoHeads ? (output.logits + output.distillationLogits) / 2 : output.logits;
    };
    if (m_useMargin)
        return {m_margin->loss(shown(), part.targets, part.masks, entries), {}, {}, {}};
    if (plan.mode == LossMode::Labels)
        return {maskedCrossEntropy(shown(), part.targets, part.masks, entries), {}, {}, {}};
    const torch::Tensor& answer = part.guidance.output;
    if (plan.mode == LossMode::Paper) {
        const PaperLoss paper = paperLoss(output.logits, output.distillationLogits, part.targets, answer,
                                          (totals.slice(0, 2) / films).to(answer.options()), films);
        return {paper.total(plan.alpha), paper.base, paper.soft, {}};
    }
    torch::Tensor hard = maskedCrossEntropy(output.logits, part.targets, part.masks, entries);
    if (twoHeads) // labels that no teacher knows have nothing else to teach the second head
        hard = hard + maskedCrossEntropy(output.distillationLogits, part.targets,
                                         part.masks * (1 - m_teachers->learnt()), entries);
    const torch::Tensor soft = softCrossEntropy(twoHeads ? output.distillationLogits : output.logits, answer,
                                                m_teachers->learnt(), plan.temperature, films);
    const torch::Tensor total = (1 - plan.alpha) * hard + plan.alpha * soft;
    if (m_matching.is_empty())
        return {total, hard, soft, {}};
    const double share = static_cast<double>(part.targets.size(0)) / films;
    const torch::Tensor features = share * m_matching->loss(output.stages, part.guidance.stages);
    return {total + plan.features * features, hard, soft, features};
}

} // namespace hilum
