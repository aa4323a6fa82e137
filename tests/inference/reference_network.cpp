#include "reference_network.h"

#include "inference/network/efficientvit.h"
#include "inference/network/state_dict.h"

#include <cmath>

namespace hilum::tests {
namespace {

void randomiseParameters(torch::nn::Module& module) {
    for (auto& item : module.named_parameters()) {
        torch::Tensor& p = item.value();
        if (item.key().find("bn.weight") != std::string::npos)
            p.uniform_(0.3, 0.8);
        else if (p.dim() == 4)
            p.normal_(0, std::sqrt(2.0 / static_cast<double>(p[0].numel())));
        else
            p.normal_(0, 0.5);
    }
}

// Statistics of noise that passes, then disturbed: with arbitrary ones the activations would grow from layer
// to layer until attention is a switch, and no two correct implementations would agree; nor where a spread is
// divided by that is small beside the mean, or that of a channel which hardly ever fires.
void randomiseStatistics(EfficientVitImpl& network, const torch::Tensor& noise) {
    for (auto& module : network.modules()) {
        if (auto* norm = module->as<torch::nn::BatchNorm2d>())
            norm->options.momentum(1.0);
        if (auto* norm = module->as<torch::nn::BatchNorm1d>())
            norm->options.momentum(1.0);
    }
    network.train();
    network.forward(noise);
    network.eval();
    auto buffers = network.named_buffers();
    for (auto& item : buffers) {
        const std::string suffix = "running_var";
        if (item.key().find(suffix) == std::string::npos)
            continue;
        torch::Tensor& variance = item.value();
        torch::Tensor& mean =
            buffers[item.key().substr(0, item.key().size() - suffix.size()) + "running_mean"];
        variance.copy_(torch::maximum(variance, mean.square()));
        variance.clamp_min_(0.1 * variance.mean().item<double>()).mul_(torch::rand_like(variance) + 0.6);
        mean.add_(torch::randn_like(mean) * 0.3 * mean.abs().mean());
    }
}

std::vector<float> values(const torch::Tensor& tensor) {
    const torch::Tensor flat = tensor.contiguous().to(torch::kFloat);
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

EngineOutput::StageMap stageMap(const torch::Tensor& map) {
    return {values(map), static_cast<int>(map.size(0)), static_cast<int>(map.size(1)),
            static_cast<int>(map.size(2))};
}

EngineOutput film(const NetworkOutput& all, int index) {
    EngineOutput output;
    output.logits = values(all.logits[index]);
    const EngineOutput::StageMap last = stageMap(all.features[index]);
    output.features = last.values;
    output.featureChannels = last.channels;
    output.featureHeight = last.height;
    output.featureWidth = last.width;
    for (const torch::Tensor& map : all.stages)
        output.stages.push_back(stageMap(map[index]));
    for (const torch::Tensor& gate : all.gates)
        output.gates.push_back(
            {values(gate[index]), static_cast<int>(gate.size(2)), static_cast<int>(gate.size(3))});
    for (const torch::Tensor& region : all.regions) {
        const std::vector<float> box = values(region[index]);
        output.rois.push_back({box[0], box[1], box[2], box[3]});
    }
    return output;
}

} // namespace

std::map<std::string, TensorView> ReferenceNetwork::views() const {
    std::map<std::string, TensorView> result;
    for (const auto& [name, tensor] : tensors)
        result[name] = TensorView{tensor.type, tensor.shape, tensor.bytes};
    return result;
}

ReferenceNetwork referenceNetwork(const Architecture& architecture, int films, int seed) {
    const torch::InferenceMode guard;
    torch::manual_seed(seed);
    torch::set_num_threads(1); // beside the engine's own threads a pool would only spin
    EfficientVit network(architecture);
    const int size = architecture.inputSize;
    randomiseParameters(*network);
    randomiseStatistics(*network, torch::randn({2, architecture.inputChannels, size, size}));
    const torch::Tensor input = torch::randn({films, architecture.inputChannels, size, size});
    const NetworkOutput answer = network->forward(input, {.stages = true, .attention = true});
    ReferenceNetwork reference{stateTensors(*network), values(input), {}};
    for (int i = 0; i < films; ++i)
        reference.outputs.push_back(film(answer, i));
    return reference;
}

} // namespace hilum::tests
