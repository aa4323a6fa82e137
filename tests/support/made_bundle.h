#pragma once

#include "inference/reading/bundle_file.h"

#include <cstdint>
#include <filesystem>

namespace hilum::test {

// CheXpert's fourteen findings; the last three are not trained, the first two are calibrated, all trained
// ones have a threshold.
std::vector<LabelCard> madeLabels();

// A card that fits `architecture`.
ModelCard madeCard(const Architecture& architecture);

// Every parameter and buffer of the network at random, batch-norm statistics, gamma and biases included, so
// that no branch is silent; the same numbers for the same seed on every machine.
std::map<std::string, TensorData> madeTensors(const Architecture& architecture, std::uint32_t seed = 1);

// Writes both as a bundle; throws std::runtime_error where that fails.
void writeMadeBundle(const std::filesystem::path& file, const Architecture& architecture,
                     std::uint32_t seed = 1);

// The weights alone, as a .safetensors file of somebody else's: nothing in it says what the outputs mean.
void writeMadeWeights(const std::filesystem::path& file, const Architecture& architecture,
                      std::uint32_t seed = 1);

} // namespace hilum::test
