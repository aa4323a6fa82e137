#pragma once

#include "imaging/error.h"
#include "inference/network/torch_headers.h"
#include "inference/reading/bundle_file.h"

#include <map>
#include <string>

namespace hilum {

// Copies weights into a module by name, converting F16; the whole set must fit: every parameter and buffer of
// the module present in its shape, and nothing left over but the gate's tensors ("gate."). What a module
// derives by itself (attention_bias_idxs) or never reads (num_batches_tracked) may be absent and stays.
// Error: ModelMismatch with the first name that does not fit; the module is then unchanged.
Result<void> loadState(torch::nn::Module& module, const std::map<std::string, TensorView>& tensors);

// Every parameter and buffer under its name, on any device; floating ones as `floats` (F32 or F16).
std::map<std::string, TensorData> stateTensors(const torch::nn::Module& module,
                                               TensorType floats = TensorType::F32);

// A copy of the view's values in its shape: float, or int64 for I64.
torch::Tensor toTensor(const TensorView& view);
// `tensor` as `floats` where it is floating, as I64 otherwise.
TensorData toTensorData(const torch::Tensor& tensor, TensorType floats = TensorType::F32);

} // namespace hilum
