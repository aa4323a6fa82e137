#include "training/distillation/initial_weights.h"

#include "inference/network/state_dict.h"
#include "inference/reading/torch_archive.h"
#include "inference/reading/weight_names.h"

#include <cmath>

namespace hilum {
namespace {

bool isHead(const std::string& name) {
    for (const char* prefix : {"head.", "head_dist.", "_fc.", "classifier."})
        if (name.starts_with(prefix))
            return true;
    return false;
}

bool mayBeAbsent(const std::string& name) {
    return isHead(name) || name.find(".mxa.") != std::string::npos || name.ends_with(".gamma") ||
           name.ends_with(".alpha");
}

// What a network makes or counts by itself, whatever the file says.
bool isDerived(const std::string& name) {
    return name.ends_with("num_batches_tracked") || name.ends_with("attention_bias_idxs");
}

// [heads, r * r] over |dy|, |dx| from 0 to r - 1, stretched so that neighbours stay neighbours.
torch::Tensor interpolatedBiases(const torch::Tensor& biases, std::int64_t cells) {
    const auto from = std::llround(std::sqrt(static_cast<double>(biases.size(1))));
    const auto to = std::llround(std::sqrt(static_cast<double>(cells)));
    const auto options = torch::nn::functional::InterpolateFuncOptions()
                             .size(std::vector<std::int64_t>{to, to})
                             .mode(torch::kBilinear)
                             .align_corners(true);
    return torch::nn::functional::interpolate(biases.view({1, biases.size(0), from, from}), options)
        .reshape({biases.size(0), cells});
}

// The file's tensor in the shape of the module's; undefined where it cannot be brought there.
torch::Tensor fitted(const std::string& name, const torch::Tensor& from, const torch::Tensor& to) {
    if (from.sizes() == to.sizes())
        return from;
    if (name.ends_with("attention_biases") && from.dim() == 2 && from.size(0) == to.size(0))
        return interpolatedBiases(from, to.size(1));
    const bool firstConvolution = from.dim() == 4 && to.dim() == 4 && from.size(1) == 3 && to.size(1) == 1;
    if (firstConvolution && from.size(0) == to.size(0) && from.size(2) == to.size(2) &&
        from.size(3) == to.size(3))
        return from.sum(1, true);
    return {};
}

} // namespace

Result<StartReport> startFrom(const std::filesystem::path& weights, torch::nn::Module& module) {
    const auto tensors = readTensorFile(weights).and_then(canonicalNames);
    if (!tensors)
        return tl::unexpected(tensors.error());
    const torch::NoGradGuard noGrad;
    StartReport report;
    auto targets = module.named_parameters();
    for (const auto& buffer : module.named_buffers())
        targets.insert(buffer.key(), buffer.value());
    for (const auto& target : targets) {
        const std::string& name = target.key();
        if (isDerived(name))
            continue;
        const auto found = tensors->find(name);
        if (found == tensors->end()) {
            if (!mayBeAbsent(name))
                return failure(ErrorCode::ModelMismatch, "The weights lack " + name + ".");
            report.untouched.push_back(name);
            continue;
        }
        const TensorView view{found->second.type, found->second.shape, found->second.bytes};
        const torch::Tensor from = toTensor(view);
        const torch::Tensor fit = fitted(name, from, target.value());
        if (fit.defined()) {
            target.value().copy_(fit);
            if (from.sizes() == target.value().sizes())
                ++report.taken;
            else
                report.adapted.push_back(name);
        } else if (isHead(name)) {
            report.untouched.push_back(name);
        } else {
            return failure(ErrorCode::ModelMismatch, "The weights have " + name + " in another shape.");
        }
    }
    if (report.taken == 0)
        return failure(ErrorCode::ModelMismatch, "Nothing of these weights fits the network.");
    return report;
}

} // namespace hilum
