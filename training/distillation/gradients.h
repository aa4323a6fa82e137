#pragma once

#include "inference/network/torch_headers.h"

#include <vector>

namespace hilum {

// What happens to gradients between the backward pass and the optimiser. Parameters without a gradient are
// passed over.

// Euclidean norm of the whole gradient; not finite where any of it is not.
double gradientNorm(const std::vector<torch::Tensor>& parameters);

// Scales the whole gradient, of this norm, down to `limit`.
void clipByNorm(const std::vector<torch::Tensor>& parameters, double norm, double limit);

// Adaptive clipping (spec/mxa.md 6.1): every output unit's gradient g of weights w times
// min(1, share * max(|w|, 1e-3) / |g|). A unit is a row of a matrix, a filter of a convolution, a whole 1-D
// parameter.
void clipAdaptively(const std::vector<torch::Tensor>& parameters, double share);

} // namespace hilum
