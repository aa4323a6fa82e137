#pragma once

#include "inference/network/gpu_probe.h"

namespace hilum {

// findGpu(), and where one is usable LibTorch's GPU parts are loaded into this process; `usable` is false,
// with a sentence, where they are not installed. Loads once, and answers the same afterwards. Must come
// before the first call of torch, which looks for a GPU only once. Any thread.
const GpuAnswer& openGpu();

} // namespace hilum
