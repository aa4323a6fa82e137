#include "training/distillation/computing.h"

#include "inference/network/gpu_library.h"
#include "inference/network/training_threads.h"

#include <ATen/autocast_mode.h>
#include <fstream>

namespace hilum {

std::string processorName() {
    std::ifstream file("/proc/cpuinfo");
    for (std::string line; std::getline(file, line);)
        if (line.starts_with("model name"))
            return line.substr(line.find(':') + 2);
    return "Processor";
}

void useThreads(int count, bool torchs) {
    training::useThreads(count);
    torch::set_num_threads(torchs ? count : 1);
}

bool wantsTorchsThreads(const Architecture& architecture, const Computing& computing) {
    return architecture.family == "densenet121" || computing.precision != Precision::Float32;
}

Result<Computing> chooseComputing(const OptimisationPlan& plan, int place) {
    const Computing processor{torch::kCPU, plan.precision, processorName(), {}};
    if (plan.device == TrainingDevice::Processor)
        return processor;
    const GpuAnswer& gpu = openGpu();
    if (gpu.usable && torch::cuda::is_available()) {
        const auto index = static_cast<torch::DeviceIndex>(place % torch::cuda::device_count());
        return Computing{torch::Device(torch::kCUDA, index), plan.precision, gpu.name, {}};
    }
    const std::string why = gpu.sentence.empty() ? "There is no GPU." : gpu.sentence;
    if (plan.device == TrainingDevice::Gpu)
        return failure(ErrorCode::DeviceUnavailable, "The plan asks for a GPU. " + why);
    Computing answer = processor;
    answer.precision = Precision::Float32;
    if (plan.precision != Precision::Float32)
        answer.notice = why + " The processor trains, in full precision.";
    else if (gpu.present)
        answer.notice = why + " The processor trains.";
    return answer;
}

MixedPrecision::MixedPrecision(const Computing& computing)
    : m_type(computing.device.type()), m_on(computing.precision != Precision::Float32) {
    if (!m_on)
        return;
    m_before = at::autocast::is_autocast_enabled(m_type);
    m_typeBefore = at::autocast::get_autocast_dtype(m_type);
    at::autocast::set_autocast_dtype(m_type, computing.precision == Precision::Float16 ? torch::kHalf
                                                                                       : torch::kBFloat16);
    at::autocast::set_autocast_enabled(m_type, true);
    at::autocast::increment_nesting();
}

// Weights that were turned to half are kept until the outermost pass ends: the next one finds them changed.
MixedPrecision::~MixedPrecision() {
    if (!m_on)
        return;
    if (at::autocast::decrement_nesting() == 0)
        at::autocast::clear_cache();
    at::autocast::set_autocast_enabled(m_type, m_before);
    at::autocast::set_autocast_dtype(m_type, m_typeBefore);
}

} // namespace hilum
