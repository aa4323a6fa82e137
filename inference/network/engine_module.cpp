#include "inference/network/gpu_probe.h"
#include "inference/network/network_predictor.h"
#include "inference/reading/network_module.h"
#include "inference/reading/weights_converter.h"

namespace hilum {
namespace {

// Loads through the other module, which brings torch.
Result<std::unique_ptr<Predictor>> loadWithTorch(const std::filesystem::path& file, DeviceChoice device) {
    auto torch = networkModule(NetworkModuleKind::Torch);
    if (!torch)
        return tl::unexpected(torch.error());
    return (*torch)->loadPredictor(file, device);
}

// The same bundle's gradients, unless the file has been replaced in between.
Result<std::unique_ptr<Predictor>> gradientsOf(const std::filesystem::path& file, const std::string& sha256) {
    auto predictor = loadWithTorch(file, DeviceChoice::Cpu);
    if (predictor && (*predictor)->card().tensorSha256 != sha256)
        return failure(ErrorCode::ModelMismatch, "The model's file was replaced; load the model again.");
    return predictor;
}

class EngineModule : public NetworkModule {
public:
    Result<std::unique_ptr<Predictor>> loadPredictor(const std::filesystem::path& file,
                                                     DeviceChoice device) override {
        std::string notice;
        if (device != DeviceChoice::Cpu) {
            const GpuAnswer gpu = findGpu();
            if (gpu.usable)
                return loadWithTorch(file, device);
            if (device == DeviceChoice::Cuda || gpu.present)
                notice = gpu.sentence + " The processor reads the film.";
        }
        auto bundle = BundleFile::read(file);
        if (!bundle)
            return tl::unexpected(bundle.error());
        if (bundle->card().architecture.family != "efficientvit")
            return loadWithTorch(file, DeviceChoice::Cpu);
        auto backend = engineBackend(*bundle);
        if (!backend)
            return tl::unexpected(backend.error());
        NetworkPredictor::Resort resort;
        resort.gradients = [file, sha256 = bundle->card().tensorSha256] { return gradientsOf(file, sha256); };
        return NetworkPredictor::create(*bundle, std::move(*backend), std::move(notice), std::move(resort));
    }

    Result<void> convert(const std::filesystem::path& weights, const std::filesystem::path& bundle,
                         const ConvertOptions& options) override {
        return convertWeights(weights, bundle, options);
    }
};

} // namespace
} // namespace hilum

extern "C" __attribute__((visibility("default"))) hilum::NetworkModule* hilumNetworkModule(int version) {
    static hilum::EngineModule module;
    return version == hilum::networkModuleVersion ? &module : nullptr;
}
