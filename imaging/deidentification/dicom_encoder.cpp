#include "imaging/deidentification/dicom_encoder.h"

#include <algorithm>
#include <array>
#include <zlib.h>

namespace hilum {
namespace {

constexpr std::uint32_t itemTag = dicomTag(0xFFFE, 0xE000);
constexpr std::uint32_t sequenceEndTag = dicomTag(0xFFFE, 0xE0DD);
constexpr std::uint32_t undefinedLength = 0xFFFFFFFF;

bool hasLongLength(std::string_view vr) { // as the index reads them
    static constexpr std::array<std::string_view, 13> names{"OB", "OW", "OF", "OD", "OL", "OV", "SQ",
                                                            "UT", "UN", "UC", "UR", "SV", "UV"};
    return std::find(names.begin(), names.end(), vr) != names.end();
}

std::uint8_t paddingOf(std::string_view vr) {
    return vr == "UI" || vr == "OB" || vr == "UN" ? 0 : ' ';
}

} // namespace

void DicomEncoder::number16(bool isBigEndian, std::uint16_t value) {
    const auto low = static_cast<std::uint8_t>(value), high = static_cast<std::uint8_t>(value >> 8);
    m_out.push_back(isBigEndian ? high : low);
    m_out.push_back(isBigEndian ? low : high);
}

void DicomEncoder::number32(bool isBigEndian, std::uint32_t value) {
    const auto low = static_cast<std::uint16_t>(value), high = static_cast<std::uint16_t>(value >> 16);
    number16(isBigEndian, isBigEndian ? high : low);
    number16(isBigEndian, isBigEndian ? low : high);
}

void DicomEncoder::tag(bool isBigEndian, std::uint32_t value) {
    number16(isBigEndian, static_cast<std::uint16_t>(value >> 16));
    number16(isBigEndian, static_cast<std::uint16_t>(value));
}

void DicomEncoder::header(DicomEncoding encoding, std::uint32_t tag, std::string_view vr,
                          std::uint32_t length) {
    this->tag(encoding.isBigEndian, tag);
    if (!encoding.hasVr)
        return number32(encoding.isBigEndian, length);
    m_out.push_back(static_cast<std::uint8_t>(vr[0]));
    m_out.push_back(static_cast<std::uint8_t>(vr[1]));
    if (!hasLongLength(vr))
        return number16(encoding.isBigEndian, static_cast<std::uint16_t>(length));
    number16(false, 0);
    number32(encoding.isBigEndian, length);
}

void DicomEncoder::element(DicomEncoding encoding, std::uint32_t tag, std::string_view vr, Bytes value) {
    constexpr std::size_t mostShort = 0xFFFE;
    if (encoding.hasVr && !hasLongLength(vr) && value.size() > mostShort)
        vr = "UN"; // PS3.5 6.2.2 allows that for what has become too long
    header(encoding, tag, vr, static_cast<std::uint32_t>(value.size() + value.size() % 2));
    m_out.insert(m_out.end(), value.begin(), value.end());
    if (value.size() % 2)
        m_out.push_back(paddingOf(vr));
}

void DicomEncoder::text(DicomEncoding encoding, std::uint32_t tag, std::string_view vr,
                        std::string_view value) {
    element(encoding, tag, vr, Bytes(reinterpret_cast<const std::uint8_t*>(value.data()), value.size()));
}

void DicomEncoder::fragments(DicomEncoding encoding, std::uint32_t tag, std::string_view vr,
                             Bytes fragments) {
    header(encoding, tag, vr, undefinedLength);
    m_out.insert(m_out.end(), fragments.begin(), fragments.end());
    this->tag(encoding.isBigEndian, sequenceEndTag);
    number32(encoding.isBigEndian, 0);
}

std::size_t DicomEncoder::beginSequence(DicomEncoding encoding, std::uint32_t tag, std::string_view vr) {
    header(encoding, tag, vr, vr == "UN" ? undefinedLength : 0);
    return m_out.size();
}

void DicomEncoder::endSequence(DicomEncoding encoding, std::size_t begun, std::string_view vr) {
    if (vr != "UN")
        return patch(encoding.isBigEndian, begun);
    tag(false, sequenceEndTag);
    number32(false, 0);
}

std::size_t DicomEncoder::beginItem(DicomEncoding encoding) {
    tag(encoding.isBigEndian, itemTag);
    number32(encoding.isBigEndian, 0);
    return m_out.size();
}

void DicomEncoder::endItem(DicomEncoding encoding, std::size_t begun) {
    patch(encoding.isBigEndian, begun);
}

// The length that stands right before `begun`.
void DicomEncoder::patch(bool isBigEndian, std::size_t begun) {
    const auto length = static_cast<std::uint32_t>(m_out.size() - begun);
    for (std::size_t i = 0; i < 4; ++i)
        m_out[begun - 4 + i] = static_cast<std::uint8_t>(length >> 8 * (isBigEndian ? 3 - i : i));
}

Result<std::vector<std::uint8_t>> deflateRaw(Bytes bytes) {
    const auto noMemory = [] {
        return failure(ErrorCode::OutOfMemory, "There is not enough memory to pack the file.");
    };
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return noMemory();
    std::vector<std::uint8_t> packed(deflateBound(&stream, bytes.size()));
    stream.next_in = const_cast<Bytef*>(bytes.data());
    stream.avail_in = static_cast<uInt>(bytes.size()); // at most ReadLimits::inflatedBytes and what is added
    stream.next_out = packed.data();
    stream.avail_out = static_cast<uInt>(packed.size());
    const int status = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (status != Z_STREAM_END)
        return noMemory();
    if (packed.size() % 2)
        packed.push_back(0);
    return packed;
}

} // namespace hilum
