#pragma once

#include "imaging/error.h"
#include "inference/reading/predictor.h"

#include <filesystem>
#include <memory>
#include <string>

namespace hilum {

// What people's own weights are, where the file does not say.
struct ConvertOptions {
    std::string variant; // M0 to M5, or empty: found from the shapes
    int inputSize = 0;   // pixels; 0: found from the shapes
    std::string name;    // of the model, for people; empty: the file's kind
};

// What a network module, a shared library beside the program, offers through its one C function.
class NetworkModule {
public:
    virtual ~NetworkModule() = default;
    // As loadPredictor (inference/reading/predictor.h).
    virtual Result<std::unique_ptr<Predictor>> loadPredictor(const std::filesystem::path& bundle,
                                                             DeviceChoice device) = 0;
    // Existing weights to a bundle. Never runs code from the file. Errors: FileNotFound, Malformed,
    // UnsupportedEncoding, ModelMismatch, WriteFailed; InvalidArgument from a module that cannot.
    virtual Result<void> convert(const std::filesystem::path& weights, const std::filesystem::path& bundle,
                                 const ConvertOptions& options) = 0;
};

// Engine: the processor's own engine, no torch. Torch: gradients, other families, GPUs. Both convert.
enum class NetworkModuleKind { Engine, Torch };

// The C function is `hilumNetworkModule`; it answers null where it was built for another version.
inline constexpr int networkModuleVersion = 1;
using NetworkModuleFactory = NetworkModule* (*)(int version);

// Opens a module on first use and keeps it to the end of the process. Looked for in $HILUM_MODULES, beside
// the program, and in the neighbouring bin and lib/hilum. Thread-safe. Error: Internal where it is missing or
// does not load.
Result<NetworkModule*> networkModule(NetworkModuleKind kind);

// The bundle that viewer and command line use when none is named: $HILUM_MODEL, else the first .safetensors
// by name of the models folder beside the program, of share/hilum/models, or of resources/models in a folder
// above the program. Empty where there is none.
std::filesystem::path defaultBundle();

} // namespace hilum
