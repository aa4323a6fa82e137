#include "inference/network/gpu_probe.h"

#include "imaging/platform.h"

namespace hilum {
namespace {

constexpr int neededCuda = 13000;                         // as cuDriverGetVersion writes 13.0
constexpr int neededCapability = 75;                      // compute capability 7.5
constexpr int capabilityMajor = 75, capabilityMinor = 76; // CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_*

// The five calls of the driver interface that the question needs; all answer 0 on success.
struct Driver {
    int (*init)(unsigned);
    int (*version)(int*);
    int (*count)(int*);
    int (*name)(char*, int, int);
    int (*attribute)(int*, int, int);
};

template <typename Function>
bool find(void* library, const char* symbol, Function& function) {
    function = reinterpret_cast<Function>(librarySymbol(library, symbol));
    return function != nullptr;
}

bool openDriver(Driver& driver) {
    void* library = openLibrary("libcuda.so.1"); // kept: torch will use it too
    return library && find(library, "cuInit", driver.init) &&
           find(library, "cuDriverGetVersion", driver.version) &&
           find(library, "cuDeviceGetCount", driver.count) && find(library, "cuDeviceGetName", driver.name) &&
           find(library, "cuDeviceGetAttribute", driver.attribute);
}

} // namespace

GpuAnswer findGpu() {
    GpuAnswer answer;
    answer.sentence = "No NVIDIA GPU was found.";
    Driver driver{};
    int version = 0, count = 0, major = 0, minor = 0;
    if (!openDriver(driver) || driver.init(0) != 0 || driver.count(&count) != 0 || count < 1)
        return answer;
    char name[128] = {};
    driver.name(name, sizeof name - 1, 0);
    answer.present = true;
    answer.name = name;
    if (driver.version(&version) != 0 || version < neededCuda)
        answer.sentence = "The NVIDIA driver is too old: CUDA 13 needs driver 580 or newer.";
    else if (driver.attribute(&major, capabilityMajor, 0) != 0 ||
             driver.attribute(&minor, capabilityMinor, 0) != 0 || 10 * major + minor < neededCapability)
        answer.sentence = "The GPU is too old: compute capability 7.5 or newer is needed.";
    else
        answer.usable = true;
    return answer;
}

} // namespace hilum
