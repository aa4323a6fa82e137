#include "imaging/decode/raster_header.h"

#include "imaging/decode/jpeg_header.h"

#include <algorithm>
#include <cstring>
#include <set>

namespace hilum {
namespace {

using Bytes = std::span<const std::uint8_t>;

bool startsWith(Bytes file, const char* magic, std::size_t length) {
    return file.size() >= length && std::memcmp(file.data(), magic, length) == 0;
}

std::uint64_t number(Bytes file, std::size_t at, int bytes, bool bigEndian) {
    std::uint64_t value = 0;
    if (at + bytes > file.size())
        return 0;
    for (int i = 0; i < bytes; ++i)
        value |= std::uint64_t{file[at + (bigEndian ? bytes - 1 - i : i)]} << (8 * i);
    return value;
}

RasterHeader pngHeader(Bytes file) {
    RasterHeader header;
    header.container = "PNG";
    header.width = static_cast<std::int64_t>(number(file, 16, 4, true));
    header.height = static_cast<std::int64_t>(number(file, 20, 4, true));
    header.bits = static_cast<int>(number(file, 24, 1, true)) == 16 ? 16 : 8;
    const auto colour = number(file, 25, 1, true);
    header.channels = colour == 0 ? 1 : colour == 6 || colour == 4 ? 4 : 3;
    // Chunk by chunk to the end, which must be there.
    std::uint64_t position = 8;
    header.truncated = true;
    while (position + 12 <= file.size()) {
        const std::uint64_t next = position + 12 + number(file, position, 4, true);
        if (std::memcmp(&file[position + 4], "IEND", 4) == 0)
            header.truncated = next > file.size();
        position = next;
    }
    return header;
}

// Start-of-scan markers; a thumbnail inside the file may add a few.
int scansOf(Bytes file) {
    int scans = 0;
    for (std::size_t i = 0; i + 1 < file.size() && scans < 1'000'000; ++i)
        scans += file[i] == 0xFF && file[i + 1] == 0xDA;
    return std::max(scans, 1);
}

RasterHeader jpegHeader(Bytes file) {
    RasterHeader header;
    header.container = "JPEG";
    const auto jpeg = readJpegHeader(file);
    if (!jpeg)
        return header;
    header.width = jpeg->columns;
    header.height = jpeg->rows;
    header.channels = jpeg->components;
    header.bits = jpeg->precision;
    if (jpeg->process == 0xC2 || jpeg->process == 0xCA)
        header.scans = scansOf(file);
    header.truncated = jpeg->scanOffset == 0 || !hasEndOfImage(file, *jpeg);
    return header;
}

RasterHeader bmpHeader(Bytes file) {
    RasterHeader header;
    header.container = "BMP";
    const auto infoSize = number(file, 14, 4, false);
    if (infoSize == 12) {
        header.width = static_cast<std::int64_t>(number(file, 18, 2, false));
        header.height = static_cast<std::int64_t>(number(file, 20, 2, false));
    } else {
        header.width = static_cast<std::int32_t>(number(file, 18, 4, false));
        header.height = std::abs(std::int64_t{static_cast<std::int32_t>(number(file, 22, 4, false))});
    }
    const auto bits = number(file, infoSize == 12 ? 24 : 28, 2, false);
    const auto compression = infoSize == 12 ? 0 : number(file, 30, 4, false);
    header.channels = bits > 8 ? 3 : 1;
    const auto line =
        (static_cast<std::uint64_t>(std::max<std::int64_t>(header.width, 0)) * bits + 31) / 32 * 4;
    const auto dataOffset = number(file, 10, 4, false);
    if (compression == 0 && header.height < (1 << 30))
        header.truncated = dataOffset + line * static_cast<std::uint64_t>(header.height) > file.size();
    return header;
}

constexpr std::uint64_t mostTiffEntries = 100'000; // of all pages; one has about twenty

struct TiffDirectory {
    std::uint64_t next = 0;
    std::int64_t width = 0, height = 0;
    int bits = 1, channels = 1, photometric = -1;
};

// A tag that comes twice counts by its larger value: which of them a decoder takes is not known here.
TiffDirectory tiffDirectory(Bytes file, std::uint64_t offset, std::uint64_t count, bool bigEndian) {
    TiffDirectory directory;
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::size_t at = offset + 2 + 12 * i;
        const auto tag = number(file, at, 2, bigEndian), type = number(file, at + 2, 2, bigEndian);
        const auto values = number(file, at + 4, 4, bigEndian);
        auto value = number(file, at + 8, type == 3 ? 2 : 4, bigEndian);
        if (tag == 258 && values > 2) // the bits of each sample lie elsewhere
            value = number(file, number(file, at + 8, 4, bigEndian), 2, bigEndian);
        if (tag == 256)
            directory.width = std::max(directory.width, static_cast<std::int64_t>(value));
        else if (tag == 257)
            directory.height = std::max(directory.height, static_cast<std::int64_t>(value));
        else if (tag == 258)
            directory.bits = static_cast<int>(value & 0xFF);
        else if (tag == 262)
            directory.photometric = static_cast<int>(value & 0xFFFF);
        else if (tag == 277)
            directory.channels = static_cast<int>(value & 0xFFFF);
    }
    directory.next = number(file, offset + 2 + 12 * count, 4, bigEndian);
    return directory;
}

RasterHeader tiffHeader(Bytes file) {
    RasterHeader header;
    header.container = "TIFF";
    const bool bigEndian = file[0] == 'M';
    std::uint64_t offset = number(file, 4, 4, bigEndian);
    header.pages = 0;
    std::set<std::uint64_t> seen; // a directory that points back would never end
    std::uint64_t entries = 0;    // directories that lie in each other have many
    while (offset >= 8 && offset + 2 <= file.size() && header.pages < 1000 && seen.insert(offset).second) {
        const auto count = number(file, offset, 2, bigEndian);
        entries += count;
        if (entries > mostTiffEntries || offset + 2 + 12 * count > file.size())
            break;
        const auto directory = tiffDirectory(file, offset, count, bigEndian);
        // Every page is checked against the limit through the largest of them.
        header.width = std::max(header.width, directory.width);
        header.height = std::max(header.height, directory.height);
        if (header.pages == 0) {
            header.bits = directory.bits;
            header.channels = directory.channels;
            header.whiteIsZero = directory.photometric == 0;
        }
        header.directories.push_back(static_cast<std::uint32_t>(offset));
        ++header.pages;
        offset = directory.next;
    }
    header.truncated = header.pages == 0;
    header.pages = std::max(header.pages, 1);
    return header;
}

} // namespace

std::optional<RasterHeader> readRasterHeader(Bytes file) {
    if (startsWith(file, "\x89PNG\r\n\x1A\n", 8))
        return pngHeader(file);
    if (startsWith(file, "\xFF\xD8\xFF", 3))
        return jpegHeader(file);
    if (startsWith(file, "II*\0", 4) || startsWith(file, "MM\0*", 4))
        return tiffHeader(file);
    if (startsWith(file, "BM", 2) && file.size() >= 26 && number(file, 14, 4, false) <= 124 &&
        number(file, 14, 4, false) >= 12)
        return bmpHeader(file);
    return std::nullopt;
}

} // namespace hilum
