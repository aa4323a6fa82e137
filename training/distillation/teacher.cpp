#include "training/distillation/teacher.h"

#include "inference/network/state_dict.h"
#include "inference/reading/weights_converter.h"
#include "training/distillation/film_answers.h"
#include "training/runs/teacher_file.h"

#include <algorithm>
#include <limits>

namespace hilum {
namespace {

// pixel = grey * scale + offset, greys from 0 to 1.
struct PixelScale {
    double scale, offset;
};

PixelScale pixelScale(const IntensityPolicy& policy) {
    if (policy.kind == "xrv")
        return {2048, -1024};
    return {1 / policy.standardDeviation, -policy.mean / policy.standardDeviation};
}

// TorchXRayVision's; a network that the trainer made has a plan in its card, and thresholds of another kind.
bool hasOperatingPoints(const ModelCard& card) {
    return card.architecture.family == "densenet121" && card.trainingPlan.empty() &&
           std::any_of(card.labels.begin(), card.labels.end(), [](const LabelCard& label) {
               return label.threshold.has_value() && !label.calibrationScale;
           });
}

// Card and weights of a bundle or of somebody's weights file.
Result<ModelCard> readTeacher(const std::string& file, std::unique_ptr<Learner>& learner) {
    const auto fill = [&](const ModelCard& card,
                          const std::map<std::string, TensorView>& tensors) -> Result<ModelCard> {
        auto made = makeLearner(card.architecture);
        if (!made)
            return tl::unexpected(made.error());
        learner = std::move(*made);
        return loadState(learner->module(), tensors).map([&] { return card; });
    };
    const auto bundle = BundleFile::read(file);
    if (bundle)
        return fill(bundle->card(), bundle->tensors());
    if (bundle.error().code == ErrorCode::ModelMissing)
        return tl::unexpected(bundle.error());
    const auto foreign = readForeignWeights(file);
    if (!foreign) // of a damaged bundle its own error says more
        return tl::unexpected(file.ends_with(".safetensors") ? bundle.error() : foreign.error());
    std::map<std::string, TensorView> views;
    for (const auto& [name, tensor] : foreign->tensors)
        views[name] = {tensor.type, tensor.shape, tensor.bytes};
    return fill(foreign->card, views);
}

} // namespace

Result<ModelCard> loadWeights(const std::string& file, torch::nn::Module& module) {
    const auto bundle = BundleFile::read(file);
    if (!bundle)
        return tl::unexpected(bundle.error());
    if (const auto loaded = loadState(module, bundle->tensors()); !loaded)
        return tl::unexpected(loaded.error());
    return bundle->card();
}

Result<std::unique_ptr<Teacher>> Teacher::load(const std::string& file, const TrainingPlan& plan) {
    auto teacher = std::make_unique<Teacher>();
    auto card = readTeacher(file, teacher->m_learner);
    if (!card)
        return tl::unexpected(card.error());
    teacher->m_card = std::move(*card);
    teacher->m_mode = plan.loss.mode;
    teacher->m_learner->module().eval();
    if (const auto taken = teacher->takeIntensity(plan.intensity); !taken)
        return tl::unexpected(taken.error());
    const bool isFirst = !plan.loss.teachers.empty() && file == plan.loss.teachers.front();
    const auto taught = isFirst ? plan.loss.outputs : std::vector<TaughtLabel>();
    if (const auto taken = teacher->takeLabels(plan, taught); !taken)
        return tl::unexpected(taken.error());
    return teacher;
}

Result<void> Teacher::takeIntensity(const IntensityPolicy& student) {
    const IntensityPolicy& own = m_card.intensity;
    if (const std::string mismatch = intensityMismatch(own, student); !mismatch.empty())
        return failure(ErrorCode::ModelMismatch,
                       "The teacher was trained on films prepared in another way than the plan's: " +
                           mismatch);
    const PixelScale from = pixelScale(student), to = pixelScale(own);
    m_scale = to.scale / from.scale;
    m_offset = to.offset - from.offset * m_scale;
    return {};
}

Result<void> Teacher::takeLabels(const TrainingPlan& plan, const std::vector<TaughtLabel>& taught) {
    const auto outputs = outputsFor(m_card, plan.labels, taught);
    if (!outputs)
        return tl::unexpected(outputs.error());
    std::vector<std::int64_t> order;
    std::vector<float> learnt;
    for (std::size_t l = 0; l < plan.labels.size(); ++l) {
        const std::string& label = plan.labels[l].label;
        order.push_back(std::max(0, outputs->at(l)));
        // Nothing teaches an untrained label; the paper's loss has no mask.
        const bool taken = plan.labels[l].trained || m_mode == LossMode::Paper;
        learnt.push_back(taken && outputs->at(l) >= 0 ? 1.0f : 0.0f);
        if (std::any_of(taught.begin(), taught.end(), [&](const TaughtLabel& t) { return t.label == label; }))
            continue; // said by a person: the adapter has nothing to make up
        if (label == "No Finding")
            m_noFinding = static_cast<std::int64_t>(l);
        if (label == "Pleural Other")
            m_pleuralOther = static_cast<std::int64_t>(l);
    }
    m_order = torch::tensor(order);
    m_learnt = torch::tensor(learnt);
    if (m_learnt.sum().item<float>() == 0)
        return failure(ErrorCode::ModelMismatch, "The teacher learnt none of the plan's labels.");
    if (hasOperatingPoints(m_card)) {
        std::vector<float> points;
        for (const LabelCard& label : m_card.labels)
            points.push_back(label.threshold ? static_cast<float>(*label.threshold)
                                             : std::numeric_limits<float>::quiet_NaN());
        m_points = torch::tensor(points);
    }
    return {};
}

void Teacher::computeOn(const Computing& computing) {
    m_learner->computeOn(computing);
    for (torch::Tensor* tensor : {&m_order, &m_learnt, &m_points})
        if (tensor->defined())
            *tensor = tensor->to(computing.device);
}

std::string Teacher::key() const {
    std::string key = weightsKey(m_learner->module());
    const torch::Tensor order = m_order.cpu(), learnt = m_learnt.cpu();
    for (std::int64_t l = 0; l < order.size(0); ++l)
        key += ' ' + std::to_string(learnt[l].item<float>() > 0 ? order[l].item<std::int64_t>() : -1);
    return key;
}

torch::Tensor Teacher::view(torch::Tensor images) const {
    images = images.to(m_learner->device());
    const Architecture& a = m_card.architecture;
    if (images.size(2) != a.inputSize)
        images = torch::nn::functional::interpolate(
            images, torch::nn::functional::InterpolateFuncOptions()
                        .size(std::vector<std::int64_t>{a.inputSize, a.inputSize})
                        .mode(torch::kBilinear)
                        .align_corners(false));
    if (images.size(1) != a.inputChannels)
        images = a.inputChannels == 1 ? images.slice(1, 0, 1) : images.expand({-1, a.inputChannels, -1, -1});
    if (m_scale != 1 || m_offset != 0)
        images = images * m_scale + m_offset;
    return images.contiguous(torch::MemoryFormat::ChannelsLast);
}

// A probability that is one half at the operating point; one half everywhere for outputs without one.
torch::Tensor Teacher::operatingScores(const torch::Tensor& logits) const {
    const torch::Tensor p = torch::sigmoid(logits);
    const torch::Tensor scores =
        torch::where(p < m_points, p / (2 * m_points), 1 - (1 - p) / (2 * (1 - m_points)));
    return torch::where(torch::isnan(m_points).expand_as(p), torch::full_like(p, 0.5), scores);
}

torch::Tensor Teacher::paperOutput(const torch::Tensor& logits) const {
    if (!m_points.defined()) // a bundle of ours: its scores, 0.5 for labels that it does not know
        return torch::sigmoid(logits.index_select(1, m_order) * m_learnt);
    const torch::Tensor scores = operatingScores(logits);
    torch::Tensor output = scores.index_select(1, m_order) * m_learnt;
    if (m_noFinding >= 0)
        output.select(1, m_noFinding).copy_((1 - torch::sigmoid(scores)).prod(1));
    if (m_pleuralOther >= 0)
        output.select(1, m_pleuralOther).fill_(0.5);
    return output;
}

Guidance Teacher::look(const torch::Tensor& images) {
    const torch::NoGradGuard noGrad;
    LearnerOutput seen = m_learner->forward(view(images));
    if (m_mode == LossMode::Paper)
        return {paperOutput(seen.logits), std::move(seen.stages)};
    const torch::Tensor logOdds =
        m_points.defined() ? torch::logit(operatingScores(seen.logits), 1e-6) : seen.logits;
    return {logOdds.index_select(1, m_order) * m_learnt, std::move(seen.stages)};
}

} // namespace hilum
