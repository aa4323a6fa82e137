#include "tests/support/made_bundle.h"

#include "inference/reading/parameter_table.h"

#include <cmath>
#include <cstring>
#include <fstream>
#include <random>
#include <stdexcept>

namespace hilum::test {
namespace {

// mt19937 is the same everywhere; the library's distributions are not.
class Numbers {
public:
    explicit Numbers(std::uint32_t seed) : m_engine(seed) {}
    float between(double low, double high) {
        return static_cast<float>(low + (high - low) * (m_engine() / 4294967296.0));
    }

private:
    std::mt19937 m_engine;
};

bool endsWith(const std::string& name, const char* ending) {
    return name.ends_with(ending);
}

float value(const std::string& name, std::int64_t fanIn, Numbers& numbers) {
    if (endsWith(name, "running_var"))
        return numbers.between(0.5, 1.5);
    if (endsWith(name, "bn.weight"))
        return numbers.between(0.3, 0.9);
    if (endsWith(name, "attention_biases"))
        return numbers.between(-1, 1);
    if (fanIn == 0) // biases, running means, gamma, alpha
        return numbers.between(-0.3, 0.3);
    const double bound = std::sqrt(3.0 / static_cast<double>(fanIn));
    return numbers.between(-bound, bound);
}

TensorData floats(const std::string& name, const ParameterSpec& spec, Numbers& numbers) {
    std::int64_t count = 1, fanIn = spec.shape.size() > 1 ? 1 : 0;
    for (std::size_t i = 0; i < spec.shape.size(); ++i) {
        count *= spec.shape[i];
        fanIn *= i ? spec.shape[i] : 1;
    }
    std::vector<float> values(count);
    for (float& v : values)
        v = value(name, fanIn, numbers);
    TensorData data{TensorType::F32, spec.shape, std::vector<std::uint8_t>(4 * values.size())};
    std::memcpy(data.bytes.data(), values.data(), data.bytes.size());
    return data;
}

} // namespace

std::vector<LabelCard> madeLabels() {
    std::vector<LabelCard> labels;
    for (const char* name : {"No Finding", "Cardiomegaly", "Lung Opacity", "Lung Lesion", "Edema",
                             "Consolidation", "Pneumonia", "Atelectasis", "Pneumothorax", "Pleural Effusion",
                             "Pleural Other", "Enlarged Cardiomediastinum", "Fracture", "Support Devices"}) {
        LabelCard label;
        label.label = name;
        label.trained = labels.size() < 11;
        if (label.trained)
            label.threshold = 0.5;
        if (labels.size() < 2) {
            label.calibrationScale = 0.7;
            label.calibrationOffset = -0.2;
        }
        labels.push_back(label);
    }
    return labels;
}

ModelCard madeCard(const Architecture& architecture) {
    ModelCard card;
    card.name = "Made for tests";
    card.created = "2025-01-01";
    card.architecture = architecture;
    card.labels = madeLabels();
    card.labels.resize(architecture.outputs);
    card.data = "Random numbers.";
    card.limitations = "Everything.";
    card.trainingPlan = "{}";
    return card;
}

std::map<std::string, TensorData> madeTensors(const Architecture& architecture, std::uint32_t seed) {
    const auto table = parameterShapes(architecture);
    if (!table)
        throw std::runtime_error(table.error().message);
    Numbers numbers(seed);
    std::map<std::string, TensorData> tensors;
    for (const auto& [name, spec] : *table)
        if (!spec.integer)
            tensors[name] = floats(name, spec, numbers);
    return tensors;
}

void writeMadeBundle(const std::filesystem::path& file, const Architecture& architecture,
                     std::uint32_t seed) {
    const auto written = writeBundle(file, madeCard(architecture), madeTensors(architecture, seed));
    if (!written)
        throw std::runtime_error(written.error().message + ' ' + written.error().detail);
}

// Eight bytes of length, a header in JSON, the tensors one after another (huggingface/safetensors, README).
void writeMadeWeights(const std::filesystem::path& file, const Architecture& architecture,
                      std::uint32_t seed) {
    std::string header = "{", bytes;
    for (const auto& [name, tensor] : madeTensors(architecture, seed)) {
        std::string shape;
        for (const std::int64_t side : tensor.shape)
            shape += (shape.empty() ? "" : ",") + std::to_string(side);
        header += (header.size() > 1 ? ",\"" : "\"") + name + "\":{\"dtype\":\"F32\",\"shape\":[" + shape +
                  "],\"data_offsets\":[" + std::to_string(bytes.size()) + "," +
                  std::to_string(bytes.size() + tensor.bytes.size()) + "]}";
        bytes.append(tensor.bytes.begin(), tensor.bytes.end());
    }
    header += "}";
    std::ofstream stream(file, std::ios::binary);
    for (int i = 0; i < 8; ++i)
        stream.put(static_cast<char>(header.size() >> (8 * i)));
    if (!(stream << header << bytes).flush())
        throw std::runtime_error("no room for weights");
}

} // namespace hilum::test
