#include "training/runs/film_locator.h"

#include "training/runs/file_state.h"

#include <array>

namespace hilum {
namespace {

namespace fs = std::filesystem;

// The folders that CheXpert Plus's archives unpack to, and the forms that its films come in.
constexpr std::array<const char*, 6> archiveFolders{"", "PNG", "PNG/PNG", "DICOM", "DICOM/DICOM", "images"};
constexpr std::array<const char*, 4> extensions{".png", ".jpg", ".dcm", ".jpeg"};

std::optional<LocatedFilm> fileAt(fs::path path) {
    auto state = fileState(path);
    return state ? std::optional(LocatedFilm{std::move(path), std::move(*state)}) : std::nullopt;
}

std::optional<LocatedFilm> below(const fs::path& root, const std::string& path) {
    if (auto direct = fileAt(root / path))
        return direct;
    const auto slash = path.find('/');
    return slash == std::string::npos ? std::nullopt : fileAt(root / path.substr(slash + 1));
}

std::optional<fs::path> pathOf(std::optional<LocatedFilm> film) {
    return film ? std::optional(std::move(film->file)) : std::nullopt;
}

} // namespace

std::optional<fs::path> locateFilm(const fs::path& root, const std::string& path) {
    return pathOf(below(root, path));
}

std::optional<fs::path> FilmLocator::locate(const std::string& path) const {
    return pathOf(find(path));
}

std::optional<LocatedFilm> FilmLocator::find(const std::string& path) const {
    if (auto found = below(m_root, path))
        return found;
    return path.find('/') == std::string::npos ? byName(path) : elsewhere(path);
}

std::optional<LocatedFilm> FilmLocator::elsewhere(const std::string& path) const {
    for (const char* folder : archiveFolders)
        for (const char* extension : extensions)
            if (auto other = fileAt((m_root / folder / path).replace_extension(extension)))
                return other;
    return std::nullopt;
}

std::optional<LocatedFilm> FilmLocator::byName(const std::string& name) const {
    std::call_once(m_indexed, [&] {
        std::error_code error;
        const auto options = fs::directory_options::skip_permission_denied;
        for (fs::recursive_directory_iterator at(m_root, options, error), end; !error && at != end;
             at.increment(error))
            if (at->is_regular_file(error))
                m_byName.emplace(at->path().filename().string(), at->path());
    });
    const auto found = m_byName.find(name);
    return found == m_byName.end() ? std::nullopt : fileAt(found->second);
}

} // namespace hilum
