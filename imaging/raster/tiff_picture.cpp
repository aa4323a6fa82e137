#include "imaging/raster/raster_formats.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <tiffio.h>
#include <vector>

namespace hilum::raster {
namespace {

// A file in memory, read only, as libtiff wants it.
struct Source {
    Bytes file;
    toff_t position = 0;
};

tmsize_t read(thandle_t handle, void* out, tmsize_t length) {
    auto& source = *static_cast<Source*>(handle);
    if (length <= 0 || source.position >= source.file.size())
        return 0;
    const auto count = std::min<toff_t>(static_cast<toff_t>(length), source.file.size() - source.position);
    std::memcpy(out, source.file.data() + source.position, count);
    source.position += count;
    return static_cast<tmsize_t>(count);
}

tmsize_t refuseToWrite(thandle_t, void*, tmsize_t) {
    return 0;
}

toff_t seek(thandle_t handle, toff_t offset, int from) {
    auto& source = *static_cast<Source*>(handle);
    const toff_t base = from == SEEK_CUR ? source.position : from == SEEK_END ? source.file.size() : 0;
    return source.position = base + offset;
}

int close(thandle_t) {
    return 0;
}

toff_t size(thandle_t handle) {
    return static_cast<Source*>(handle)->file.size();
}

struct CloseTiff {
    void operator()(TIFF* tiff) const { TIFFClose(tiff); }
};
using OpenTiff = std::unique_ptr<TIFF, CloseTiff>;

struct Layout {
    std::uint16_t bits = 1, samples = 1, photometric = 0, planes = PLANARCONFIG_CONTIG,
                  format = SAMPLEFORMAT_UINT, compression = COMPRESSION_NONE;
};

template <typename Value>
Value field(TIFF* tiff, ttag_t tag, Value fallback) {
    Value value = fallback;
    return TIFFGetFieldDefaulted(tiff, tag, &value) ? value : fallback;
}

// Greys and colours as they are stored: rows of interleaved samples of 8 or 16 bits.
bool isPlain(const Layout& layout) {
    const bool isGrey = layout.photometric <= PHOTOMETRIC_MINISBLACK && layout.samples == 1;
    const bool isColour =
        layout.photometric == PHOTOMETRIC_RGB && (layout.samples == 3 || layout.samples == 4);
    return (layout.bits == 8 || layout.bits == 16) && (isGrey || isColour);
}

// One plane for each colour.
bool readPlanes(TIFF* tiff, Picture& picture) {
    const auto bytes = static_cast<std::size_t>(picture.bytesPerSample);
    const std::size_t line = static_cast<std::size_t>(picture.columns) * bytes;
    if (TIFFIsTiled(tiff) || TIFFScanlineSize(tiff) != static_cast<tmsize_t>(line))
        return false;
    std::vector<std::uint8_t> plane(line);
    for (int channel = 0; channel < picture.channels; ++channel)
        for (int row = 0; row < picture.rows; ++row) {
            if (TIFFReadScanline(tiff, plane.data(), static_cast<std::uint32_t>(row),
                                 static_cast<std::uint16_t>(channel)) != 1)
                return false;
            std::uint8_t* out = picture.row(row) + static_cast<std::size_t>(channel) * bytes;
            for (std::size_t at = 0; at < line;
                 at += bytes, out += static_cast<std::size_t>(picture.channels) * bytes)
                std::memcpy(out, plane.data() + at, bytes);
        }
    return true;
}

bool readStrips(TIFF* tiff, Picture& picture) {
    const auto stripRows = field<std::uint32_t>(tiff, TIFFTAG_ROWSPERSTRIP, 0);
    if (stripRows == 0 || TIFFScanlineSize(tiff) != static_cast<tmsize_t>(picture.stride()))
        return false;
    for (std::uint32_t row = 0; row < static_cast<std::uint32_t>(picture.rows);) {
        const auto count = std::min(stripRows, static_cast<std::uint32_t>(picture.rows) - row);
        const auto bytes = static_cast<tmsize_t>(picture.stride() * count);
        if (TIFFReadEncodedStrip(tiff, TIFFComputeStrip(tiff, row, 0), picture.row(static_cast<int>(row)),
                                 bytes) != bytes)
            return false;
        row += count;
    }
    return true;
}

bool readTiles(TIFF* tiff, Picture& picture) {
    const auto width = field<std::uint32_t>(tiff, TIFFTAG_TILEWIDTH, 0),
               height = field<std::uint32_t>(tiff, TIFFTAG_TILELENGTH, 0);
    const std::size_t pixel = picture.stride() / static_cast<std::size_t>(picture.columns);
    const tmsize_t bytes = TIFFTileSize(tiff), line = TIFFTileRowSize(tiff);
    constexpr tmsize_t most = tmsize_t{1} << 30;
    if (width == 0 || height == 0 || bytes <= 0 || bytes > most ||
        line != static_cast<tmsize_t>(width * pixel))
        return false;
    std::vector<std::uint8_t> tile(static_cast<std::size_t>(bytes));
    const auto rows = static_cast<std::uint32_t>(picture.rows),
               columns = static_cast<std::uint32_t>(picture.columns);
    for (std::uint32_t top = 0; top < rows; top += height)
        for (std::uint32_t left = 0; left < columns; left += width) {
            if (TIFFReadTile(tiff, tile.data(), left, top, 0, 0) != bytes)
                return false;
            for (std::uint32_t row = top; row < std::min(top + height, rows); ++row)
                std::memcpy(picture.row(static_cast<int>(row)) + left * pixel,
                            tile.data() + static_cast<std::size_t>(line) * (row - top),
                            std::min(width, columns - left) * pixel);
        }
    return true;
}

// What is stored otherwise (palettes, few bits, JPEG's colours, inks), as libtiff shows it: 8 bits a sample.
bool readShown(TIFF* tiff, Picture& picture, const Layout& layout) {
    std::vector<std::uint32_t> shown(static_cast<std::size_t>(picture.rows) *
                                     static_cast<std::size_t>(picture.columns));
    if (!TIFFReadRGBAImageOriented(tiff, static_cast<std::uint32_t>(picture.columns),
                                   static_cast<std::uint32_t>(picture.rows), shown.data(),
                                   ORIENTATION_TOPLEFT, 1))
        return false;
    picture.bytesPerSample = 1;
    picture.channels = layout.photometric <= PHOTOMETRIC_MINISBLACK ? 1 : 3;
    if (!picture.allocate())
        return false;
    std::uint8_t* out = picture.samples.get();
    for (const std::uint32_t pixel : shown)
        for (int channel = 0; channel < picture.channels; ++channel)
            *out++ = static_cast<std::uint8_t>(pixel >> 8 * channel);
    return true;
}

bool readPlain(TIFF* tiff, Picture& picture, const Layout& layout) {
    if (layout.planes == PLANARCONFIG_SEPARATE && layout.samples > 1)
        return readPlanes(tiff, picture);
    return TIFFIsTiled(tiff) ? readTiles(tiff, picture) : readStrips(tiff, picture);
}

// Colours that are multiplied with their alpha already: over black they stay as they are.
void makeOpaque(Picture& picture) {
    const auto bytes = static_cast<std::size_t>(picture.bytesPerSample);
    const std::span<std::uint8_t> samples = picture.all();
    for (std::size_t at = 3 * bytes; at < samples.size(); at += 4 * bytes)
        std::fill_n(samples.begin() + static_cast<std::ptrdiff_t>(at), bytes, std::uint8_t{255});
}

bool isMultiplied(TIFF* tiff, const Layout& layout) {
    std::uint16_t count = 0, *kinds = nullptr;
    return layout.samples == 4 && TIFFGetFieldDefaulted(tiff, TIFFTAG_EXTRASAMPLES, &count, &kinds) &&
           count == 1 && kinds[0] != EXTRASAMPLE_UNASSALPHA;
}

Outcome decode(TIFF* tiff, Picture& picture) {
    Layout layout;
    layout.bits = field<std::uint16_t>(tiff, TIFFTAG_BITSPERSAMPLE, 1);
    layout.samples = field<std::uint16_t>(tiff, TIFFTAG_SAMPLESPERPIXEL, 1);
    layout.planes = field<std::uint16_t>(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    layout.format = field<std::uint16_t>(tiff, TIFFTAG_SAMPLEFORMAT, SAMPLEFORMAT_UINT);
    if (!TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &layout.photometric))
        return Outcome::Damaged;
    if (layout.bits > 16 || layout.format == SAMPLEFORMAT_IEEEFP || layout.format == SAMPLEFORMAT_INT)
        return Outcome::Depth;
    std::uint32_t width = 0, height = 0;
    if (!TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &width) ||
        !TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &height) || width > (1u << 30) || height > (1u << 30))
        return Outcome::Damaged;
    picture.rows = static_cast<int>(height);
    picture.columns = static_cast<int>(width);
    picture.channels = layout.samples;
    picture.bytesPerSample = layout.bits / 8;
    if (!isPlain(layout)) {
        picture.channels = picture.bytesPerSample = 1;
        return picture.allocate() && readShown(tiff, picture, layout) ? Outcome::Done : Outcome::Damaged;
    }
    if (!picture.allocate() || !readPlain(tiff, picture, layout))
        return Outcome::Damaged;
    if (isMultiplied(tiff, layout))
        makeOpaque(picture);
    // Of 8 bits, greys come out as they are to be seen; the reader knows about 16.
    if (layout.bits == 8 && layout.photometric == PHOTOMETRIC_MINISWHITE)
        std::ranges::transform(picture.all(), picture.samples.get(),
                               [](std::uint8_t value) { return static_cast<std::uint8_t>(255 - value); });
    return Outcome::Done;
}

} // namespace

Outcome decodeTiff(Bytes file, Picture& picture) {
    [[maybe_unused]] static const bool quiet = [] {
        TIFFSetErrorHandler(nullptr);
        TIFFSetWarningHandler(nullptr);
        return true;
    }();
    Source source{file};
    const OpenTiff tiff(
        TIFFClientOpen("film", "rm", &source, read, refuseToWrite, seek, close, size, nullptr, nullptr));
    return tiff ? decode(tiff.get(), picture) : Outcome::Damaged;
}

} // namespace hilum::raster
