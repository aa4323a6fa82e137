#pragma once

#include "inference/network/cpu_engine.h"

namespace hilum::tests {

// A network of torch modules whose every parameter and buffer is random (batch-norm statistics and gamma
// included), and what it answers to random films.
struct ReferenceNetwork {
    std::map<std::string, TensorData> tensors;
    std::vector<float> input; // [films, channels, size, size]
    std::vector<EngineOutput> outputs;

    std::map<std::string, TensorView> views() const;
};

ReferenceNetwork referenceNetwork(const Architecture& architecture, int films, int seed);

} // namespace hilum::tests
