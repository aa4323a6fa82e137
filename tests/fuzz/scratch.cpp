#include "tests/fuzz/scratch.h"

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace hilum::fuzz {
namespace {

namespace fs = std::filesystem;

struct Folder {
    Folder() {
        std::error_code error;
        const fs::path memory = "/dev/shm";
        const bool hasMemory = fs::is_directory(memory, error) && ::access(memory.c_str(), W_OK) == 0;
        std::string name = (hasMemory ? memory : fs::temp_directory_path()) / "hilum-fuzz-XXXXXX";
        require(::mkdtemp(name.data()) != nullptr);
        path = name;
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    fs::path path;
};

void writeAll(int descriptor, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
        require(written > 0);
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

} // namespace

void require(bool holds) {
    if (!holds)
        std::abort();
}

ScratchFile::ScratchFile(Bytes bytes) : m_descriptor(::memfd_create("hilum-fuzz", MFD_CLOEXEC)) {
    require(m_descriptor >= 0);
    writeAll(m_descriptor, textOf(bytes));
    m_path = "/proc/self/fd/" + std::to_string(m_descriptor);
}

ScratchFile::~ScratchFile() {
    ::close(m_descriptor);
}

const fs::path& scratchFolder() {
    static const Folder folder;
    return folder.path;
}

void writeScratch(const fs::path& file, std::string_view bytes) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    require(descriptor >= 0);
    writeAll(descriptor, bytes);
    ::close(descriptor);
}

} // namespace hilum::fuzz
