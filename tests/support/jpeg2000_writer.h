#pragma once

#include <cstdint>
#include <vector>

namespace hilum::test {

struct Jpeg2000Image {
    int rows = 0, columns = 0, components = 1;
    int precision = 8;
    bool isSigned = false;
    bool colourTransform = false;     // RCT or ICT
    bool lossy = false;               // 9-7 wavelet at 20 : 1
    std::vector<std::int32_t> values; // interleaved
};

// A JPEG 2000 codestream, by OpenJPEG; throws std::runtime_error.
std::vector<std::uint8_t> encodeJpeg2000(const Jpeg2000Image& image);

} // namespace hilum::test
