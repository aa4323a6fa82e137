#include "imaging/decode/colour.h"
#include "imaging/decode/dicom_values.h"

#include <algorithm>

namespace hilum {
namespace {

class Expander {
public:
    Expander(const DicomElement& data, std::size_t limit, bool bytes)
        : m_data(data), m_limit(limit), m_bytes(bytes) {}

    // Expands `count` segments from word `position`, or all of them.
    bool expand(std::size_t position, std::size_t count, bool nested) {
        for (std::size_t done = 0; done < count && position < size() && m_entries.size() < m_limit; ++done) {
            const auto opcode = at(position), length = at(position + 1);
            if (opcode == 0) {
                discrete(position + 2, length);
                position += 2 + std::size_t{length};
            } else if (opcode == 1) {
                if (m_entries.empty())
                    return false;
                linear(at(position + 2), length);
                position += 3;
            } else if (opcode == 2 && !nested) {
                const std::size_t target = at(position + 2) | std::size_t{at(position + 3)} << 16;
                if (!expand(m_bytes ? target : target / 2, length, true))
                    return false;
                position += 4;
            } else {
                return false;
            }
        }
        return !m_entries.empty();
    }

    std::vector<std::uint16_t> take() { return std::move(m_entries); }

private:
    std::size_t size() const { return m_bytes ? m_data.value.size() : m_data.value.size() / 2; }
    std::uint16_t at(std::size_t i) const {
        if (i >= size())
            return 0;
        return m_bytes ? m_data.value[i] : word(m_data, i);
    }
    void discrete(std::size_t position, std::size_t length) {
        for (std::size_t i = 0; i < length && position + i < size() && m_entries.size() < m_limit; ++i)
            m_entries.push_back(at(position + i));
    }
    void linear(int last, int length) {
        const int first = m_entries.back();
        for (int i = 1; i <= length && m_entries.size() < m_limit; ++i)
            m_entries.push_back(static_cast<std::uint16_t>(first + (last - first) * i / length));
    }

    const DicomElement& m_data;
    std::size_t m_limit;
    bool m_bytes;
    std::vector<std::uint16_t> m_entries;
};

} // namespace

std::optional<VoiLut> segmentedTable(const DicomElement* descriptor, const DicomElement* data,
                                     bool isSigned) {
    const auto count = integer(descriptor, 0), first = integer(descriptor, 1, isSigned),
               bits = integer(descriptor, 2);
    if (!count || !first || !bits || !data)
        return std::nullopt;
    const std::size_t entries = *count & 0xFFFF ? *count & 0xFFFF : 65536;
    Expander expander(*data, entries, *bits <= 8);
    if (!expander.expand(0, data->value.size(), false))
        return std::nullopt;
    VoiLut lut;
    lut.firstMapped = static_cast<std::int32_t>(*first);
    lut.bitsPerEntry = static_cast<int>(std::clamp<std::int64_t>(*bits, 1, 16));
    lut.entries = expander.take();
    return lut;
}

} // namespace hilum
