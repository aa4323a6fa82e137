#include "training/distillation/learner.h"

#include "inference/network/densenet.h"
#include "inference/network/efficientnet_lite.h"
#include "inference/network/efficientvit.h"

#include <optional>

namespace hilum {
namespace {

class EfficientVitLearner : public Learner {
public:
    explicit EfficientVitLearner(EfficientVit network) : m_network(std::move(network)) {}
    torch::nn::Module& module() override { return *m_network; }

private:
    LearnerOutput pass(const torch::Tensor& images) override {
        CollectOptions collect;
        collect.stages = true;
        NetworkOutput output = m_network->forward(images, collect);
        return {output.logits, output.distillationLogits, output.features.mean({2, 3}),
                std::move(output.stages)};
    }

    EfficientVit m_network;
};

class EfficientNetLiteLearner : public Learner {
public:
    explicit EfficientNetLiteLearner(const Architecture& a)
        : m_network(a.variant, a.inputChannels, a.outputs) {}
    torch::nn::Module& module() override { return *m_network; }

private:
    LearnerOutput pass(const torch::Tensor& images) override {
        std::vector<torch::Tensor> maps;
        maps.push_back(m_network->features(images, &maps));
        return {m_network->score(maps.back()), {}, maps.back().mean({2, 3}), {maps.end() - 3, maps.end()}};
    }

    EfficientNetLite m_network;
};

class DenseNetLearner : public Learner {
public:
    explicit DenseNetLearner(const Architecture& a) : m_network(a.inputChannels, a.outputs) {}
    torch::nn::Module& module() override { return *m_network; }

private:
    LearnerOutput pass(const torch::Tensor& images) override {
        const torch::Tensor map = m_network->features(images);
        const torch::Tensor pooled = map.mean({2, 3});
        return {m_network->score(pooled), {}, pooled, {map}};
    }

    DenseNet m_network;
};

void toFull(torch::Tensor& tensor) {
    if (tensor.defined())
        tensor = tensor.to(torch::kFloat);
}

} // namespace

LearnerOutput Learner::forward(const torch::Tensor& images) {
    std::optional<MixedPrecision> precision;
    if (torch::GradMode::is_enabled()) // what is judged, or teaches, is what the viewer will see
        precision.emplace(m_computing);
    LearnerOutput output = pass(images.to(m_computing.device));
    for (torch::Tensor* tensor : {&output.logits, &output.distillationLogits, &output.features})
        toFull(*tensor);
    return output;
}

void Learner::computeOn(const Computing& computing) {
    m_computing = computing;
    module().to(computing.device);
}

Result<std::unique_ptr<Learner>> makeLearner(const Architecture& architecture) {
    if (architecture.family == "efficientvit")
        return makeEfficientVit(architecture).map([](EfficientVit network) -> std::unique_ptr<Learner> {
            return std::make_unique<EfficientVitLearner>(std::move(network));
        });
    if (architecture.family == "densenet121")
        return std::make_unique<DenseNetLearner>(architecture);
    const bool knownLite =
        architecture.variant == "0" || architecture.variant == "1" || architecture.variant == "2";
    if (architecture.family == "efficientnet_lite" && knownLite)
        return std::make_unique<EfficientNetLiteLearner>(architecture);
    return failure(ErrorCode::ModelMismatch, "There is no trainable network of family " +
                                                 architecture.family + " and variant " +
                                                 architecture.variant + ".");
}

} // namespace hilum
