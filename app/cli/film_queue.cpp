#include "app/cli/film_queue.h"

#include "imaging/radiograph_reader.h"

#include <algorithm>
#include <filesystem>

namespace hilum::cli {
namespace {

namespace fs = std::filesystem;

void addFolder(const fs::path& folder, std::vector<std::string>& files) {
    std::error_code error;
    std::vector<fs::path> entries;
    for (fs::directory_iterator i(folder, error), end; !error && i != end; i.increment(error))
        if (!i->path().filename().native().starts_with('.'))
            entries.push_back(i->path());
    std::sort(entries.begin(), entries.end());
    for (const fs::path& entry : entries) {
        if (fs::is_directory(fs::symlink_status(entry, error)))
            addFolder(entry, files);
        else if (fs::is_regular_file(entry, error))
            files.push_back(entry.string());
    }
}

} // namespace

std::vector<std::string> expandFolders(const std::vector<std::string>& inputs) {
    std::vector<std::string> files;
    std::error_code error;
    for (const std::string& input : inputs) {
        if (fs::is_directory(input, error))
            addFolder(input, files);
        else
            files.push_back(input);
    }
    return files;
}

FilmQueue::FilmQueue(std::vector<std::string> files, std::size_t ahead)
    : m_files(std::move(files)), m_ahead(std::max<std::size_t>(ahead, 1)) {
    fill();
}

void FilmQueue::fill() {
    while (m_started < m_files.size() && m_decoding.size() < m_ahead)
        m_decoding.push_back(std::async(std::launch::async, [file = m_files[m_started++]] {
            return RadiographReader().read(std::filesystem::path(file));
        }));
}

std::vector<QueuedFilm> FilmQueue::next(std::size_t count) {
    std::vector<QueuedFilm> films;
    while (films.size() < count && !m_decoding.empty()) {
        films.push_back({m_files[m_taken++], m_decoding.front().get()});
        m_decoding.pop_front();
        fill();
    }
    return films;
}

} // namespace hilum::cli
