#pragma once

#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

namespace hilum {

// Where a film lies: root/path, or without the path's first folder when the root is itself that folder
// (CheXpert's tables start with "CheXpert-v1.0-small/"). Nothing when neither file exists.
std::optional<std::filesystem::path> locateFilm(const std::filesystem::path& root, const std::string& path);

struct LocatedFilm {
    std::filesystem::path file;
    std::string state; // fileState() of it: to ask for it again would be another walk along the path
};

// The same for many films, and for sets that lie otherwise than their tables say: CheXpert Plus names a .jpg
// that is unpacked as PNG/train/... .png or as DICOM; NIH names bare files that lie in images_001/images and
// so on. Looks through the root once, and only when a bare name is not found directly. Any thread.
class FilmLocator {
public:
    explicit FilmLocator(std::filesystem::path root) : m_root(std::move(root)) {}
    std::optional<std::filesystem::path> locate(const std::string& path) const;
    std::optional<LocatedFilm> find(const std::string& path) const;

private:
    std::optional<LocatedFilm> elsewhere(const std::string& path) const;
    std::optional<LocatedFilm> byName(const std::string& name) const;

    std::filesystem::path m_root;
    mutable std::once_flag m_indexed;
    mutable std::map<std::string, std::filesystem::path> m_byName; // bare file name -> where it lies
};

} // namespace hilum
