#pragma once

#include "imaging/error.h"
#include "inference/network/torch_headers.h"
#include "training/runs/training_plan.h"

#include <string>

namespace hilum {

// Where a run's networks live, and how exactly they compute.
struct Computing {
    torch::Device device = torch::kCPU;
    Precision precision = Precision::Float32;
    std::string name;   // of the device, for people
    std::string notice; // why it is not what the plan names; empty: it is

    bool onGpu() const { return device.is_cuda(); }
};

// What the plan asks for as far as this machine has it. `place`: of this process among those on the machine;
// each takes the next GPU. "auto" without a usable GPU is the processor in full precision. Opens the GPU,
// which must come before the first call of torch. Error: DeviceUnavailable where the plan insists on a GPU.
Result<Computing> chooseComputing(const OptimisationPlan& plan, int place);

// How many threads compute: the kernels, and with `torchs` what torch does itself. Torch's threads wait for
// each other after every small piece of work, which costs most of the speed where anything else runs on the
// machine: without `torchs` what is left to torch is done on one.
void useThreads(int count, bool torchs);
// Whether torch's threads are worth it: where the layers are not those of the kernels.
bool wantsTorchsThreads(const Architecture& architecture, const Computing& computing);

// The processor's model as the system names it.
std::string processorName();

// Forward passes of this thread run in the precision for as long as it lives: matrix products and
// convolutions in half, what needs the range in full (torch's autocast). Nothing for Float32.
class MixedPrecision {
public:
    explicit MixedPrecision(const Computing& computing);
    ~MixedPrecision();
    MixedPrecision(const MixedPrecision&) = delete;
    MixedPrecision& operator=(const MixedPrecision&) = delete;

private:
    torch::DeviceType m_type;
    bool m_on, m_before = false;
    torch::ScalarType m_typeBefore = torch::kHalf;
};

} // namespace hilum
