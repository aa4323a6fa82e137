#include "inference/network/state_dict.h"

#include <cstring>

namespace hilum {

namespace {

bool endsWith(std::string_view name, std::string_view end) {
    return name.ends_with(end);
}

bool mayBeAbsent(std::string_view name) {
    return endsWith(name, "attention_bias_idxs") || endsWith(name, "num_batches_tracked");
}

bool belongsToTheGate(std::string_view name) {
    return name.starts_with("gate.");
}

tl::unexpected<Error> misfit(const std::string& name, const char* what) {
    return failure(ErrorCode::ModelMismatch, "The weights do not fit the network that the model describes.",
                   what + (": " + name));
}

torch::OrderedDict<std::string, torch::Tensor> namedState(const torch::nn::Module& module) {
    auto state = module.named_parameters();
    state.update(module.named_buffers());
    return state;
}

Result<void> checkFit(const torch::OrderedDict<std::string, torch::Tensor>& state,
                      const std::map<std::string, TensorView>& tensors) {
    for (const auto& item : state) {
        const auto found = tensors.find(item.key());
        if (found == tensors.end()) {
            if (!mayBeAbsent(item.key()))
                return misfit(item.key(), "missing");
            continue;
        }
        if (item.value().sizes().vec() != found->second.shape)
            return misfit(item.key(), "shape");
        if (item.value().is_floating_point() != (found->second.type != TensorType::I64))
            return misfit(item.key(), "type");
    }
    for (const auto& [name, view] : tensors)
        if (!state.contains(name) && !belongsToTheGate(name))
            return misfit(name, "unknown");
    return {};
}

} // namespace

Result<void> loadState(torch::nn::Module& module, const std::map<std::string, TensorView>& tensors) {
    const torch::NoGradGuard noGrad;
    const auto state = namedState(module);
    if (auto fit = checkFit(state, tensors); !fit)
        return fit;
    for (const auto& item : state) {
        const auto found = tensors.find(item.key());
        if (found != tensors.end() && !endsWith(item.key(), "attention_bias_idxs"))
            torch::Tensor(item.value()).copy_(toTensor(found->second));
    }
    return {};
}

std::map<std::string, TensorData> stateTensors(const torch::nn::Module& module, TensorType floats) {
    std::map<std::string, TensorData> tensors;
    for (const auto& item : namedState(module))
        tensors.emplace(item.key(), toTensorData(item.value(), floats));
    return tensors;
}

torch::Tensor toTensor(const TensorView& view) {
    if (view.type == TensorType::I64) {
        torch::Tensor tensor = torch::empty(view.shape, torch::kLong);
        if (!view.bytes.empty())
            std::memcpy(tensor.data_ptr(), view.bytes.data(), view.bytes.size());
        return tensor;
    }
    torch::Tensor tensor =
        torch::empty(view.shape, view.type == TensorType::F16 ? torch::kHalf : torch::kFloat);
    if (!view.bytes.empty())
        std::memcpy(tensor.data_ptr(), view.bytes.data(), view.bytes.size());
    return tensor.to(torch::kFloat);
}

TensorData toTensorData(const torch::Tensor& tensor, TensorType floats) {
    const bool integral = !tensor.is_floating_point();
    const auto type = integral ? torch::kLong : floats == TensorType::F16 ? torch::kHalf : torch::kFloat;
    const torch::Tensor host = tensor.detach().to(torch::kCPU, type).contiguous();
    TensorData data{integral ? TensorType::I64 : floats, host.sizes().vec(), {}};
    data.bytes.resize(host.nbytes());
    if (!data.bytes.empty())
        std::memcpy(data.bytes.data(), host.data_ptr(), data.bytes.size());
    return data;
}

} // namespace hilum
