#include "imaging/radiograph_reader.h"

#include "imaging/decode/file_bytes.h"
#include "imaging/decode/film.h"
#include "imaging/decode/quiet.h"
#include "imaging/decode/tag_walk.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <new>

namespace hilum {
namespace {

constexpr std::size_t headerBytes = 256 * 1024; // enough for all but a few headers

struct Magic {
    const char* bytes;
    std::size_t offset, length;
    const char* name;
};

// What else people drop on a viewer; the sentence then says what the file is.
const char* foreignKind(Bytes file) {
    static constexpr Magic kinds[] = {
        {"%PDF", 0, 4, "a PDF document"},
        {"PK\x03\x04", 0, 4, "a ZIP archive (or an office document); unpack it first"},
        {"GIF8", 0, 4, "a GIF image"},
        {"WEBP", 8, 4, "a WebP image"},
        {"\0\0\0\x0CjP  ", 0, 8, "a bare JPEG 2000 image"},
        {"\xFF\x4F\xFF\x51", 0, 4, "a bare JPEG 2000 stream"},
        {"\x1F\x8B", 0, 2, "a gzip archive; unpack it first"},
        {"II+\0", 0, 4, "a BigTIFF image"},
        {"SQLite format 3", 0, 15, "a database"},
        {"\x7F"
         "ELF",
         0, 4, "a program"},
        {"<", 0, 1, "an HTML or XML text"},
        {"{", 0, 1, "a JSON text"}};
    for (const auto& kind : kinds)
        if (file.size() >= kind.offset + kind.length &&
            std::memcmp(file.data() + kind.offset, kind.bytes, kind.length) == 0)
            return kind.name;
    return nullptr;
}

Error notAnImage(Bytes file) {
    if (file.empty())
        return {ErrorCode::NotAnImage, "The file is empty. Copy or request it again.", {}};
    const std::string readable = "Hilum shows DICOM, PNG, JPEG, TIFF and BMP.";
    if (const char* kind = foreignKind(file))
        return {
            ErrorCode::NotAnImage, "The file is no film: it is " + std::string(kind) + ". " + readable, {}};
    return {ErrorCode::NotAnImage, "The content of the file is of no kind that Hilum knows. " + readable, {}};
}

// Chooses the room for the content and turns a shortage of memory into an error.
template <typename Value, typename Raster, typename Dicom>
Result<Value> dispatch(Bytes file, const Raster& raster, const Dicom& dicom) {
    silenceLibraries();
    try {
        // The preamble of a DICOM file may hold the header of another format, so its own magic goes first.
        if (hasDicomPreamble(file))
            return dicom();
        if (isRaster(file))
            return raster();
        if (looksLikeDicom(file))
            return dicom();
        return tl::unexpected(notAnImage(file));
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory,
                       "There is not enough memory for this film. Close other films or programs.");
    } catch (const std::exception& exception) {
        return failure(ErrorCode::Internal, "The film could not be read because of a fault in Hilum.",
                       exception.what());
    }
}

using Time = std::chrono::steady_clock::time_point;

Result<RadiographPointer> finish(Result<Radiograph::Content> content, Time start) {
    if (!content)
        return tl::unexpected(content.error());
    content->decodeMilliseconds =
        std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
    return std::make_shared<const Radiograph>(std::move(*content));
}

Result<RadiographPointer> decodeFile(FileBytes file, const ReadLimits& limits, int frame, bool isCompact,
                                     Time start) {
    const Bytes bytes = file.span();
    return dispatch<RadiographPointer>(
        bytes, [&] { return finish(readRaster(bytes, limits, frame, isCompact), start); },
        [&] { return finish(readDicom(bytes, limits, frame, &file), start); });
}

} // namespace

Result<RadiographPointer> RadiographReader::read(const std::filesystem::path& file, int frame) const {
    const auto start = std::chrono::steady_clock::now();
    auto bytes = readFile(file, m_limits.fileBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return decodeFile(std::move(*bytes), m_limits, frame, false, start);
}

Result<RadiographPointer> RadiographReader::readCompact(const std::filesystem::path& file) const {
    const auto start = std::chrono::steady_clock::now();
    auto bytes = readKnownFile(file, m_limits.fileBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return decodeFile(std::move(*bytes), m_limits, 0, true, start);
}

Result<RadiographPointer> RadiographReader::read(std::span<const std::uint8_t> bytes, int frame) const {
    const auto start = std::chrono::steady_clock::now();
    return dispatch<RadiographPointer>(
        bytes, [&] { return finish(readRaster(bytes, m_limits, frame), start); },
        [&] { return finish(readDicom(bytes, m_limits, frame), start); });
}

Result<StoredValues> RadiographReader::readStoredValues(const std::filesystem::path& file, int frame) const {
    const auto bytes = readFile(file, m_limits.fileBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return dispatch<StoredValues>(
        bytes->span(), [&] { return readRasterValues(bytes->span(), m_limits, frame); },
        [&] { return readDicomValues(bytes->span(), m_limits, frame); });
}

Result<TagList> RadiographReader::readTags(const std::filesystem::path& file,
                                           const TagLimits& tagLimits) const {
    const auto bytes = readFile(file, m_limits.fileBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return dispatch<TagList>(
        bytes->span(), [&] { return walkRasterFacts(bytes->span()); },
        [&] { return walkDicomTags(bytes->span(), m_limits, tagLimits); });
}

Result<FilmAttributes> RadiographReader::readAttributes(const std::filesystem::path& file) const {
    const auto attempt = [&](std::uint64_t atMost) -> Result<FilmAttributes> {
        const auto bytes = readFile(file, m_limits.fileBytes, atMost);
        if (!bytes)
            return tl::unexpected(bytes.error());
        return dispatch<FilmAttributes>(
            bytes->span(), [&] { return readRasterAttributes(bytes->span()); },
            [&] { return readDicomAttributes(bytes->span(), m_limits); });
    };
    auto attributes = attempt(headerBytes);
    // A header that is longer than the first piece looks cut off.
    if (!attributes && attributes.error().code != ErrorCode::FileNotFound &&
        attributes.error().code != ErrorCode::FileUnreadable &&
        attributes.error().code != ErrorCode::NotAnImage)
        return attempt(UINT64_MAX);
    return attributes;
}

} // namespace hilum
