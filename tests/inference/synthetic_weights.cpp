#include "tests/inference/synthetic_weights.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

namespace hilum {

namespace {

// FNV-1a of the name, then splitmix64 at each index.
std::uint64_t nameHash(const std::string& name) {
    std::uint64_t hash = 0xcbf29ce484222325;
    for (const unsigned char c : name)
        hash = (hash ^ c) * 0x100000001b3;
    return hash;
}

std::uint64_t mixed(std::uint64_t z) {
    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9;
    z = (z ^ z >> 27) * 0x94d049bb133111eb;
    return z ^ z >> 31;
}

struct Range {
    double low = 0, high = 0;
};

Range around(double amplitude) {
    return {-amplitude, amplitude};
}

bool has(const std::string& name, const char* part) {
    return name.find(part) != std::string::npos;
}

// The last norm of a residual branch.
bool closesResidual(const std::string& name) {
    if (has(name, ".dw0.m.bn.") || has(name, ".dw1.m.bn.") || has(name, ".pw2.bn.") ||
        has(name, ".proj.1.bn."))
        return true;
    return has(name, ".0.0.m.bn.") || has(name, ".2.0.m.bn.");
}

double gainOf(const std::string& name, const std::vector<std::int64_t>& shape) {
    if (has(name, "spatial_attention"))
        return 3.0;
    // The hard box: its bias decides, or the growing residual stream would saturate every corner.
    if (has(name, "roi_predictor") && (shape[0] == 4 || shape[2] == 3))
        return 0.1;
    return 1.4;
}

// Small where maps would grow from block to block until the softmax sits in a corner and rounding is
// amplified.
Range normRange(const std::string& name) {
    if (closesResidual(name))
        return {0.1, 0.3};
    if (has(name, ".conv3.bn."))
        return {0.03, 0.1};
    return has(name, ".qkvs.") ? Range{0.1, 0.4} : Range{0.6, 1.4};
}

Range rangeOf(const std::string& name, const std::vector<std::int64_t>& shape) {
    if (name.ends_with("running_var"))
        return {0.5, 1.5};
    if (name.ends_with("roi_predictor.2.bias"))
        return around(1.5);
    if (name.ends_with("attention_biases"))
        return around(1.5);
    if (name.ends_with("gamma") || name.ends_with("alpha"))
        return around(1.0);
    if (name.ends_with("running_mean") || name.ends_with("bias"))
        return around(0.3);
    if (shape.size() == 1)
        return normRange(name);
    const double fanIn = std::accumulate(shape.begin() + 1, shape.end(), 1.0, std::multiplies<>());
    return around(gainOf(name, shape) * std::sqrt(3 / fanIn));
}

TensorData integers(const std::string& name, const std::vector<std::int64_t>& shape) {
    std::vector<std::int64_t> values{7};
    if (name.ends_with("attention_bias_idxs"))
        values = attentionBiasTable(static_cast<int>(std::lround(std::sqrt(static_cast<double>(shape[0])))));
    TensorData data{TensorType::I64, shape, {}};
    data.bytes.resize(values.size() * 8);
    std::memcpy(data.bytes.data(), values.data(), data.bytes.size());
    return data;
}

} // namespace

std::vector<float> syntheticValues(const std::string& name, std::size_t count, double low, double high) {
    const std::uint64_t seed = nameHash(name);
    std::vector<float> values(count);
    for (std::size_t i = 0; i < count; ++i) {
        const double fraction = static_cast<double>(mixed(seed + i * 0x9e3779b97f4a7c15) >> 40) / (1 << 24);
        values[i] = static_cast<float>(low + (high - low) * fraction);
    }
    return values;
}

TensorData syntheticTensor(const std::string& key, const std::string& name, const ParameterSpec& spec) {
    if (spec.integer)
        return integers(name, spec.shape);
    const Range range = rangeOf(name, spec.shape);
    const auto count = static_cast<std::size_t>(TensorView{TensorType::F32, spec.shape, {}}.elements());
    const std::vector<float> values = syntheticValues(key, count, range.low, range.high);
    TensorData data{TensorType::F32, spec.shape, {}};
    data.bytes.resize(count * sizeof(float));
    std::memcpy(data.bytes.data(), values.data(), data.bytes.size());
    return data;
}

std::map<std::string, TensorData> syntheticTensors(const Architecture& architecture) {
    std::map<std::string, TensorData> tensors;
    const ParameterTable table = parameterShapes(architecture).value();
    for (const auto& [name, spec] : table)
        tensors[name] = syntheticTensor(name, name, spec);
    return tensors;
}

std::map<std::string, TensorView> views(const std::map<std::string, TensorData>& tensors) {
    std::map<std::string, TensorView> result;
    for (const auto& [name, tensor] : tensors)
        result[name] = {tensor.type, tensor.shape, tensor.bytes};
    return result;
}

std::vector<float> syntheticInput(int batch, const Architecture& architecture) {
    const auto side = static_cast<std::size_t>(architecture.inputSize);
    const std::size_t count = static_cast<std::size_t>(batch) * architecture.inputChannels * side * side;
    return syntheticValues("input", count, -std::sqrt(3.0), std::sqrt(3.0));
}

ModelCard syntheticCard(const Architecture& architecture) {
    ModelCard card;
    card.name = "Synthetic";
    card.created = "2026-01-01";
    card.architecture = architecture;
    for (int i = 0; i < architecture.outputs; ++i) {
        LabelCard& label = card.labels.emplace_back();
        label.label = "label " + std::to_string(i);
        label.trained = true;
    }
    return card;
}

} // namespace hilum
