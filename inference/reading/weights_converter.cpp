#include "inference/reading/weights_converter.h"

#include "inference/reading/parameter_table.h"
#include "inference/reading/torch_archive.h"
#include "inference/reading/weight_names.h"

#include <array>
#include <chrono>
#include <cstring>
#include <ctime>

namespace hilum {

namespace {

// CheXpert's labels in the order of its tables.
constexpr std::array cheXpertLabels{"No Finding",       "Enlarged Cardiomediastinum",
                                    "Cardiomegaly",     "Lung Opacity",
                                    "Lung Lesion",      "Edema",
                                    "Consolidation",    "Pneumonia",
                                    "Atelectasis",      "Pneumothorax",
                                    "Pleural Effusion", "Pleural Other",
                                    "Fracture",         "Support Devices"};

// TorchXRayVision's outputs, under CheXpert's names where it has the finding.
constexpr std::array xrvLabels{"Atelectasis",  "Consolidation",
                               "Infiltration", "Pneumothorax",
                               "Edema",        "Emphysema",
                               "Fibrosis",     "Pleural Effusion",
                               "Pneumonia",    "Pleural Thickening",
                               "Cardiomegaly", "Nodule",
                               "Mass",         "Hernia",
                               "Lung Lesion",  "Fracture",
                               "Lung Opacity", "Enlarged Cardiomediastinum"};

std::string today() {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm date{};
    gmtime_r(&now, &date);
    char text[16];
    std::strftime(text, sizeof text, "%Y-%m-%d", &date);
    return text;
}

template <std::size_t count>
std::vector<LabelCard> trainedLabels(const std::array<const char*, count>& names) {
    std::vector<LabelCard> labels;
    for (const char* name : names) {
        LabelCard& label = labels.emplace_back();
        label.label = name;
        label.trained = true;
    }
    return labels;
}

// What other outputs mean the file does not say, so none of them is shown as a finding.
std::vector<LabelCard> unknownLabels(int outputs) {
    std::vector<LabelCard> labels(static_cast<std::size_t>(outputs));
    for (int i = 0; i < outputs; ++i)
        labels[i].label = "Output " + std::to_string(i + 1);
    return labels;
}

std::vector<LabelCard> labelsOf(const Architecture& architecture) {
    if (architecture.outputs == static_cast<int>(cheXpertLabels.size()))
        return trainedLabels(cheXpertLabels);
    if (architecture.family == "densenet121" && architecture.outputs == static_cast<int>(xrvLabels.size()))
        return trainedLabels(xrvLabels);
    return unknownLabels(architecture.outputs);
}

// TorchXRayVision's operating points lie on the score before its own rescaling; a label without one was not
// trained.
Result<void> takeThresholds(TensorMap& tensors, std::vector<LabelCard>& labels) {
    const auto found = tensors.find("op_threshs");
    if (found == tensors.end())
        return {};
    const TensorView view{found->second.type, found->second.shape, found->second.bytes};
    const std::vector<float> thresholds = view.toFloat();
    if (view.type != TensorType::F32 || thresholds.size() != labels.size())
        return failure(ErrorCode::ModelMismatch, "The thresholds in the weights file do not fit its outputs.",
                       "op_threshs");
    for (std::size_t i = 0; i < labels.size(); ++i) {
        const bool usable = thresholds[i] > 0 && thresholds[i] < 1;
        labels[i].trained = labels[i].trained && usable;
        if (usable)
            labels[i].threshold = thresholds[i];
    }
    tensors.erase(found);
    return {};
}

IntensityPolicy policyOf(const Architecture& architecture) {
    IntensityPolicy policy;
    policy.geometry = "squash";
    if (architecture.inputChannels == 1) {
        policy.kind = "xrv"; // TorchXRayVision's scale, which the authors' one-channel models share
    } else {
        policy.mean = 0.449; // the mean of ImageNet's three channels; a film's are equal
        policy.standardDeviation = 0.226;
    }
    return policy;
}

std::string defaultName(const Architecture& architecture) {
    if (architecture.family == "densenet121")
        return "DenseNet-121 (converted)";
    return "EfficientViT-" + architecture.variant + (architecture.mxa == MxaMode::None ? "" : "-MXA") +
           " (converted)";
}

ModelCard cardOf(const Architecture& architecture, std::vector<LabelCard> labels,
                 const ConvertOptions& options) {
    ModelCard card;
    card.name = options.name.empty() ? defaultName(architecture) : options.name;
    card.created = today();
    card.architecture = architecture;
    card.intensity = policyOf(architecture);
    card.labels = std::move(labels);
    card.data = "Converted from existing weights. What they were trained on is not known to Hilum.";
    card.limitations =
        "Not evaluated and not calibrated by Hilum; the meaning of the outputs and the preparation of "
        "the image are those usual for this kind of file.";
    return card;
}

// Counters that the file has in another type or not at all are left out.
void dropUnfitCounters(const ParameterTable& table, TensorMap& tensors) {
    std::erase_if(tensors, [&](const auto& entry) {
        const auto spec = table.find(entry.first);
        return spec != table.end() && spec->second.optional &&
               (entry.second.type != TensorType::I64 || entry.second.shape != spec->second.shape);
    });
}

} // namespace

Result<ConvertedWeights> convertTensors(TensorMap foreign, const ConvertOptions& options) {
    auto tensors = canonicalNames(std::move(foreign));
    if (!tensors)
        return tl::unexpected(tensors.error());
    const auto architecture = inferArchitecture(*tensors, options.inputSize);
    if (!architecture)
        return tl::unexpected(architecture.error());
    if (!options.variant.empty() && options.variant != architecture->variant)
        return failure(ErrorCode::ModelMismatch, "The weights are of the variant " + architecture->variant +
                                                     ", not " + options.variant + ".");
    std::vector<LabelCard> labels = labelsOf(*architecture);
    if (auto taken = takeThresholds(*tensors, labels); !taken)
        return tl::unexpected(taken.error());
    const auto table = parameterShapes(*architecture);
    if (!table)
        return tl::unexpected(table.error());
    dropUnfitCounters(*table, *tensors);
    std::map<std::string, TensorView> views;
    for (const auto& [name, tensor] : *tensors)
        views[name] = {tensor.type, tensor.shape, tensor.bytes};
    if (auto fits = checkParameters(*architecture, views); !fits)
        return tl::unexpected(fits.error());
    return ConvertedWeights{cardOf(*architecture, std::move(labels), options), std::move(*tensors)};
}

Result<ConvertedWeights> readForeignWeights(const std::filesystem::path& weights,
                                            const ConvertOptions& options) {
    auto tensors = readTensorFile(weights);
    if (!tensors)
        return tl::unexpected(tensors.error());
    return convertTensors(std::move(*tensors), options);
}

Result<void> convertWeights(const std::filesystem::path& weights, const std::filesystem::path& bundle,
                            const ConvertOptions& options) {
    const auto converted = readForeignWeights(weights, options);
    if (!converted)
        return tl::unexpected(converted.error());
    return writeBundle(bundle, converted->card, converted->tensors);
}

} // namespace hilum
