#pragma once

#include "imaging/error.h"

#include <cstdint>
#include <optional>
#include <span>

namespace hilum {

// The frame header of a JPEG or JPEG-LS stream (ITU-T T.81 B.2.2, T.87 C.2.2).
struct JpegHeader {
    int process =
        0; // the low byte of the SOF marker: 0xC0 baseline, 0xC1 extended, 0xC3 lossless, 0xF7 JPEG-LS
    int precision = 8;
    int rows = 0, columns = 0;
    int components = 1;
    bool jfif = false;
    std::optional<int> adobeTransform; // 0 none, 1 YCbCr, 2 YCCK
    bool namedRgb = false;             // the components are called 'R', 'G', 'B'
    bool hasPresets = false;           // JPEG-LS: an LSE segment with coding parameters
    std::size_t scanOffset = 0;        // of the first SOS marker
};

// Nothing where the bytes hold no frame header.
std::optional<JpegHeader> readJpegHeader(std::span<const std::uint8_t> stream);

// True where an end-of-image marker follows the first scan.
bool hasEndOfImage(std::span<const std::uint8_t> stream, const JpegHeader& header);

// The name of a process that Hilum refuses in DICOM, or nullptr.
const char* refusedJpegProcess(int process);

} // namespace hilum
