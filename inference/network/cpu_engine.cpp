#include "inference/network/cpu_engine.h"

#include "inference/network/cpu_engine_worker.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <exception>
#include <string_view>

namespace hilum {
namespace {

using cpu::AlignedFloats;
using cpu::KernelTable;
using cpu::Network;
using cpu::Workspace;

constexpr int filmsAtOnce = 4; // more share the weights' way through the cache, but their maps leave it

bool processorHasAvx2() {
#if defined(__x86_64__) && defined(__GNUC__)
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
#else
    return false;
#endif
}

bool processorHasAvx512() {
#if defined(__x86_64__) && defined(__GNUC__)
    return __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512vl") &&
           __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512dq");
#else
    return false;
#endif
}

// Null: the wish cannot be met.
const KernelTable* chooseKernels(CpuKernels wish) {
    if (const char* text = std::getenv("HILUM_CPU_KERNELS"); text && wish == CpuKernels::Auto) {
        if (std::string_view(text) == "avx512")
            wish = CpuKernels::Avx512;
        if (std::string_view(text) == "avx2")
            wish = CpuKernels::Avx2;
        if (std::string_view(text) == "portable")
            wish = CpuKernels::Portable;
    }
    const KernelTable* avx512 = processorHasAvx512() ? cpu::avx512Kernels() : nullptr;
    const KernelTable* avx2 = processorHasAvx2() ? cpu::avx2Kernels() : nullptr;
    if (wish == CpuKernels::Avx512 || (wish == CpuKernels::Auto && avx512))
        return avx512;
    if (wish == CpuKernels::Avx2)
        return avx2;
    return wish == CpuKernels::Auto && avx2 ? avx2 : &cpu::portableKernels();
}

AlignedFloats aligned(std::vector<float>& values) {
    AlignedFloats memory(values.size(), 4096); // the kernels prefetch beyond the end
    std::copy(values.begin(), values.end(), memory.data());
    values = {};
    return memory;
}

tl::unexpected<Error> outOfMemory(const std::exception& problem) {
    return failure(ErrorCode::OutOfMemory,
                   "There is not enough memory to run the network. Close other programs and try again.",
                   problem.what());
}

} // namespace

struct CpuEngine::Implementation {
    Implementation(Network built, int threads, const KernelTable& table)
        : network(std::move(built)), kernels(table), weights(aligned(network.weights)), team(threads) {}

    Workspace& workspaceFor(int films) {
        if (!workspace || workspace->batch < films)
            workspace = std::make_unique<Workspace>(network, films, team.size(), kernels.width);
        return *workspace;
    }

    Network network;
    const KernelTable& kernels;
    AlignedFloats weights;
    cpu::Team team;
    std::unique_ptr<Workspace> workspace;
    std::vector<LayerTime> profile;
};

CpuEngine::CpuEngine(std::unique_ptr<Implementation> implementation)
    : m_implementation(std::move(implementation)) {}
CpuEngine::~CpuEngine() = default;

Result<std::unique_ptr<CpuEngine>> CpuEngine::build(const Architecture& architecture,
                                                    const std::map<std::string, TensorView>& tensors,
                                                    int threads, CpuKernels wish) {
    const KernelTable* kernels = chooseKernels(wish);
    if (!kernels || threads < 1)
        return failure(ErrorCode::InvalidArgument,
                       "This processor cannot run the network as it was asked to.");
    Result<Network> network = cpu::buildNetwork(architecture, tensors, kernels->width);
    if (!network)
        return tl::unexpected(network.error());
    try {
        auto implementation = std::make_unique<Implementation>(std::move(*network), threads, *kernels);
        implementation->workspaceFor(1);
        return std::unique_ptr<CpuEngine>(new CpuEngine(std::move(implementation)));
    } catch (const std::exception& problem) { // no memory, or no thread
        return outOfMemory(problem);
    }
}

Result<void> CpuEngine::run(const float* input, int batch, EngineOutput* outputs, std::stop_token stop,
                            const EngineRun& options) {
    Implementation& m = *m_implementation;
    if (!input || !outputs || batch < 1)
        return failure(ErrorCode::InvalidArgument, "The network was given no film.");
    if (options.profile)
        m.profile.assign(1, LayerTime{"waiting for other threads", 0, 0, 0});
    const auto filmSize = static_cast<std::ptrdiff_t>(m.network.architecture.inputChannels) *
                          m.network.architecture.inputSize * m.network.architecture.inputSize;
    for (int first = 0; first < batch; first += filmsAtOnce) {
        const int films = std::min(filmsAtOnce, batch - first);
        try {
            m.workspaceFor(films);
        } catch (const std::exception& problem) {
            return outOfMemory(problem);
        }
        const cpu::RunContext run{&m.network,      m.weights.data(),
                                  &m.kernels,      &m.workspaceFor(films),
                                  &m.team,         options.profile ? &m.profile : nullptr,
                                  outputs + first, &options};
        std::atomic<bool> complete{true};
        m.team.run(
            [&](int member) {
                if (!cpu::Worker(run, member).forward(input + first * filmSize, films))
                    complete = false;
            },
            stop);
        if (!complete)
            return failure(ErrorCode::Cancelled, "The reading was cancelled.");
    }
    return {};
}

const std::vector<float>& CpuEngine::headWeights() const {
    return m_implementation->network.headWeights;
}
const std::vector<float>& CpuEngine::headBias() const {
    return m_implementation->network.headBias;
}
const Architecture& CpuEngine::architecture() const {
    return m_implementation->network.architecture;
}
const char* CpuEngine::kernelName() const {
    return m_implementation->kernels.name;
}
const std::vector<LayerTime>& CpuEngine::profile() const {
    return m_implementation->profile;
}

} // namespace hilum
