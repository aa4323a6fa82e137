#include "imaging/deidentification/identity.h"

#include "imaging/decode/dicom_values.h"

#include <algorithm>
#include <cctype>

namespace hilum {
namespace {

constexpr std::size_t shortestWord = 3;
constexpr std::uint32_t fragmentTag = dicomTag(0xFFFE, 0xE000);
constexpr std::uint32_t delimiterTag = dicomTag(0xFFFE, 0xE0DD);

bool isWordByte(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalnum(byte);
}

std::string lower(std::string text) {
    for (char& c : text)
        if (c >= 'A' && c <= 'Z')
            c = static_cast<char>(c - 'A' + 'a');
    return text;
}

void addWords(const std::string& text, std::vector<std::string>& words) {
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && isWordByte(text[end]))
            ++end;
        if (end - i >= shortestWord)
            words.push_back(lower(text.substr(i, end - i)));
        i = end + 1;
    }
}

std::uint32_t little32(Bytes bytes, std::size_t at) {
    return std::uint32_t{bytes[at]} | std::uint32_t{bytes[at + 1]} << 8 | std::uint32_t{bytes[at + 2]} << 16 |
           std::uint32_t{bytes[at + 3]} << 24;
}

std::uint32_t tagAt(Bytes bytes, std::size_t at) {
    const std::uint32_t number = little32(bytes, at);
    return number << 16 | number >> 16;
}

// Calls visit(fragment) for each; answers where the walk ended.
template <typename Visit>
std::size_t eachFragment(Bytes bytes, const Visit& visit) {
    std::size_t at = 0;
    while (bytes.size() - at >= 8 && tagAt(bytes, at) == fragmentTag) {
        const std::size_t length = little32(bytes, at + 4);
        if (length > bytes.size() - at - 8)
            break;
        visit(bytes.subspan(at + 8, length));
        at += 8 + length;
    }
    return at;
}

bool hasJpegText(Bytes jpeg) {
    if (jpeg.size() < 4 || jpeg[0] != 0xFF || jpeg[1] != 0xD8)
        return false;
    constexpr std::uint8_t startOfScan = 0xDA, comment = 0xFE, firstApplication = 0xE0,
                           lastApplication = 0xEF, adobe = 0xEE, jpegLsColour = 0xE8;
    for (std::size_t at = 2; at + 4 <= jpeg.size() && jpeg[at] == 0xFF && jpeg[at + 1] != startOfScan;) {
        const std::uint8_t marker = jpeg[at + 1];
        const bool isApplication = marker > firstApplication && marker <= lastApplication &&
                                   marker != adobe && marker != jpegLsColour;
        if (marker == comment || isApplication)
            return true;
        at += 2 + (std::size_t{jpeg[at + 2]} << 8 | jpeg[at + 3]);
    }
    return false;
}

} // namespace

FilmIdentity::FilmIdentity(const DicomIndex& index) {
    const TextDecoder decode(index.find(dicomTag(0x0008, 0x0005)));
    const auto text = [&](unsigned group, unsigned element) {
        return decode(index.find(dicomTag(group, element)));
    };
    const std::string number = text(0x0010, 0x0020), name = text(0x0010, 0x0010);
    m_hasPatient = !number.empty() || !name.empty();
    m_key = !number.empty() ? "number " + number + "\n" + text(0x0010, 0x0021)
            : m_hasPatient  ? "name " + name + "\n" + text(0x0010, 0x0030)
                            : "study " + rawText(index.find(dicomTag(0x0020, 0x000D)));
    // Names, numbers by which a hospital finds the patient, and the birth date.
    constexpr std::uint32_t identifying[] = {
        dicomTag(0x0010, 0x0010), dicomTag(0x0010, 0x0020), dicomTag(0x0010, 0x1000),
        dicomTag(0x0010, 0x1001), dicomTag(0x0010, 0x1005), dicomTag(0x0010, 0x1060),
        dicomTag(0x0010, 0x0030), dicomTag(0x0008, 0x0050), dicomTag(0x0010, 0x2154),
        dicomTag(0x0010, 0x1090), dicomTag(0x0038, 0x0010)};
    for (const std::uint32_t tag : identifying)
        addWords(decode(index.find(tag)), m_words);
}

bool FilmIdentity::isNamedIn(const std::string& utf8) const {
    const std::string text = lower(utf8);
    return std::any_of(m_words.begin(), m_words.end(), [&](const std::string& word) {
        for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
            const bool begins = at == 0 || !isWordByte(text[at - 1]);
            const std::size_t end = at + word.size();
            if (begins && (end == text.size() || !isWordByte(text[end])))
                return true;
        }
        return false;
    });
}

bool hasOverlayInPixels(const DicomIndex& index) {
    for (unsigned group = 0x6000; group <= 0x601E; group += 2) {
        const DicomElement* data = index.find(dicomTag(group, 0x3000));
        if (index.find(dicomTag(group, 0x0010)) && (!data || data->value.empty()))
            return true;
    }
    return false;
}

bool isSecondaryCapture(const DicomIndex& index) {
    return rawText(index.find(dicomTag(0x0008, 0x0016))).starts_with("1.2.840.10008.5.1.4.1.1.7") ||
           !rawText(index.find(dicomTag(0x0008, 0x0064))).empty();
}

bool hasTextInPixels(Bytes fragments) {
    bool isFound = false;
    eachFragment(fragments, [&](Bytes fragment) { isFound = isFound || hasJpegText(fragment); });
    return isFound;
}

bool areFragmentsWhole(Bytes fragments) {
    const std::size_t end = eachFragment(fragments, [](Bytes) {});
    return end > 0 && (end == fragments.size() ||
                       (fragments.size() - end >= 8 && tagAt(fragments, end) == delimiterTag));
}

Bytes withoutDelimiter(Bytes fragments) {
    return fragments.first(eachFragment(fragments, [](Bytes) {}));
}

} // namespace hilum
