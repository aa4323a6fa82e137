#pragma once

#include "imaging/decode/dicom_index.h"

#include <string_view>
#include <vector>

namespace hilum {

// How the elements of one level are written.
struct DicomEncoding {
    bool hasVr = true;
    bool isBigEndian = false;
};

// Appends data elements to a buffer. Values are in the encoding's own byte order already; odd ones are
// padded.
class DicomEncoder {
public:
    explicit DicomEncoder(std::vector<std::uint8_t>& out) : m_out(out) {}

    void element(DicomEncoding encoding, std::uint32_t tag, std::string_view vr, Bytes value);
    void text(DicomEncoding encoding, std::uint32_t tag, std::string_view vr, std::string_view value);
    // Compressed pixels: `fragments` without the delimiter that ends them.
    void fragments(DicomEncoding encoding, std::uint32_t tag, std::string_view vr, Bytes fragments);

    // Sequences and items have lengths; `vr` UN is the sequence of undefined length whose items are implicit
    // VR little endian (PS3.5 6.2.2). What begin answers goes to end.
    std::size_t beginSequence(DicomEncoding encoding, std::uint32_t tag, std::string_view vr);
    void endSequence(DicomEncoding encoding, std::size_t begun, std::string_view vr);
    std::size_t beginItem(DicomEncoding encoding);
    void endItem(DicomEncoding encoding, std::size_t begun);

private:
    void number16(bool isBigEndian, std::uint16_t value);
    void number32(bool isBigEndian, std::uint32_t value);
    void tag(bool isBigEndian, std::uint32_t value);
    void header(DicomEncoding encoding, std::uint32_t tag, std::string_view vr, std::uint32_t length);
    void patch(bool isBigEndian, std::size_t begun);

    std::vector<std::uint8_t>& m_out;
};

// A raw deflate stream (PS3.5 A.5), padded to an even length. Error: OutOfMemory.
Result<std::vector<std::uint8_t>> deflateRaw(Bytes bytes);

} // namespace hilum
