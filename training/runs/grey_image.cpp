#include "training/runs/grey_image.h"

#include <algorithm>
#include <cmath>
#include <zlib.h>

namespace hilum {
namespace {

void appendNumber(std::string& bytes, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8)
        bytes += static_cast<char>(value >> shift);
}

// PNG, second edition, 5.3: length, type, data, CRC of type and data.
void appendChunk(std::string& png, const char* type, const std::string& data) {
    appendNumber(png, static_cast<std::uint32_t>(data.size()));
    const std::string body = type + data;
    png += body;
    appendNumber(png, static_cast<std::uint32_t>(::crc32(0, reinterpret_cast<const Bytef*>(body.data()),
                                                         static_cast<uInt>(body.size()))));
}

std::string deflated(const std::string& data) {
    uLongf length = ::compressBound(data.size());
    std::string packed(length, '\0');
    ::compress2(reinterpret_cast<Bytef*>(packed.data()), &length, reinterpret_cast<const Bytef*>(data.data()),
                data.size(), 6);
    packed.resize(length);
    return packed;
}

} // namespace

std::string encodePng(const GreyImage& image) {
    std::string header;
    appendNumber(header, static_cast<std::uint32_t>(image.width));
    appendNumber(header, static_cast<std::uint32_t>(image.height));
    header += std::string("\x08\0\0\0\0", 5); // 8 bits, grey, deflate, no interlace
    std::string rows;
    for (int y = 0; y < image.height; ++y) {
        const auto row = image.greys.begin() + static_cast<std::ptrdiff_t>(y) * image.width;
        rows += '\x01'; // each byte as its difference from the left one: films are smooth
        for (int x = 0; x < image.width; ++x)
            rows += static_cast<char>(row[x] - (x > 0 ? row[x - 1] : 0));
    }
    std::string png = "\x89PNG\r\n\x1a\n";
    appendChunk(png, "IHDR", header);
    appendChunk(png, "IDAT", deflated(rows));
    appendChunk(png, "IEND", "");
    return png;
}

GreyImage arrangeTiles(std::span<const std::vector<std::uint8_t>> tiles, int side) {
    constexpr int gap = 4;
    const int columns =
        std::max(1, static_cast<int>(std::ceil(std::sqrt(static_cast<double>(tiles.size())))));
    const int rows = std::max(1, (static_cast<int>(tiles.size()) + columns - 1) / columns);
    GreyImage sheet{columns * (side + gap) + gap, rows * (side + gap) + gap, {}};
    sheet.greys.assign(static_cast<std::size_t>(sheet.width) * sheet.height, 32);
    for (std::size_t t = 0; t < tiles.size(); ++t) {
        const int left = gap + static_cast<int>(t) % columns * (side + gap);
        const int top = gap + static_cast<int>(t) / columns * (side + gap);
        for (int y = 0; y < side; ++y)
            std::copy_n(tiles[t].begin() + static_cast<std::ptrdiff_t>(y) * side, side,
                        sheet.greys.begin() + static_cast<std::ptrdiff_t>(top + y) * sheet.width + left);
    }
    return sheet;
}

} // namespace hilum
