#pragma once

#include "inference/reading/parameter_table.h"

#include <map>
#include <string>
#include <vector>

namespace hilum {

// Weights, statistics and inputs that two programs make alike without a file between them: each value is a
// hash of the tensor's name and the element's index, spread over a range that keeps activations near one and
// lets every branch of the network matter. tests/inference/reference/synthetic_weights.py is the same in
// Python.

// `count` values in [low, high).
std::vector<float> syntheticValues(const std::string& name, std::size_t count, double low, double high);

// One tensor: values by the hash of `key`, in the range that suits a parameter of the published `name`.
TensorData syntheticTensor(const std::string& key, const std::string& name, const ParameterSpec& spec);

// Every tensor of a network.
std::map<std::string, TensorData> syntheticTensors(const Architecture& architecture);
std::map<std::string, TensorView> views(const std::map<std::string, TensorData>& tensors);

// A batch [batch, channels, size, size] of variance one.
std::vector<float> syntheticInput(int batch, const Architecture& architecture);

// A card with as many labels as the architecture has outputs.
ModelCard syntheticCard(const Architecture& architecture);

} // namespace hilum
