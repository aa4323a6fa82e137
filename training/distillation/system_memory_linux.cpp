#include "training/distillation/system_memory.h"

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <limits>
#include <optional>
#include <string>
#include <sys/mman.h>
#include <unistd.h>

namespace hilum {
namespace {

constexpr std::size_t unlimited = std::numeric_limits<std::size_t>::max();

std::optional<std::size_t> numberIn(const char* file) {
    std::ifstream stream(file);
    std::size_t number = 0;
    if (stream >> number)
        return number;
    return std::nullopt; // also "max"
}

std::size_t availableOfMachine() {
    std::ifstream stream("/proc/meminfo");
    std::string name, unit;
    for (std::size_t kibibytes = 0; stream >> name >> kibibytes; std::getline(stream, unit))
        if (name == "MemAvailable:")
            return kibibytes << 10;
    return unlimited;
}

// Version 2 control groups as a container sees its own; caches that the kernel would drop count as taken.
std::size_t availableOfGroup() {
    const auto limit = numberIn("/sys/fs/cgroup/memory.max");
    const auto taken = numberIn("/sys/fs/cgroup/memory.current");
    if (!limit || !taken)
        return unlimited;
    std::size_t droppable = 0;
    std::ifstream stream("/sys/fs/cgroup/memory.stat");
    std::string name;
    for (std::size_t bytes = 0; stream >> name >> bytes;)
        if (name == "inactive_file")
            droppable = bytes;
    return *limit - std::min(*limit, *taken - std::min(*taken, droppable));
}

} // namespace

void* mapHugePages(std::size_t size) {
    const std::size_t room = size + hugePage;
    void* mapped = mmap(nullptr, room, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (mapped == MAP_FAILED)
        return nullptr;
    char* const first = static_cast<char*>(mapped);
    const std::size_t surplus = (hugePage - reinterpret_cast<std::uintptr_t>(first) % hugePage) % hugePage;
    char* const begin = first + surplus;
    if (surplus > 0)
        munmap(first, surplus);
    munmap(begin + size, hugePage - surplus);
    madvise(begin, size, MADV_HUGEPAGE); // refused where huge pages are off: small ones do
    return begin;
}

void unmapPages(void* begin, std::size_t size) {
    munmap(begin, size);
}

std::size_t availableMemory() {
    return std::min(availableOfMachine(), availableOfGroup());
}

std::size_t residentMemory() {
    std::ifstream stream("/proc/self/statm");
    std::size_t all = 0, resident = 0;
    return stream >> all >> resident ? resident * static_cast<std::size_t>(sysconf(_SC_PAGESIZE)) : 0;
}

} // namespace hilum
