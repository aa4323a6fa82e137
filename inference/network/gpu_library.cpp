#include "inference/network/gpu_library.h"

#include <dlfcn.h>

namespace hilum {

const GpuAnswer& openGpu() {
    static const GpuAnswer answer = [] {
        GpuAnswer gpu = findGpu();
        if (gpu.usable && !dlopen("libtorch_cuda.so", RTLD_NOW | RTLD_GLOBAL)) {
            gpu.usable = false;
            gpu.sentence = "The GPU parts of LibTorch are not installed.";
        }
        return gpu;
    }();
    return answer;
}

} // namespace hilum
