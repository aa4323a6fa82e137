#pragma once

#include <string>

namespace hilum {

// Is there a GPU that this build of torch can use? Asked of NVIDIA's driver alone, so that nothing of torch
// is loaded before the answer is yes: CUDA 13 needs driver 580 (which reports CUDA 13.0) and compute
// capability 7.5.
struct GpuAnswer {
    bool present = false; // the driver is there and names a device
    bool usable = false;
    std::string name;     // of device 0
    std::string sentence; // why it is not usable
};
GpuAnswer findGpu();

} // namespace hilum
