#include "inference/network/cpu_engine_packer.h"

#include <algorithm>
#include <cmath>

namespace hilum::cpu {
namespace {

constexpr double batchNormEpsilon = 1e-5;
constexpr std::size_t lineFloats = 16;

std::size_t product(std::initializer_list<int> shape) {
    std::size_t count = 1;
    for (const int size : shape)
        count *= static_cast<std::size_t>(size);
    return count;
}

bool hasShape(const TensorView& tensor, std::initializer_list<int> shape) {
    return std::equal(tensor.shape.begin(), tensor.shape.end(), shape.begin(), shape.end(),
                      [](std::int64_t a, int b) { return a == b; });
}

// Whole panels of two vectors where they fit, of three where only they do.
int panelVectors(int columns, int width) {
    if (columns <= width)
        return 1;
    return columns % (2 * width) != 0 && columns % (3 * width) == 0 ? 3 : 2;
}

} // namespace

void Convolution::scale(int firstOutput, int count, double factor) {
    const std::size_t each = static_cast<std::size_t>(inputs) * kernel * kernel;
    for (int o = firstOutput; o < firstOutput + count; ++o) {
        for (std::size_t i = 0; i < each; ++i)
            weights[o * each + i] = static_cast<float>(weights[o * each + i] * factor);
        bias[o] = static_cast<float>(bias[o] * factor);
    }
}

std::vector<float> Packer::tensor(const std::string& name, std::initializer_list<int> shape) {
    const auto found = m_tensors.find(name);
    if (!m_error && found != m_tensors.end() && hasShape(found->second, shape)) {
        std::vector<float> values = found->second.toFloat();
        if (values.size() == product(shape))
            return values;
    }
    if (!m_error)
        m_error =
            Error{ErrorCode::ModelMismatch,
                  "The model's weights do not fit its description: a tensor is missing or has another shape.",
                  name};
    return std::vector<float>(product(shape), 0.F);
}

Convolution Packer::normalised(const std::string& prefix, int outputs, int inputs, int kernel) {
    Convolution result{
        tensor(prefix + ".c.weight", {outputs, inputs, kernel, kernel}), {}, outputs, inputs, kernel};
    const std::vector<float> weight = tensor(prefix + ".bn.weight", {outputs});
    const std::vector<float> bias = tensor(prefix + ".bn.bias", {outputs});
    const std::vector<float> mean = tensor(prefix + ".bn.running_mean", {outputs});
    const std::vector<float> variance = tensor(prefix + ".bn.running_var", {outputs});
    result.bias.assign(outputs, 0.F);
    const std::size_t each = result.weights.size() / outputs;
    for (int o = 0; o < outputs; ++o) {
        const double factor = weight[o] / std::sqrt(variance[o] + batchNormEpsilon);
        for (std::size_t i = o * each; i < (o + 1) * each; ++i)
            result.weights[i] = static_cast<float>(result.weights[i] * factor);
        result.bias[o] = static_cast<float>(bias[o] - mean[o] * factor);
    }
    return result;
}

Convolution Packer::plain(const std::string& prefix, int outputs, int inputs, int kernel, bool bias) {
    return {tensor(prefix + ".weight", {outputs, inputs, kernel, kernel}),
            bias ? tensor(prefix + ".bias", {outputs}) : std::vector<float>(outputs, 0.F), outputs, inputs,
            kernel};
}

std::size_t Packer::reserve(std::size_t count) {
    const std::size_t at = m_weights.size();
    m_weights.resize(at + (count + lineFloats - 1) / lineFloats * lineFloats, 0.F);
    return at;
}

std::size_t Packer::floats(const std::vector<float>& values) {
    const std::size_t at = reserve(values.size());
    std::copy(values.begin(), values.end(), m_weights.begin() + static_cast<std::ptrdiff_t>(at));
    return at;
}

Matrix Packer::matrix(const Convolution& c) {
    Matrix result;
    result.segments = c.kernel;
    result.depth = c.kernel * c.inputs;
    result.columns = c.outputs;
    result.vectors = panelVectors(c.outputs, m_width);
    const int panel = result.vectors * m_width;
    const int panels = (c.outputs + panel - 1) / panel;
    const std::size_t depth = static_cast<std::size_t>(c.inputs) * c.kernel * c.kernel;
    result.weights = reserve(static_cast<std::size_t>(panels) * panel * depth);
    const int taps = c.kernel * c.kernel;
    for (int o = 0; o < c.outputs; ++o) {
        float* column = m_weights.data() + result.weights +
                        static_cast<std::size_t>(o / panel) * panel * depth + o % panel;
        for (int tap = 0; tap < taps; ++tap)
            for (int i = 0; i < c.inputs; ++i)
                column[(static_cast<std::size_t>(tap) * c.inputs + i) * panel] =
                    c.weights[(static_cast<std::size_t>(o) * c.inputs + i) * taps + tap];
    }
    std::vector<float> bias = c.bias;
    bias.resize(static_cast<std::size_t>(panels) * panel, 0.F);
    result.bias = floats(bias);
    return result;
}

Depthwise Packer::depthwise(const Convolution& c, bool residual) {
    Depthwise result;
    result.channels = c.outputs;
    result.kernel = c.kernel;
    const int taps = c.kernel * c.kernel;
    std::vector<float> byTap(static_cast<std::size_t>(taps) * c.outputs);
    for (int o = 0; o < c.outputs; ++o)
        for (int tap = 0; tap < taps; ++tap)
            byTap[static_cast<std::size_t>(tap) * c.outputs + o] =
                c.weights[static_cast<std::size_t>(o) * taps + tap] +
                (residual && tap == taps / 2 ? 1.F : 0.F);
    result.weights = floats(byTap);
    result.bias = floats(c.bias);
    return result;
}

} // namespace hilum::cpu
