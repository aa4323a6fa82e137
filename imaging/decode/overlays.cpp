#include "imaging/decode/dicom_values.h"
#include "imaging/decode/film.h"
#include "imaging/decode/samples.h"

namespace hilum {
namespace {

constexpr std::uint64_t mostBits = 200'000'000;

int number(const DicomElement* element, int fallback, std::size_t index = 0) {
    return static_cast<int>(integer(element, index, true).value_or(fallback));
}

// Bits from `data`, least significant first; big endian words are read word by word.
bool unpackPlane(OverlayPlane& plane, const DicomElement& data, std::uint64_t firstBit) {
    const std::uint64_t count = std::uint64_t(plane.rows) * plane.columns;
    if ((firstBit + count + 7) / 8 > data.value.size())
        return false;
    const bool swap = data.bigEndian && data.hasVr("OW");
    plane.bits.resize(count);
    for (std::uint64_t i = 0; i < count; ++i) {
        const std::uint64_t position = firstBit + i, byte = position / 8;
        const std::uint64_t at = swap && (byte ^ 1) < data.value.size() ? byte ^ 1 : byte;
        plane.bits[i] = data.value[at] >> (position % 8) & 1;
    }
    return true;
}

// A plane in a bit of the pixels that holds no stored value (retired, PS3.5 8.1.2 of old).
bool embeddedPlane(OverlayPlane& plane, const DecodedFrame* pixels, int bit) {
    if (!pixels || pixels->samplesPerPixel != 1 || plane.rows != pixels->rows ||
        plane.columns != pixels->columns || bit < 0 || bit >= pixels->bytesPerSample * 8 ||
        (bit >= pixels->lowBit && bit < pixels->lowBit + pixels->bitsStored))
        return false;
    plane.bits.resize(pixels->samples());
    eachSample(*pixels, [&](std::size_t i, std::uint32_t word) { plane.bits[i] = word >> bit & 1; });
    return true;
}

} // namespace

std::vector<OverlayPlane> DicomHeader::overlays(const DecodedFrame* pixels) const {
    const TextDecoder text(m_index.find(dicomTag(0x0008, 0x0005)));
    std::vector<OverlayPlane> planes;
    for (unsigned group = 0x6000; group <= 0x601E; group += 2) {
        const auto get = [&](unsigned element) { return m_index.find(dicomTag(group, element)); };
        OverlayPlane plane;
        plane.group = static_cast<int>(group);
        plane.rows = static_cast<int>(integer(get(0x0010)).value_or(0));
        plane.columns = static_cast<int>(integer(get(0x0011)).value_or(0));
        if (plane.rows < 1 || plane.columns < 1 || plane.rows > 65535 || plane.columns > 65535 ||
            std::uint64_t(plane.rows) * plane.columns > mostBits)
            continue;
        plane.originRow = number(get(0x0050), 1, 0);
        plane.originColumn = number(get(0x0050), 1, 1);
        plane.label = text(get(0x1500));
        const double frames = decimal(get(0x0015)).value_or(1);
        const int firstFrame = number(get(0x0051), 1) - 1;
        const int index = frames > 1 ? m_frame - firstFrame : 0;
        if (index < 0 || (frames > 1 && index >= frames))
            continue;
        const auto* data = get(0x3000);
        const bool found = data && !data->value.empty()
                               ? unpackPlane(plane, *data, std::uint64_t(index) * plane.rows * plane.columns)
                               : embeddedPlane(plane, pixels, number(get(0x0102), -1));
        if (found)
            planes.push_back(std::move(plane));
    }
    return planes;
}

} // namespace hilum
