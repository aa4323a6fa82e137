#include "imaging/decode/dicom_values.h"
#include "imaging/decode/film.h"

#include <algorithm>

namespace hilum {
namespace {

constexpr auto tag = dicomTag;

const DicomItem* firstItem(const DicomElement* sequence) {
    return sequence && !sequence->items.empty() ? &sequence->items.front() : nullptr;
}

// Entries of 8 bits come one a byte, or one a word; the length of the data tells which.
std::vector<std::uint16_t> entriesOf(const DicomElement& data, std::size_t count, int bits) {
    const bool bytes = bits <= 8 && data.value.size() < 2 * count;
    const std::size_t available = bytes ? data.value.size() : data.value.size() / 2;
    std::vector<std::uint16_t> entries(std::min(count, available));
    for (std::size_t i = 0; i < entries.size(); ++i)
        entries[i] =
            bytes ? data.value[data.bigEndian && data.hasVr("OW") && (i ^ 1) < data.value.size() ? i ^ 1 : i]
                  : word(data, i);
    return entries;
}

} // namespace

std::optional<VoiLut> lookupTable(const DicomElement* descriptor, const DicomElement* data, bool isSigned) {
    const auto count = integer(descriptor, 0), bits = integer(descriptor, 2);
    const auto first = integer(descriptor, 1, isSigned);
    if (!count || !first || !bits || !data || data->value.empty())
        return std::nullopt;
    VoiLut lut;
    const auto entries = static_cast<std::uint16_t>(*count);
    lut.firstMapped = static_cast<std::int32_t>(*first);
    lut.bitsPerEntry = static_cast<int>(std::clamp<std::int64_t>(*bits, 1, 16));
    lut.entries = entriesOf(*data, entries ? entries : 65536, lut.bitsPerEntry);
    return lut.entries.empty() ? std::nullopt : std::optional(std::move(lut));
}

std::vector<VoiLut> DicomHeader::voiLuts(bool isSigned) const {
    const TextDecoder text(m_index.find(tag(0x0008, 0x0005)));
    std::vector<VoiLut> luts;
    const auto* sequence = find(tag(0x0028, 0x3010));
    if (!sequence)
        return luts;
    for (const auto& item : sequence->items) {
        auto lut = lookupTable(item.find(tag(0x0028, 0x3002)), item.find(tag(0x0028, 0x3006)), isSigned);
        if (!lut)
            continue;
        lut->explanation = text(item.find(tag(0x0028, 0x3003)));
        luts.push_back(std::move(*lut));
    }
    return luts;
}

std::optional<Radiograph::Content::Rescale> DicomHeader::rescale() const {
    if (firstItem(find(tag(0x0028, 0x3000))))
        return std::nullopt;
    return Radiograph::Content::Rescale{rescaleSlope(), rescaleIntercept()};
}

std::vector<float> DicomHeader::modalityValues(int codes, std::int64_t offset, bool isSigned) const {
    std::vector<float> values(codes);
    if (const auto* item = firstItem(find(tag(0x0028, 0x3000))))
        if (const auto lut =
                lookupTable(item->find(tag(0x0028, 0x3002)), item->find(tag(0x0028, 0x3006)), isSigned)) {
            const auto last = static_cast<std::int64_t>(lut->entries.size()) - 1;
            for (int code = 0; code < codes; ++code)
                values[code] =
                    lut->entries[std::clamp<std::int64_t>(offset + code - lut->firstMapped, 0, last)];
            return values;
        }
    const double slope = rescaleSlope(), intercept = rescaleIntercept();
    const auto first = static_cast<int>(offset); // codes are of 16 bits
    for (int code = 0; code < codes; ++code)
        values[code] = static_cast<float>(slope * static_cast<double>(first + code) + intercept);
    return values;
}

} // namespace hilum
