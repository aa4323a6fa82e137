#pragma once

#include "inference/reading/bundle_file.h"
#include "inference/reading/network_module.h"

namespace hilum {

// Somebody's weights as Hilum has them, ready for writeBundle().
struct ConvertedWeights {
    ModelCard card;
    std::map<std::string, TensorData> tensors; // under Hilum's names, F32 and I64
};

// People's existing weights: EfficientViT from timm or from the authors (with and without MXA, either name of
// its predictor, wrapped in "module." or "model."), DenseNet-121 as in TorchXRayVision or torchvision.
// Variant, channels, outputs, MXA, kernels, second head and input size are found from the names and shapes;
// `options` settles what they leave open and must agree with what they say. Errors: as readTensorFile
// (torch_archive.h), and ModelMismatch with the first name that does not fit.
Result<ConvertedWeights> readForeignWeights(const std::filesystem::path& weights,
                                            const ConvertOptions& options = {});
Result<ConvertedWeights> convertTensors(std::map<std::string, TensorData> tensors,
                                        const ConvertOptions& options = {});

// The same, written as a bundle.
Result<void> convertWeights(const std::filesystem::path& weights, const std::filesystem::path& bundle,
                            const ConvertOptions& options = {});

} // namespace hilum
