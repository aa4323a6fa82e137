#include "training/runs/film_scan.h"

#include "imaging/display.h"
#include "imaging/radiograph_reader.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <mutex>
#include <thread>

namespace hilum {
namespace {

// A quick 64-bit hash over whole words; two films of a million agree by chance once in 37 million such sets.
class ContentHash {
public:
    void add(std::uint64_t word) {
        m_hash = (m_hash ^ word) * 0x9e3779b97f4a7c15ull;
        m_hash ^= m_hash >> 29;
    }
    void add(std::span<const std::uint16_t> codes) {
        std::size_t i = 0;
        for (; i + 4 <= codes.size(); i += 4) {
            std::uint64_t word = 0;
            std::memcpy(&word, codes.data() + i, sizeof word);
            add(word);
        }
        for (; i < codes.size(); ++i)
            add(codes[i]);
    }
    std::uint64_t value() const { return m_hash; }

private:
    std::uint64_t m_hash = 0x2545f4914f6cdd1dull;
};

std::uint64_t contentOf(const Radiograph& film) {
    ContentHash hash;
    hash.add(static_cast<std::uint64_t>(film.rows()) << 32 | static_cast<std::uint32_t>(film.columns()));
    hash.add(film.pixels());
    return hash.value();
}

std::vector<std::uint8_t> tileOf(const RadiographPointer& film, int side) {
    const double ratio = film->spacing().rowMillimetres / film->spacing().columnMillimetres;
    const double pixelAspect = std::isfinite(ratio) && ratio > 0 ? ratio : 1;
    const double tall = pixelAspect * film->rows();
    const double scale = side / std::max<double>(film->columns(), tall);
    const double width = film->columns() * scale, height = tall * scale;
    const auto toTile =
        ImageToView::scaling(scale, scale * pixelAspect, (side - width) / 2, (side - height) / 2);
    DisplayRenderer renderer;
    const RenderedView& view =
        renderer.render(film, DisplayLut(*film, film->defaultVoi()), toTile, side, side);
    std::vector<std::uint8_t> tile(static_cast<std::size_t>(side) * side);
    for (std::size_t i = 0; i < tile.size(); ++i) // of a colour film, green stands for grey
        tile[i] = view.bytes[i * view.channels + (view.channels == 3 ? 1 : 0)];
    return tile;
}

ScannedFilm scan(const std::filesystem::path& file, int tileSide) {
    ScannedFilm scanned;
    const auto film = RadiographReader().read(file);
    if (!film) {
        scanned.problem = film.error().message;
        return scanned;
    }
    scanned.columns = (*film)->columns();
    scanned.rows = (*film)->rows();
    scanned.content = contentOf(**film);
    if (tileSide > 0)
        scanned.tile = tileOf(*film, tileSide);
    return scanned;
}

} // namespace

Result<std::vector<ScannedFilm>> scanFilms(std::span<const std::filesystem::path> files,
                                           std::span<const std::size_t> tiles,
                                           const DataCheckOptions& options) {
    std::vector<ScannedFilm> scanned(files.size());
    std::atomic<std::size_t> next{0};
    std::mutex mutex;
    std::size_t done = 0;
    const auto work = [&] {
        for (std::size_t i = next++; i < files.size() && !options.stop.stop_requested(); i = next++) {
            const bool wanted = std::binary_search(tiles.begin(), tiles.end(), i);
            scanned[i] = scan(files[i], wanted ? options.sheetTile : 0);
            const std::lock_guard lock(mutex);
            ++done;
            if (options.progress)
                options.progress(done, files.size());
        }
    };
    {
        const int threads =
            options.threads > 0 ? options.threads : static_cast<int>(std::thread::hardware_concurrency());
        std::vector<std::jthread> others;
        for (int t = 1; t < threads; ++t)
            others.emplace_back(work);
        work();
    }
    if (options.stop.stop_requested())
        return failure(ErrorCode::Cancelled, "Looking through the films was stopped.");
    return scanned;
}

} // namespace hilum
