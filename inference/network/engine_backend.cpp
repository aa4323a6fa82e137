#include "inference/network/backend.h"

#include <algorithm>
#include <fstream>
#include <set>
#include <string>
#include <thread>

namespace hilum {
namespace {

class EngineBackend : public Backend {
public:
    explicit EngineBackend(std::unique_ptr<CpuEngine> engine) : m_engine(std::move(engine)) {}

    std::string device() const override { return "cpu"; }
    Result<void> run(const float* input, int batch, EngineOutput* outputs, std::stop_token stop,
                     const EngineRun& options) override {
        return m_engine->run(input, batch, outputs, stop, options);
    }
    std::span<const float> headWeights() const override { return m_engine->headWeights(); }
    std::span<const float> headBias() const override { return m_engine->headBias(); }
    Result<std::vector<EngineOutput::StageMap>> saliency(const float*, std::span<const int>,
                                                         std::stop_token) override {
        return failure(ErrorCode::InvalidArgument, "The processor's engine has no gradients.");
    }

private:
    std::unique_ptr<CpuEngine> m_engine;
};

// Pairs of package and core in /proc/cpuinfo; 0 where the kernel does not say.
int physicalCores() {
    std::ifstream file("/proc/cpuinfo");
    std::set<std::pair<std::string, std::string>> cores;
    std::string line, package;
    while (std::getline(file, line)) {
        if (line.starts_with("physical id"))
            package = line;
        else if (line.starts_with("core id"))
            cores.emplace(package, line);
    }
    return static_cast<int>(cores.size());
}

} // namespace

int inferenceThreads() {
    const int allowed = std::max(1u, std::thread::hardware_concurrency());
    const int physical = physicalCores();
    const int cores = physical > 0 ? std::min(physical, allowed) : allowed;
    return cores > 2 ? std::min(cores - 1, 8) : std::min(allowed, 2);
}

Result<std::unique_ptr<Backend>> engineBackend(const BundleFile& bundle, int threads) {
    auto engine = CpuEngine::build(bundle.card().architecture, bundle.tensors(),
                                   threads > 0 ? threads : inferenceThreads());
    if (!engine)
        return tl::unexpected(engine.error());
    return std::make_unique<EngineBackend>(std::move(*engine));
}

Result<BundleFile> readSameBundle(const std::filesystem::path& file, const std::string& sha256) {
    auto bundle = BundleFile::read(file);
    if (bundle && bundle->card().tensorSha256 != sha256)
        return failure(ErrorCode::ModelMismatch, "The model's file was replaced; load the model again.");
    return bundle;
}

} // namespace hilum
