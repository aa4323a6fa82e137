#include "inference/reading/network_module.h"

#include <algorithm>
#include <cstdlib>
#include <dlfcn.h>
#include <map>
#include <mutex>
#include <vector>

namespace hilum {
namespace {

namespace fs = std::filesystem;

fs::path programFolder() {
    std::error_code ignored;
    return fs::read_symlink("/proc/self/exe", ignored).parent_path();
}

std::vector<fs::path> moduleFolders() {
    const fs::path program = programFolder();
    std::vector<fs::path> folders{program, program / "../bin", program / "../lib/hilum"};
    if (const char* named = std::getenv("HILUM_MODULES"))
        folders.insert(folders.begin(), named);
    return folders;
}

const char* moduleName(NetworkModuleKind kind) {
    return kind == NetworkModuleKind::Engine ? "hilum-network.so" : "hilum-network-torch.so";
}

Result<NetworkModule*> openModule(const char* name) {
    std::error_code ignored;
    for (const fs::path& folder : moduleFolders()) {
        const fs::path file = folder / name;
        if (!fs::exists(file, ignored))
            continue;
        // Torch's threads shall sleep, not spin, where other programs need the processor too; read when
        // libgomp loads.
        setenv("OMP_WAIT_POLICY", "passive", 0);
        void* handle = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
        if (!handle)
            return failure(ErrorCode::Internal, "The network module could not be loaded; reinstall Hilum.",
                           dlerror());
        const auto factory = reinterpret_cast<NetworkModuleFactory>(dlsym(handle, "hilumNetworkModule"));
        NetworkModule* module = factory ? factory(networkModuleVersion) : nullptr;
        if (!module)
            return failure(ErrorCode::Internal,
                           "The network module belongs to another version of Hilum; reinstall it.", name);
        return module;
    }
    return failure(ErrorCode::Internal, "The network module is missing beside the program; reinstall Hilum.",
                   name);
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
    const fs::path program = programFolder();
    std::vector<fs::path> folders{program / "models", program / "../share/hilum/models"};
    for (fs::path above = program; above != above.parent_path(); above = above.parent_path())
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
