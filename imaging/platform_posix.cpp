#include "imaging/platform.h"

#include <cstdlib>
#include <dlfcn.h>
#include <sys/mman.h>
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

std::span<std::uint8_t> mapMemory(std::size_t bytes) {
    constexpr std::size_t huge = std::size_t{2} << 20;
    const auto small = static_cast<std::size_t>(sysconf(_SC_PAGESIZE));
    const std::size_t page = bytes % huge > huge / 2 ? huge : small;
    const std::size_t size = (bytes + page - 1) / page * page;
    void* all = mmap(nullptr, size + huge, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (all == MAP_FAILED)
        return {};
    auto* first = static_cast<std::uint8_t*>(all);
    const std::size_t before = (huge - reinterpret_cast<std::uintptr_t>(all) % huge) % huge;
    if (before > 0)
        munmap(first, before);
    munmap(first + before + size, huge - before);
#if defined(MADV_HUGEPAGE)
    madvise(first + before, size, MADV_HUGEPAGE);
#endif
    return {first + before, size};
}

void unmapMemory(std::span<std::uint8_t> memory) {
    munmap(memory.data(), memory.size());
}

bool errorsGoToTerminal() {
    return isatty(STDERR_FILENO) == 1;
}

void presetEnvironment(const char* name, const char* value) {
    setenv(name, value, 0);
}

} // namespace hilum
