#include "imaging/decode/jpeg_header.h"

#include <cstring>

namespace hilum {
namespace {

bool isFrameHeader(int marker) {
    return marker == 0xF7 ||
           (marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC);
}

bool standsAlone(int marker) {
    return marker == 0xD8 || marker == 0x01 || (marker >= 0xD0 && marker <= 0xD7);
}

void readFrame(JpegHeader& header, int marker, std::span<const std::uint8_t> body) {
    header.process = marker;
    header.precision = body[0];
    header.rows = body[1] << 8 | body[2];
    header.columns = body[3] << 8 | body[4];
    header.components = body[5];
    header.namedRgb =
        body.size() >= 15 && body[5] == 3 && body[6] == 'R' && body[9] == 'G' && body[12] == 'B';
}

} // namespace

std::optional<JpegHeader> readJpegHeader(std::span<const std::uint8_t> stream) {
    JpegHeader header;
    bool found = false;
    std::size_t i = 0;
    while (i + 4 <= stream.size()) {
        if (stream[i] != 0xFF) {
            ++i;
            continue;
        }
        const int marker = stream[i + 1];
        if (marker == 0xFF || marker == 0) {
            ++i;
            continue;
        }
        if (standsAlone(marker)) {
            i += 2;
            continue;
        }
        const std::size_t length = stream[i + 2] << 8 | stream[i + 3];
        if (length < 2 || i + 2 + length > stream.size())
            break;
        const auto body = stream.subspan(i + 4, length - 2);
        if (isFrameHeader(marker) && body.size() >= 6 && !found) {
            readFrame(header, marker, body);
            found = true;
        } else if (marker == 0xE0 && body.size() >= 5 && std::memcmp(body.data(), "JFIF", 5) == 0) {
            header.jfif = true;
        } else if (marker == 0xEE && body.size() >= 12 && std::memcmp(body.data(), "Adobe", 5) == 0) {
            header.adobeTransform = body[11];
        } else if (marker == 0xF8 && !body.empty() && body[0] == 1) {
            header.hasPresets = true;
        } else if (marker == 0xDA) {
            header.scanOffset = i;
            break;
        }
        i += 2 + length;
    }
    return found ? std::optional(header) : std::nullopt;
}

bool hasEndOfImage(std::span<const std::uint8_t> stream, const JpegHeader& header) {
    for (std::size_t i = stream.size(); i >= header.scanOffset + 2 && i >= 2; --i)
        if (stream[i - 1] == 0xD9 && stream[i - 2] == 0xFF)
            return true;
    return false;
}

const char* refusedJpegProcess(int process) {
    switch (process) {
    case 0xC2:
        return "progressive JPEG";
    case 0xC5:
    case 0xC6:
    case 0xC7:
        return "hierarchical JPEG";
    case 0xC9:
    case 0xCA:
    case 0xCB:
        return "arithmetic-coded JPEG";
    case 0xCD:
    case 0xCE:
    case 0xCF:
        return "hierarchical, arithmetic-coded JPEG";
    default:
        return nullptr;
    }
}

} // namespace hilum
