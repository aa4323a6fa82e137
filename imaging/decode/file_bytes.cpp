#include "imaging/decode/file_bytes.h"

#include <algorithm>
#include <fstream>
#include <system_error>

namespace hilum {

Result<FileBytes> readFile(const std::filesystem::path& file, std::uint64_t limit, std::uint64_t atMost) {
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (status.type() == std::filesystem::file_type::not_found)
        return failure(ErrorCode::FileNotFound,
                       "The file does not exist. Check the name, or whether its disc is connected.");
    if (status.type() == std::filesystem::file_type::directory)
        return failure(ErrorCode::FileUnreadable, "This is a folder, not a file. Open it as a folder.");
    if (!error && status.type() != std::filesystem::file_type::regular)
        return failure(ErrorCode::FileUnreadable, "This is no file but a device or a pipe. Open a file.");
    std::ifstream stream;
    stream.rdbuf()->pubsetbuf(nullptr, 0);
    stream.open(file, std::ios::binary | std::ios::ate); // asking by name again would cost as much as opening
    const std::streamoff end = stream ? std::streamoff(stream.tellg()) : -1;
    if (error || end < 0)
        return failure(ErrorCode::FileUnreadable,
                       "The file cannot be read. Check that you have the right to read it.",
                       error ? error.message() : std::string());
    const auto size = static_cast<std::uint64_t>(end);
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
    stream.seekg(0);
    stream.read(reinterpret_cast<char*>(result.bytes.get()), static_cast<std::streamsize>(wanted));
    if (stream.bad())
        return failure(ErrorCode::FileUnreadable,
                       "Reading the file failed midway. Check its disc or network drive.");
    result.size = static_cast<std::size_t>(stream.gcount());
    result.isWhole = wanted == size;
    return result;
}

} // namespace hilum
