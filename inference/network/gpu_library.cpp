#include "inference/network/gpu_library.h"

#include "imaging/platform.h"

namespace hilum {

const GpuAnswer& openGpu() {
    static const GpuAnswer answer = [] {
        GpuAnswer gpu = findGpu();
        if (gpu.usable && !openLibrary("libtorch_cuda.so", LibraryScope::Shared)) {
            gpu.usable = false;
            gpu.sentence = "The GPU parts of LibTorch are not installed.";
        }
        return gpu;
    }();
    return answer;
}

} // namespace hilum
