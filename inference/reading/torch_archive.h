#pragma once

#include "inference/reading/bundle_file.h"

namespace hilum {

// Every tensor of a model in a foreign file, under its name there: a PyTorch checkpoint (.pth, .pt; zip
// archive or the older sequence of pickles; a state dictionary, a checkpoint that holds one under "model",
// "state_dict" or the like, or a whole pickled module) or a .safetensors file, told apart by content.
// Floating types become F32, integers I64. An averaged copy ("model_ema") is never taken. No code of the file
// runs. Errors: FileNotFound, FileUnreadable, Truncated, Malformed, LimitExceeded, UnsupportedEncoding.
Result<std::map<std::string, TensorData>> readTensorFile(const std::filesystem::path& file);
Result<std::map<std::string, TensorData>> parseTensorFile(std::span<const std::uint8_t> bytes);

} // namespace hilum
