#pragma once

#include "imaging/error.h"
#include "inference/network/torch_headers.h"

#include <filesystem>
#include <string>
#include <vector>

namespace hilum {

// What a student took over from a file.
struct StartReport {
    int taken = 0;                      // tensors copied as they are
    std::vector<std::string> adapted;   // copied in another shape
    std::vector<std::string> untouched; // parameters of the module that stay random
};

// Starts a module from existing weights: a bundle, or anything that readTensorFile reads (ImageNet weights in
// a .pth). Names must agree after canonicalNames(). Three things may differ: a head of another number of
// outputs stays random, a first convolution of three channels is summed for one, and attention biases of
// another window are interpolated over |dy|, |dx|. MXA blocks that the file lacks stay random (they start as
// nothing). Error: ModelMismatch with the first name that cannot be taken, or where nothing fits; the module
// may then be half filled.
Result<StartReport> startFrom(const std::filesystem::path& weights, torch::nn::Module& module);

} // namespace hilum
