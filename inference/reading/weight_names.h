#pragma once

#include "inference/reading/bundle_file.h"

#include <optional>

namespace hilum {

using TensorMap = std::map<std::string, TensorData>;

// Brings the names of the known layouts to Hilum's own: wrappers ("module.", "model.") removed, timm's
// EfficientViT names, poi_predictor, DenseNet's older norm.1. What a network derives by itself is dropped.
// Error: Malformed where two names become one.
Result<TensorMap> canonicalNames(TensorMap tensors);

// What names and shapes say about a network under Hilum's names; its input size stays as given where several
// fit. Error: ModelMismatch where it is none that Hilum knows.
Result<Architecture> inferArchitecture(const TensorMap& tensors, int inputSize);

} // namespace hilum
