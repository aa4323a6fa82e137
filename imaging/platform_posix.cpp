#include "imaging/platform.h"

#include <cstdlib>
#include <dlfcn.h>
#include <unistd.h>

namespace hilum {

namespace fs = std::filesystem;

fs::path programFile() {
    std::error_code ignored;
    return fs::read_symlink("/proc/self/exe", ignored);
}

fs::path folderOf(const void* address) {
    Dl_info here{};
    return dladdr(address, &here) ? fs::path(here.dli_fname).parent_path() : fs::path{};
}

fs::path moduleFile(const std::string& name) {
    const fs::path program = programFile().parent_path();
    std::vector<fs::path> folders{program, program / "../bin", program / "../lib/hilum"};
    if (const char* named = std::getenv("HILUM_MODULES"))
        folders.insert(folders.begin(), named);
    std::error_code ignored;
    for (const fs::path& folder : folders)
        if (const fs::path file = folder / (name + ".so"); fs::exists(file, ignored))
            return file;
    return {};
}

std::vector<fs::path> sharedPlaces(const std::string& name) {
    const fs::path program = programFile().parent_path();
    return {program / name, program / "../share/hilum" / name};
}

void* openLibrary(const fs::path& file, LibraryScope scope, std::string* problem) {
    void* library =
        dlopen(file.c_str(), RTLD_NOW | (scope == LibraryScope::Shared ? RTLD_GLOBAL : RTLD_LOCAL));
    if (!library && problem)
        *problem = dlerror();
    return library;
}

void* librarySymbol(void* library, const char* name) {
    return library ? dlsym(library, name) : nullptr;
}

bool errorsGoToTerminal() {
    return isatty(STDERR_FILENO) == 1;
}

void presetEnvironment(const char* name, const char* value) {
    setenv(name, value, 0);
}

} // namespace hilum
