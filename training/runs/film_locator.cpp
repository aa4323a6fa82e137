#include "training/runs/film_locator.h"

#include <array>

namespace hilum {
namespace {

namespace fs = std::filesystem;

// The folders that CheXpert Plus's archives unpack to, and the forms that its films come in.
constexpr std::array<const char*, 6> archiveFolders{"", "PNG", "PNG/PNG", "DICOM", "DICOM/DICOM", "images"};
constexpr std::array<const char*, 4> extensions{".png", ".jpg", ".dcm", ".jpeg"};

bool isFile(const fs::path& path) {
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

} // namespace

std::optional<fs::path> locateFilm(const fs::path& root, const std::string& path) {
    if (fs::path direct = root / path; isFile(direct))
        return direct;
    if (const auto slash = path.find('/'); slash != std::string::npos)
        if (fs::path inner = root / path.substr(slash + 1); isFile(inner))
            return inner;
    return std::nullopt;
}

std::optional<fs::path> FilmLocator::locate(const std::string& path) const {
    if (auto found = locateFilm(m_root, path))
        return found;
    return path.find('/') == std::string::npos ? byName(path) : elsewhere(path);
}

std::optional<fs::path> FilmLocator::elsewhere(const std::string& path) const {
    for (const char* folder : archiveFolders)
        for (const char* extension : extensions)
            if (fs::path other = (m_root / folder / path).replace_extension(extension); isFile(other))
                return other;
    return std::nullopt;
}

std::optional<fs::path> FilmLocator::byName(const std::string& name) const {
    std::call_once(m_indexed, [&] {
        std::error_code error;
        const auto options = fs::directory_options::skip_permission_denied;
        for (fs::recursive_directory_iterator at(m_root, options, error), end; !error && at != end;
             at.increment(error))
            if (at->is_regular_file(error))
                m_byName.emplace(at->path().filename().string(), at->path());
    });
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? std::nullopt : std::optional(found->second);
}

} // namespace hilum
