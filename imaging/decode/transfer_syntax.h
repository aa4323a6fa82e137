#pragma once

#include <string>

namespace hilum {

enum class PixelEncoding { Native, Rle, Jpeg, JpegLs, Jpeg2000, EncapsulatedNative, DeflatedFrame, Refused };

struct TransferSyntax {
    const char* uid;
    const char* name; // PS3.6 A
    PixelEncoding encoding;
};

// Unknown UIDs are refused under their own number.
TransferSyntax transferSyntax(const std::string& uid);

} // namespace hilum
