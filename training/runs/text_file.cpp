#include "training/runs/text_file.h"

#include <fstream>

namespace hilum {

Result<std::string> readTextFile(const std::filesystem::path& file, const std::string& what) {
    std::error_code error;
    if (!std::filesystem::exists(file, error))
        return failure(ErrorCode::FileNotFound, what + " does not exist.");
    std::ifstream stream(file, std::ios::binary);
    const auto size = std::filesystem::file_size(file, error);
    if (!stream || error)
        return failure(ErrorCode::FileUnreadable, what + " cannot be read.");
    std::string text(static_cast<std::size_t>(size), '\0');
    stream.read(text.data(), static_cast<std::streamsize>(size));
    if (stream.bad())
        return failure(ErrorCode::FileUnreadable, what + " cannot be read.");
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

} // namespace hilum
