#pragma once

#include "imaging/error.h"

#include <cstdint>
#include <filesystem>

namespace hilum {

// The same network with nothing learnt, for a sanity check of maps (Adebayo et al. 2018): the values of every
// kernel and matrix are shuffled within it, so their distribution stays and their meaning goes. Norms, biases
// and the gate's statistics stay as they are. Errors of BundleFile and writeBundle.
Result<void> shuffleWeights(const std::filesystem::path& bundle, const std::filesystem::path& shuffled,
                            std::uint64_t seed);

} // namespace hilum
