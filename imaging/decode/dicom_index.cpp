#include "imaging/decode/dicom_index.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>

namespace hilum {
namespace {

constexpr std::uint32_t undefinedLength = 0xFFFFFFFF;
constexpr std::uint32_t itemTag = dicomTag(0xFFFE, 0xE000);
constexpr std::uint32_t itemEndTag = dicomTag(0xFFFE, 0xE00D);
constexpr std::uint32_t sequenceEndTag = dicomTag(0xFFFE, 0xE0DD);
constexpr std::size_t mostElements = 2'000'000;
constexpr std::size_t preambleLength = 132;

struct Syntax {
    bool explicitVr = true;
    bool bigEndian = false;
};

struct Cursor {
    Bytes bytes;
    std::size_t position = 0;
    std::size_t left() const { return bytes.size() - position; }
};

std::uint16_t read16(const std::uint8_t* p, bool bigEndian) {
    return bigEndian ? static_cast<std::uint16_t>(p[0] << 8 | p[1])
                     : static_cast<std::uint16_t>(p[1] << 8 | p[0]);
}

std::uint32_t read32(const std::uint8_t* p, bool bigEndian) {
    const std::uint32_t first = read16(p, bigEndian), second = read16(p + 2, bigEndian);
    return bigEndian ? first << 16 | second : second << 16 | first;
}

std::uint32_t readTag(const std::uint8_t* p, bool bigEndian) {
    return dicomTag(read16(p, bigEndian), read16(p + 2, bigEndian));
}

bool isVr(const std::uint8_t* p) {
    return std::isupper(p[0]) && std::isupper(p[1]);
}

bool hasLongLength(const char* vr) {
    static constexpr std::array names{"OB", "OW", "OF", "OD", "OL", "OV", "SQ",
                                      "UT", "UN", "UC", "UR", "SV", "UV"};
    return std::any_of(names.begin(), names.end(),
                       [&](const char* name) { return std::memcmp(vr, name, 2) == 0; });
}

bool isPixelData(std::uint32_t tag) {
    return tag == dicomTag(0x7FE0, 0x0010) || tag == dicomTag(0x7FE0, 0x0008) ||
           tag == dicomTag(0x7FE0, 0x0009);
}

class Indexer {
public:
    Indexer(const ReadLimits& limits, IndexExtent extent) : m_limits(limits), m_extent(extent) {}

    bool cut() const { return m_cut; }
    const std::optional<Error>& error() const { return m_error; }

    // Elements until the bytes, the group, or the enclosing item of undefined length end.
    void elements(Cursor& cursor, Syntax syntax, int depth, DicomItem& item, bool metaOnly = false) {
        while (!m_error && cursor.left() >= 8) {
            const auto tag = readTag(cursor.bytes.data() + cursor.position, syntax.bigEndian);
            if (metaOnly && (tag >> 16) != 2)
                return;
            if (tag == itemEndTag || tag == sequenceEndTag) {
                if (tag == itemEndTag)
                    cursor.position += 8;
                return;
            }
            // Behind the pixels files may have padding, which reads as elements of low tags.
            if (depth == 0 && m_afterPixels && tag <= item.elements.back().tag)
                return;
            if (!element(cursor, syntax, depth, tag, item))
                return;
            if (depth == 0 && isPixelData(item.elements.back().tag)) {
                if (m_extent == IndexExtent::UpToPixelData)
                    return;
                m_afterPixels = true;
            }
        }
        if (depth == 0 && !metaOnly && cursor.left() > 0 && cursor.left() < 8)
            m_cut = true;
    }

private:
    bool fail(ErrorCode code, std::string message) {
        if (!m_error)
            m_error = Error{code, std::move(message), {}};
        return false;
    }

    // The header of an element: its VR and length; false where the bytes end.
    bool header(Cursor& cursor, const Syntax& syntax, DicomElement& element, std::uint32_t& length) {
        const std::uint8_t* p = cursor.bytes.data() + cursor.position;
        if (syntax.explicitVr && isVr(p + 4)) {
            std::memcpy(element.vr, p + 4, 2);
            if (!hasLongLength(element.vr)) {
                length = read16(p + 6, syntax.bigEndian);
                cursor.position += 8;
                return true;
            }
            if (cursor.left() < 12)
                return false;
            length = read32(p + 8, syntax.bigEndian);
            cursor.position += 12;
            return true;
        }
        length = read32(p + 4, syntax.bigEndian);
        cursor.position += 8;
        return true;
    }

    bool failCount() {
        return fail(ErrorCode::LimitExceeded,
                    "The header has more data elements than Hilum accepts, so the file was "
                    "not read. Check that it comes from a trustworthy source.");
    }

    bool element(Cursor& cursor, const Syntax& syntax, int depth, std::uint32_t tag, DicomItem& item) {
        if (++m_count > mostElements)
            return failCount();
        DicomElement element;
        element.tag = tag;
        element.bigEndian = syntax.bigEndian;
        std::uint32_t length = 0;
        if (!header(cursor, syntax, element, length)) {
            m_cut = true;
            return false;
        }
        value(cursor, syntax, depth, length, element);
        item.elements.push_back(std::move(element));
        return !m_error && !m_cut;
    }

    void value(Cursor& cursor, const Syntax& syntax, int depth, std::uint32_t length, DicomElement& element) {
        const bool pixels = depth == 0 && isPixelData(element.tag);
        element.undefinedLength = length == undefinedLength;
        if (element.undefinedLength && !pixels) {
            // UN of undefined length is an implicit VR sequence, whatever surrounds it (PS3.5 6.2.2).
            const bool implicit = element.hasVr("UN");
            sequence(cursor, implicit ? Syntax{false, false} : syntax, depth + 1, element);
            return;
        }
        const bool goesOn = m_extent == IndexExtent::WholeFile;
        const std::size_t available = element.undefinedLength && goesOn ? fragments(cursor) : cursor.left();
        const std::size_t taken =
            element.undefinedLength ? available : std::min<std::size_t>(length, available);
        element.value = cursor.bytes.subspan(cursor.position, taken);
        element.cut = !element.undefinedLength && taken < length;
        m_cut = m_cut || element.cut;
        cursor.position += taken;
        if (!pixels && startsItem(element, syntax)) {
            Cursor inner{element.value};
            const bool cutSoFar = m_cut;
            sequence(inner, syntax, depth + 1, element);
            m_cut = cutSoFar; // a sloppy length inside a sound one loses only what is inside
        }
    }

    // Bytes of compressed pixels: items up to the delimiter, which is little endian (PS3.5 A.4).
    static std::size_t fragments(const Cursor& cursor) {
        std::size_t taken = 0;
        while (cursor.left() - taken >= 8) {
            const std::uint8_t* p = cursor.bytes.data() + cursor.position + taken;
            if (readTag(p, false) != itemTag)
                return taken + (readTag(p, false) == sequenceEndTag ? 8 : 0);
            taken += std::min<std::size_t>(8 + std::size_t{read32(p + 4, false)}, cursor.left() - taken);
        }
        return cursor.left();
    }

    static bool startsItem(const DicomElement& element, const Syntax& syntax) {
        const bool sequenceVr = element.hasVr("SQ") || element.vr[0] == 0;
        return sequenceVr && element.value.size() >= 8 &&
               readTag(element.value.data(), syntax.bigEndian) == itemTag;
    }

    void sequence(Cursor& cursor, const Syntax& syntax, int depth, DicomElement& element) {
        if (depth > m_limits.sequenceDepth) {
            fail(ErrorCode::LimitExceeded, "The header nests sequences deeper than " +
                                               std::to_string(m_limits.sequenceDepth) +
                                               " levels, which no device writes, so the file was not read. "
                                               "It is damaged or was made to do harm.");
            return;
        }
        while (!m_error && cursor.left() >= 8) {
            const std::uint8_t* p = cursor.bytes.data() + cursor.position;
            const auto tag = readTag(p, syntax.bigEndian);
            if (tag == sequenceEndTag) {
                cursor.position += 8;
                return;
            }
            if (tag != itemTag)
                return; // not an item: leave the rest to the enclosing level
            const auto length = read32(p + 4, syntax.bigEndian);
            cursor.position += 8;
            if (++m_count > mostElements) {
                failCount();
                return;
            }
            element.items.emplace_back();
            element.items.back().start = p;
            if (length == undefinedLength) {
                elements(cursor, syntax, depth, element.items.back());
            } else {
                const auto taken = std::min<std::size_t>(length, cursor.left());
                Cursor inner{cursor.bytes.subspan(cursor.position, taken)};
                const bool cutSoFar = m_cut || taken < length;
                elements(inner, syntax, depth, element.items.back());
                m_cut = cutSoFar;
                cursor.position += taken;
            }
        }
    }

    const ReadLimits& m_limits;
    const IndexExtent m_extent;
    bool m_afterPixels = false;
    std::optional<Error> m_error;
    std::size_t m_count = 0;
    bool m_cut = false;
};

// The syntax that the first element is written in, or nothing where it is no DICOM element.
std::optional<Syntax> guessSyntax(Bytes bytes) {
    if (bytes.size() < 8)
        return std::nullopt;
    const std::uint8_t* p = bytes.data();
    for (const bool bigEndian : {false, true}) {
        const auto tag = readTag(p, bigEndian);
        const auto group = tag >> 16;
        if (group == 0 || group > 0x0020 || (group & 1) || (tag & 0xFFFF) > 0x9999)
            continue;
        if (isVr(p + 4))
            return Syntax{true, bigEndian};
        const auto length = read32(p + 4, bigEndian);
        if (length <= bytes.size() - 8 || length == undefinedLength)
            return Syntax{false, bigEndian};
    }
    return std::nullopt;
}

Syntax syntaxOf(const std::string& uid) {
    if (uid == "1.2.840.10008.1.2")
        return {false, false};
    if (uid == "1.2.840.10008.1.2.2")
        return {true, true};
    return {true, false};
}

std::string uidOf(const Syntax& syntax) {
    return !syntax.explicitVr ? "1.2.840.10008.1.2"
           : syntax.bigEndian ? "1.2.840.10008.1.2.2"
                              : "1.2.840.10008.1.2.1";
}

std::string text(const DicomElement* element) {
    if (!element)
        return {};
    std::string value(element->value.begin(), element->value.end());
    value.erase(std::find_if(value.begin(), value.end(), [](char c) { return c == '\0' || c == ' '; }),
                value.end());
    return value;
}

std::optional<Error> inflateDataSet(DicomIndex& index, Cursor& cursor, const ReadLimits& limits) {
    auto inflated = inflateRaw(cursor.bytes.subspan(cursor.position), limits.inflatedBytes);
    if (!inflated)
        return inflated.error();
    index.inflated = std::make_shared<InflatedBytes>(std::move(*inflated));
    cursor = Cursor{index.inflated->span()};
    return std::nullopt;
}

} // namespace

const DicomElement* DicomItem::find(std::uint32_t tag) const {
    for (const auto& element : elements)
        if (element.tag == tag)
            return &element;
    return nullptr;
}

const DicomElement* DicomIndex::pixelData() const {
    if (dataSet.elements.empty() || !isPixelData(dataSet.elements.back().tag))
        return nullptr;
    return &dataSet.elements.back();
}

bool hasDicomPreamble(Bytes file) {
    return file.size() >= preambleLength && std::memcmp(&file[128], "DICM", 4) == 0;
}

bool looksLikeDicom(Bytes file) {
    return hasDicomPreamble(file) || guessSyntax(file).has_value();
}

Result<DicomIndex> indexDicom(Bytes file, const ReadLimits& limits, IndexExtent extent) {
    DicomIndex index;
    Cursor cursor{file, hasDicomPreamble(file) ? preambleLength : 0};
    Indexer indexer(limits, extent);
    indexer.elements(cursor, {true, false}, 0, index.meta, true);
    index.transferSyntaxUid = text(index.meta.find(dicomTag(0x0002, 0x0010)));
    if (index.transferSyntaxUid == "1.2.840.10008.1.2.1.99" && !indexer.error())
        if (auto error = inflateDataSet(index, cursor, limits))
            return tl::unexpected(*error);
    const auto guess = guessSyntax(cursor.bytes.subspan(cursor.position));
    Syntax syntax = syntaxOf(index.transferSyntaxUid);
    if (index.transferSyntaxUid.empty()) {
        syntax = guess.value_or(Syntax{});
        index.transferSyntaxUid = uidOf(syntax);
        index.transferSyntaxGuessed = true;
    } else if (guess && guess->bigEndian == syntax.bigEndian) {
        // Files exist that declare the one little endian syntax and are written in the other.
        syntax.explicitVr = guess->explicitVr;
    }
    indexer.elements(cursor, syntax, 0, index.dataSet);
    if (indexer.error())
        return tl::unexpected(*indexer.error());
    index.cut = indexer.cut();
    return index;
}

} // namespace hilum
