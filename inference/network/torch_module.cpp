#include "imaging/platform.h"
#include "inference/network/gpu_library.h"
#include "inference/network/network_predictor.h"
#include "inference/network/torch_backend.h"
#include "inference/reading/network_module.h"
#include "inference/reading/weights_converter.h"

namespace hilum {
namespace {

// The optional third module: recording passes needs CUDA's headers at build time. Null where it was not
// built.
GraphFactory openGraphs() {
    const auto here = folderOf(reinterpret_cast<const void*>(&openGraphs));
    void* library = openLibrary(here / "hilum-network-cuda.so");
    return reinterpret_cast<GraphFactory>(librarySymbol(library, "hilumRecordGraph"));
}

// Engine where it knows the network, torch elsewhere.
Result<std::unique_ptr<Backend>> processorBackend(const BundleFile& bundle) {
    return bundle.card().architecture.family == "efficientvit" ? engineBackend(bundle) : torchBackend(bundle);
}

class TorchModule : public NetworkModule {
public:
    TorchModule() : m_gpu(openGpu()) {
        if (m_gpu.usable)
            m_graphs = openGraphs();
    }

    Result<std::unique_ptr<Predictor>> loadPredictor(const std::filesystem::path& file,
                                                     DeviceChoice device) override {
        auto bundle = BundleFile::read(file);
        if (!bundle)
            return tl::unexpected(bundle.error());
        std::string notice;
        if (device != DeviceChoice::Cpu) {
            if (m_gpu.usable) {
                if (auto predictor = loadOnGpu(*bundle, file))
                    return predictor;
                else
                    notice = predictor.error().message + " The processor reads the film.";
            } else if (device == DeviceChoice::Cuda || m_gpu.present) {
                notice = m_gpu.sentence + " The processor reads the film.";
            }
        }
        // Asked for the processor, it is for gradients or for a family that the engine does not know.
        const bool onTorch = device == DeviceChoice::Cpu;
        auto backend = onTorch ? torchBackend(*bundle) : processorBackend(*bundle);
        if (!backend)
            return tl::unexpected(backend.error());
        return NetworkPredictor::create(*bundle, std::move(*backend), std::move(notice),
                                        onTorch ? NetworkPredictor::Resort{} : resort(file, {}));
    }

    Result<void> convert(const std::filesystem::path& weights, const std::filesystem::path& bundle,
                         const ConvertOptions& options) override {
        return convertWeights(weights, bundle, options);
    }

private:
    // Gradients always come from the processor, in full precision.
    NetworkPredictor::Resort resort(const std::filesystem::path& file,
                                    std::function<Result<std::unique_ptr<Backend>>()> backend) {
        return {std::move(backend), [this, file] { return loadPredictor(file, DeviceChoice::Cpu); }};
    }

    Result<std::unique_ptr<Predictor>> loadOnGpu(const BundleFile& bundle,
                                                 const std::filesystem::path& file) {
        auto backend = torchBackend(bundle, m_gpu.name, m_graphs);
        if (!backend)
            return tl::unexpected(backend.error());
        const auto processor = [file,
                                sha256 = bundle.card().tensorSha256]() -> Result<std::unique_ptr<Backend>> {
            const auto again = readSameBundle(file, sha256);
            if (!again)
                return tl::unexpected(again.error());
            return processorBackend(*again);
        };
        return NetworkPredictor::create(bundle, std::move(*backend), {}, resort(file, processor));
    }

    const GpuAnswer& m_gpu;
    GraphFactory m_graphs = nullptr;
};

} // namespace
} // namespace hilum

extern "C" __attribute__((visibility("default"))) hilum::NetworkModule* hilumNetworkModule(int version) {
    static hilum::TorchModule module;
    return version == hilum::networkModuleVersion ? &module : nullptr;
}
