#pragma once

#include "imaging/error.h"
#include "imaging/radiograph.h"
#include "imaging/tags.h"

#include <cstdint>
#include <filesystem>
#include <span>
#include <vector>

namespace hilum {

// Limits that protect the machine from hostile files; every size is checked in 64 bits before allocation.
struct ReadLimits {
    std::uint64_t fileBytes = 1ull << 30;
    std::uint64_t inflatedBytes = 256ull << 20; // of a deflated data set
    std::uint64_t pixels = 200'000'000;         // of one frame
    std::uint64_t rasterBytes = 1ull << 30;     // that decoding a PNG, JPEG, TIFF or BMP may take
    int sequenceDepth = 64;
};

// Stored values of one frame as the file has them: no colour conversion, no modality LUT; samples
// interleaved.
struct StoredValues {
    int rows = 0, columns = 0, samplesPerPixel = 1, frames = 1;
    std::vector<std::int32_t> values; // 32-bit unsigned samples wrap as little-endian int32 does
};

// Decides by content what a file is (DICOM with or without preamble, PNG, JPEG, TIFF, BMP) and decodes one
// frame. Thread-safe; any thread. Errors: FileNotFound, FileUnreadable, NotAnImage, NoPixelData, Truncated,
// Malformed, UnsupportedEncoding, LimitExceeded, OutOfMemory, InvalidArgument (no such frame).
class RadiographReader {
public:
    explicit RadiographReader(ReadLimits limits = {}) : m_limits(limits) {}

    Result<RadiographPointer> read(const std::filesystem::path& file, int frame = 0) const;
    Result<RadiographPointer> read(std::span<const std::uint8_t> bytes, int frame = 0) const;
    // The same film, but an 8-bit grey picture keeps its bytes (see Radiograph): for who reads many films once
    // each, and knows that the path leads to a regular file.
    Result<RadiographPointer> readCompact(const std::filesystem::path& file) const;

    Result<StoredValues> readStoredValues(const std::filesystem::path& file, int frame = 0) const;

    // The header alone, without decoding pixels: quick enough for scanning folders.
    Result<FilmAttributes> readAttributes(const std::filesystem::path& file) const;

    // Every attribute of a DICOM file, with or without pixels, and the few facts of another picture. May name
    // the patient.
    Result<TagList> readTags(const std::filesystem::path& file, const TagLimits& tagLimits = {}) const;

private:
    ReadLimits m_limits;
};

} // namespace hilum
