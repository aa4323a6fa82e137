#include "inference/reading/weight_names.h"

#include <algorithm>
#include <sstream>

namespace hilum {

namespace {

std::vector<std::string> split(const std::string& name) {
    std::vector<std::string> parts;
    std::istringstream stream(name);
    for (std::string part; std::getline(stream, part, '.');)
        parts.push_back(part);
    return parts;
}

std::string join(const std::vector<std::string>& parts) {
    std::string name;
    for (const std::string& part : parts) {
        if (!name.empty())
            name += '.';
        name += part;
    }
    return name;
}

bool allStartWith(const TensorMap& tensors, const std::string& prefix) {
    return std::all_of(tensors.begin(), tensors.end(),
                       [&](const auto& entry) { return entry.first.starts_with(prefix); });
}

std::size_t wrapperLength(const TensorMap& tensors) {
    for (const std::string prefix : {"module.", "model.", "_orig_mod.", "network.", "student."})
        if (!tensors.empty() && allStartWith(tensors, prefix))
            return prefix.size();
    return 0;
}

TensorMap unwrapped(TensorMap tensors) {
    for (std::size_t length = wrapperLength(tensors); length > 0; length = wrapperLength(tensors)) {
        TensorMap shorter;
        for (auto& [name, tensor] : tensors)
            shorter.emplace(name.substr(length), std::move(tensor));
        tensors = std::move(shorter);
    }
    return tensors;
}

bool isNumber(const std::string& text) {
    return !text.empty() && text.size() < 4 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// stages.S.downsample.res1.* -> blocks(S+1).0.*, patchmerge -> 1, res2 -> 2; stages.S.blocks.I.* ->
// blocks(S+1).(I+3).*, in the first stage blocks1.I.*
void renameStage(std::vector<std::string>& parts) {
    if (parts.size() < 4 || !isNumber(parts[1]))
        return;
    const int stage = std::stoi(parts[1]);
    const std::string& part = parts[3];
    std::string place;
    if (parts[2] == "blocks" && isNumber(part))
        place = std::to_string(std::stoi(part) + (stage > 0 ? 3 : 0));
    else if (parts[2] == "downsample" && (part == "res1" || part == "res2"))
        place = std::string(1, part == "res1" ? '0' : '2');
    else if (parts[2] == "downsample" && part == "patchmerge")
        place = std::string(1, '1');
    if (place.empty())
        return;
    std::vector<std::string> renamed{std::string("blocks") + std::to_string(stage + 1), place};
    renamed.insert(renamed.end(), parts.begin() + 4, parts.end());
    parts = std::move(renamed);
}

std::string fromTimm(const std::string& name) {
    std::vector<std::string> parts = split(name);
    if (parts[0] == "stages")
        renameStage(parts);
    if (parts[0] == "patch_embed" && parts.size() > 1 && parts[1].size() == 5 && parts[1].starts_with("conv"))
        parts[1] = std::to_string(2 * (parts[1][4] - '1'));
    // The last but one part names the layer inside a pair.
    if (parts.size() > 2) {
        std::string& layer = parts[parts.size() - 2];
        layer = layer == "conv" ? "c" : layer == "linear" ? "l" : layer;
    }
    return join(parts);
}

void replaceAll(std::string& name, std::string_view from, std::string_view to) {
    for (std::size_t at = name.find(from); at != std::string::npos; at = name.find(from, at + to.size()))
        name.replace(at, from.size(), to);
}

// denselayer3.norm.1.weight -> denselayer3.norm1.weight, as torchvision itself does.
std::string fromOldDenseNet(std::string name) {
    if (name.find(".denselayer") == std::string::npos)
        return name;
    for (const char* layer : {"norm", "conv"})
        for (const char* number : {"1", "2"})
            replaceAll(name, std::string(".") + layer + "." + number + ".",
                       std::string(".") + layer + number + ".");
    return name;
}

bool isDerived(const std::string& name) {
    return name.ends_with("attention_bias_idxs") || name.ends_with(".total_ops") ||
           name.ends_with(".total_params") || name == "total_ops" || name == "total_params";
}

} // namespace

Result<TensorMap> canonicalNames(TensorMap tensors) {
    tensors = unwrapped(std::move(tensors));
    const bool timm = tensors.contains("patch_embed.conv1.conv.weight");
    TensorMap renamed;
    for (auto& [foreign, tensor] : tensors) {
        if (isDerived(foreign))
            continue;
        std::string name = timm ? fromTimm(foreign) : fromOldDenseNet(foreign);
        replaceAll(name, ".poi_predictor.", ".roi_predictor.");
        if (!renamed.emplace(name, std::move(tensor)).second)
            return failure(ErrorCode::Malformed, "The weights file names one tensor in two ways.", name);
    }
    return renamed;
}

} // namespace hilum
