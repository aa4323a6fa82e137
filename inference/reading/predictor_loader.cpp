#include "imaging/platform.h"
#include "inference/reading/network_module.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <mutex>
#include <vector>

namespace hilum {
namespace {

namespace fs = std::filesystem;

const char* moduleName(NetworkModuleKind kind) {
    return kind == NetworkModuleKind::Engine ? "hilum-network" : "hilum-network-torch";
}

Result<NetworkModule*> openModule(const char* name) {
    const fs::path file = moduleFile(name);
    if (file.empty())
        return failure(ErrorCode::Internal,
                       "The network module is missing beside the program; reinstall Hilum.", name);
    // Torch's threads shall sleep, not spin, where other programs need the processor too; read when libgomp
    // loads.
    presetEnvironment("OMP_WAIT_POLICY", "passive");
    std::string problem;
    void* library = openLibrary(file, LibraryScope::Own, &problem);
    if (!library)
        return failure(ErrorCode::Internal, "The network module could not be loaded; reinstall Hilum.",
                       problem);
    const auto factory = reinterpret_cast<NetworkModuleFactory>(librarySymbol(library, "hilumNetworkModule"));
    NetworkModule* module = factory ? factory(networkModuleVersion) : nullptr;
    if (!module)
        return failure(ErrorCode::Internal,
                       "The network module belongs to another version of Hilum; reinstall it.", name);
    return module;
}

fs::path firstBundle(const fs::path& folder) {
    std::error_code error;
    std::vector<fs::path> found;
    for (fs::directory_iterator i(folder, error), end; !error && i != end; i.increment(error))
        if (i->path().extension() == ".safetensors")
            found.push_back(i->path());
    return found.empty() ? fs::path{} : *std::min_element(found.begin(), found.end());
}

} // namespace

Result<NetworkModule*> networkModule(NetworkModuleKind kind) {
    static std::mutex mutex;
    static std::map<NetworkModuleKind, NetworkModule*> modules;
    const std::lock_guard lock(mutex);
    if (const auto found = modules.find(kind); found != modules.end())
        return found->second;
    auto module = openModule(moduleName(kind));
    if (module)
        modules[kind] = *module;
    return module;
}

fs::path defaultBundle() {
    if (const char* named = std::getenv("HILUM_MODEL"); named && *named)
        return named;
    std::vector<fs::path> folders = sharedPlaces("models");
    for (fs::path above = programFile().parent_path(); above != above.parent_path();
         above = above.parent_path())
        folders.push_back(above / "resources/models");
    for (const fs::path& folder : folders)
        if (fs::path bundle = firstBundle(folder); !bundle.empty())
            return bundle.lexically_normal();
    return {};
}

Result<std::unique_ptr<Predictor>> loadPredictor(const fs::path& bundle, DeviceChoice device) {
    auto module = networkModule(NetworkModuleKind::Engine);
    if (!module)
        return tl::unexpected(module.error());
    return (*module)->loadPredictor(bundle, device);
}

} // namespace hilum
