#include "imaging/decode/file_bytes.h"

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>

namespace hilum {
namespace {

tl::unexpected<Error> unreadable(int problem) {
    return failure(ErrorCode::FileUnreadable,
                   "The file cannot be read. Check that you have the right to read it.",
                   std::generic_category().message(problem));
}

struct Opened {
    explicit Opened(const std::filesystem::path& file)
        : descriptor(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)) {} // never waits for a pipe
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;
    ~Opened() {
        if (descriptor >= 0)
            ::close(descriptor);
    }
    const int descriptor;
};

// How many bytes there were; negative where reading fails.
ssize_t readAll(int descriptor, std::uint8_t* into, std::size_t wanted) {
    std::size_t done = 0;
    while (done < wanted) {
        const ssize_t part = ::read(descriptor, into + done, wanted - done);
        if (part < 0 && errno == EINTR)
            continue;
        if (part < 0)
            return part;
        if (part == 0)
            break;
        done += static_cast<std::size_t>(part);
    }
    return static_cast<ssize_t>(done);
}

Result<void> checkKind(const struct stat& status) {
    if (S_ISDIR(status.st_mode))
        return failure(ErrorCode::FileUnreadable, "This is a folder, not a file. Open it as a folder.");
    if (!S_ISREG(status.st_mode))
        return failure(ErrorCode::FileUnreadable, "This is no file but a device or a pipe. Open a file.");
    return {};
}

tl::unexpected<Error> noFile(int problem) {
    if (problem != ENOENT && problem != ENOTDIR)
        return unreadable(problem);
    return failure(ErrorCode::FileNotFound,
                   "The file does not exist. Check the name, or whether its disc is connected.");
}

Result<FileBytes> readOpened(const Opened& opened, std::uint64_t size, std::uint64_t limit,
                             std::uint64_t atMost) {
    if (size > limit)
        return failure(ErrorCode::LimitExceeded, "The file is larger than Hilum accepts (" +
                                                     std::to_string(limit >> 20) +
                                                     " MB), so it was not read.");
    FileBytes result;
    const auto wanted = static_cast<std::size_t>(std::min<std::uint64_t>(size, atMost));
    result.bytes = filmMemory(wanted);
    if (!result.bytes)
        return failure(ErrorCode::OutOfMemory,
                       "There is not enough memory for this film. Close other films or programs.");
    const ssize_t got = readAll(opened.descriptor, result.bytes.get(), wanted);
    if (got < 0)
        return failure(ErrorCode::FileUnreadable,
                       "Reading the file failed midway. Check its disc or network drive.");
    result.size = static_cast<std::size_t>(got);
    result.isWhole = wanted == size;
    return result;
}

} // namespace

Result<FileBytes> readFile(const std::filesystem::path& file, std::uint64_t limit, std::uint64_t atMost) {
    struct stat status {};
    if (::stat(file.c_str(), &status) != 0)
        return noFile(errno);
    if (const auto kind = checkKind(status); !kind)
        return tl::unexpected(kind.error());
    const Opened opened(file);
    if (opened.descriptor < 0 || ::fstat(opened.descriptor, &status) != 0) // it may be another one by now
        return unreadable(errno);
    if (const auto kind = checkKind(status); !kind)
        return tl::unexpected(kind.error());
    return readOpened(opened, static_cast<std::uint64_t>(status.st_size), limit, atMost);
}

Result<FileBytes> readKnownFile(const std::filesystem::path& file, std::uint64_t limit) {
    const Opened opened(file);
    struct stat status {};
    if (opened.descriptor < 0 || ::fstat(opened.descriptor, &status) != 0)
        return noFile(errno);
    if (const auto kind = checkKind(status); !kind)
        return tl::unexpected(kind.error());
    return readOpened(opened, static_cast<std::uint64_t>(status.st_size), limit, UINT64_MAX);
}

} // namespace hilum
