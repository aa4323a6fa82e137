#include "inference/network/torch_backend.h"

#include "inference/network/densenet.h"
#include "inference/network/efficientnet_lite.h"
#include "inference/network/state_dict.h"

namespace hilum {
namespace {

constexpr double normEpsilon = 1e-5;

struct Head {
    torch::Tensor weights, bias;
};

Head linearHead(const std::map<std::string, TensorView>& tensors, const std::string& prefix) {
    return {toTensor(tensors.at(prefix + "weight")), toTensor(tensors.at(prefix + "bias"))};
}

// Batch norm before a linear layer: w' = w g / sqrt(v + eps), b' = b + w (beta - mean g / sqrt(v + eps)).
Head foldedHead(const std::map<std::string, TensorView>& tensors, const std::string& prefix) {
    const auto norm = [&](const char* name) { return toTensor(tensors.at(prefix + "bn." + name)); };
    const Head head = linearHead(tensors, prefix + "l.");
    const torch::Tensor scale = norm("weight") / torch::sqrt(norm("running_var") + normEpsilon);
    const torch::Tensor shift = norm("bias") - norm("running_mean") * scale;
    return {head.weights * scale, head.bias + torch::mv(head.weights, shift)};
}

Head efficientVitHead(const std::map<std::string, TensorView>& tensors) {
    Head head = foldedHead(tensors, "head.");
    if (!tensors.contains("head_dist.l.weight"))
        return head;
    const Head second = foldedHead(tensors, "head_dist.");
    return {(head.weights + second.weights) / 2, (head.bias + second.bias) / 2};
}

Result<TorchNetwork> efficientVitNetwork(const BundleFile& bundle) {
    auto made = makeEfficientVit(bundle.card().architecture);
    if (!made)
        return tl::unexpected(made.error());
    EfficientVit network = *made;
    if (auto loaded = loadState(*network, bundle.tensors()); !loaded)
        return tl::unexpected(loaded.error());
    const Head head = efficientVitHead(bundle.tensors());
    return TorchNetwork{network.ptr(),
                        [network](const torch::Tensor& x, const CollectOptions& collect) mutable {
                            return network->forward(x, collect);
                        },
                        head.weights, head.bias};
}

// A network that is a map, its mean and a linear layer.
template <typename Network>
Result<TorchNetwork> convolutionalNetwork(Network network, const BundleFile& bundle,
                                          const std::string& head) {
    if (auto loaded = loadState(*network, bundle.tensors()); !loaded)
        return tl::unexpected(loaded.error());
    const Head linear = linearHead(bundle.tensors(), head);
    const auto forward = [network, linear](const torch::Tensor& x, const CollectOptions&) mutable {
        NetworkOutput output;
        output.features = network->features(x);
        output.logits =
            torch::addmm(linear.bias.to(x.device(), x.scalar_type()), output.features.mean({2, 3}),
                         linear.weights.to(x.device(), x.scalar_type()).t());
        return output;
    };
    return TorchNetwork{network.ptr(), forward, linear.weights, linear.bias};
}

Result<TorchNetwork> networkOf(const BundleFile& bundle) {
    const Architecture& architecture = bundle.card().architecture;
    const int channels = architecture.inputChannels, outputs = architecture.outputs;
    if (architecture.family == "efficientvit")
        return efficientVitNetwork(bundle);
    if (architecture.family == "efficientnet_lite")
        return convolutionalNetwork(EfficientNetLite(architecture.variant, channels, outputs), bundle,
                                    "_fc.");
    if (architecture.family == "densenet121")
        return convolutionalNetwork(DenseNet(channels, outputs), bundle, "classifier.");
    return failure(ErrorCode::ModelMismatch, "This version of Hilum does not know the model's family.");
}

} // namespace

Result<TorchNetwork> makeTorchNetwork(const BundleFile& bundle) {
    auto network = networkOf(bundle);
    if (network) {
        network->module->eval();
        for (torch::Tensor& parameter : network->module->parameters())
            parameter.set_requires_grad(false);
    }
    return network;
}

} // namespace hilum
