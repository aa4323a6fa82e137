#include "imaging/raster/raster_formats.h"

#include <algorithm>
#include <array>
#include <bit>

namespace hilum::raster {
namespace {

enum Compression : std::uint32_t {
    Plain = 0,
    RunLength8 = 1,
    RunLength4 = 2,
    BitFields = 3,
    AlphaBitFields = 6
};

std::uint32_t number(Bytes file, std::size_t at, std::size_t bytes) {
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < bytes && at + i < file.size(); ++i)
        value |= std::uint32_t{file[at + i]} << 8 * i;
    return value;
}

struct Header {
    std::size_t pixels = 0, palette = 0;
    int columns = 0, rows = 0;
    bool isTopDown = false;
    std::uint32_t bits = 0, compression = Plain;
    std::array<std::uint32_t, 4> masks{}; // red, green, blue, alpha
    std::array<std::array<std::uint8_t, 3>, 256> colours{};
    bool isGrey = false; // the palette has greys alone
};

void readPalette(Bytes file, Header& header, std::size_t entrySize, std::uint32_t used) {
    const std::size_t most = std::size_t{1} << header.bits;
    const std::size_t count = used == 0 || used > most ? most : used;
    header.isGrey = true;
    for (std::size_t i = 0; i < count; ++i)
        for (std::size_t channel = 0; channel < 3; ++channel) { // stored as blue, green, red
            header.colours[i][channel] =
                static_cast<std::uint8_t>(number(file, header.palette + i * entrySize + 2 - channel, 1));
            header.isGrey = header.isGrey && header.colours[i][channel] == header.colours[i][0];
        }
}

bool readHeader(Bytes file, Header& header) {
    if (file.size() < 26)
        return false;
    const std::uint32_t size = number(file, 14, 4);
    const bool isOld = size == 12; // OS/2's
    header.pixels = number(file, 10, 4);
    header.palette = 14 + std::size_t{size};
    header.columns = isOld ? static_cast<int>(number(file, 18, 2)) : static_cast<int>(number(file, 18, 4));
    const auto height = isOld ? std::int64_t{number(file, 20, 2)}
                              : std::int64_t{static_cast<std::int32_t>(number(file, 22, 4))};
    header.isTopDown = height < 0;
    header.rows = static_cast<int>(std::min<std::int64_t>(height < 0 ? -height : height, 1 << 30));
    header.bits = number(file, isOld ? 24 : 28, 2);
    header.compression = isOld ? std::uint32_t{Plain} : number(file, 30, 4);
    if (header.bits == 16)
        header.masks = {0x7C00, 0x03E0, 0x001F, 0};
    if (header.bits == 32)
        header.masks = {0xFF0000, 0x00FF00, 0x0000FF, 0};
    if (header.compression == BitFields || header.compression == AlphaBitFields)
        for (std::size_t i = 0; i < (size >= 56 || header.compression == AlphaBitFields ? 4u : 3u); ++i)
            header.masks[i] = number(file, 54 + 4 * i, 4);
    if (header.bits <= 8)
        readPalette(file, header, isOld ? 3 : 4, isOld ? 0 : number(file, 46, 4));
    const bool isKnown = header.bits == 1 || header.bits == 4 || header.bits == 8 || header.bits == 16 ||
                         header.bits == 24 || header.bits == 32;
    return isKnown && header.pixels < file.size();
}

void putColour(Picture& picture, const Header& header, int row, int column, std::uint8_t index) {
    std::uint8_t* out = picture.row(row) + static_cast<std::ptrdiff_t>(column) * picture.channels;
    std::copy_n(header.colours[index].begin(), picture.channels, out);
}

// Runs of one index or of two, and stretches of single ones, from the bottom row up.
bool readRuns(Bytes file, const Header& header, Picture& picture) {
    const bool isHalf = header.compression == RunLength4;
    std::size_t at = header.pixels;
    int row = 0, column = 0;
    const auto put = [&](std::uint8_t index) {
        if (column < picture.columns)
            putColour(picture, header, picture.rows - 1 - row, column, index);
        ++column;
    };
    while (row < picture.rows && at + 1 < file.size()) {
        const std::uint8_t count = file[at], value = file[at + 1];
        at += 2;
        if (count > 0) {
            for (int i = 0; i < count; ++i)
                put(isHalf ? (i % 2 ? value & 15 : value >> 4) : value);
        } else if (value == 0) {
            ++row;
            column = 0;
        } else if (value == 1) {
            return true;
        } else if (value == 2) {
            column += static_cast<int>(number(file, at, 1));
            row += static_cast<int>(number(file, at + 1, 1));
            at += 2;
        } else {
            const std::size_t bytes = isHalf ? (value + 1u) / 2 : value;
            if (at + bytes > file.size())
                return false;
            for (std::size_t i = 0; i < value; ++i)
                put(isHalf ? (i % 2 ? file[at + i / 2] & 15 : file[at + i / 2] >> 4) : file[at + i]);
            at += bytes + bytes % 2;
        }
    }
    return row >= picture.rows;
}

std::uint8_t masked(std::uint32_t pixel, std::uint32_t mask) {
    if (mask == 0)
        return 255;
    const std::uint32_t most = mask >> std::countr_zero(mask),
                        value = (pixel & mask) >> std::countr_zero(mask);
    return static_cast<std::uint8_t>((std::uint64_t{value} * 255 + most / 2) / most);
}

void readPixel(const std::uint8_t* line, const Header& header, int column, std::uint8_t* out, int channels) {
    if (header.bits == 24) {
        for (int channel = 0; channel < 3; ++channel)
            out[channel] = line[3 * column + 2 - channel];
        return;
    }
    const int bytes = static_cast<int>(header.bits / 8);
    std::uint32_t pixel = 0;
    for (int i = 0; i < bytes; ++i)
        pixel |= std::uint32_t{line[bytes * column + i]} << 8 * i;
    for (int channel = 0; channel < channels; ++channel)
        out[channel] = masked(pixel, header.masks[static_cast<std::size_t>(channel)]);
}

bool readRows(Bytes file, const Header& header, Picture& picture) {
    const std::size_t stride = (static_cast<std::size_t>(header.columns) * header.bits + 31) / 32 * 4;
    if (stride * static_cast<std::size_t>(header.rows) > file.size() - header.pixels)
        return false;
    for (int row = 0; row < picture.rows; ++row) {
        const int stored = header.isTopDown ? row : picture.rows - 1 - row;
        const std::uint8_t* line = file.data() + header.pixels + stride * static_cast<std::size_t>(stored);
        for (int column = 0; column < picture.columns; ++column) {
            if (header.bits > 8) {
                readPixel(line, header, column,
                          picture.row(row) + static_cast<std::ptrdiff_t>(column) * picture.channels,
                          picture.channels);
                continue;
            }
            const auto bit = static_cast<std::uint32_t>(column) * header.bits;
            const auto index = static_cast<std::uint8_t>(line[bit / 8] >> (8 - header.bits - bit % 8) &
                                                         ((1u << header.bits) - 1));
            putColour(picture, header, row, column, index);
        }
    }
    return true;
}

} // namespace

Outcome decodeBmp(Bytes file, Picture& picture) {
    Header header;
    if (!readHeader(file, header))
        return Outcome::Damaged;
    picture.rows = header.rows;
    picture.columns = header.columns;
    picture.channels = header.bits <= 8 ? (header.isGrey ? 1 : 3) : header.masks[3] != 0 ? 4 : 3;
    if (!picture.allocate())
        return Outcome::Damaged;
    const bool hasRuns = (header.compression == RunLength8 && header.bits == 8) ||
                         (header.compression == RunLength4 && header.bits == 4);
    const bool isPlain = header.compression == Plain ||
                         ((header.compression == BitFields || header.compression == AlphaBitFields) &&
                          header.bits >= 16 && header.bits != 24);
    const bool done = hasRuns ? readRuns(file, header, picture) : isPlain && readRows(file, header, picture);
    return done ? Outcome::Done : Outcome::Damaged;
}

} // namespace hilum::raster
