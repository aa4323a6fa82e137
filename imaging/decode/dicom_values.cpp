#include "imaging/decode/dicom_values.h"

#include <algorithm>
#include <bit>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstring>
#include <dcmtk/config/osconfig.h>
#include <dcmtk/dcmdata/dcspchrs.h>

namespace hilum {
namespace {

constexpr std::size_t longestText = 1 << 16; // nothing that Hilum reads as text is longer

template <typename Integer>
Integer load(const DicomElement& element, std::size_t index) {
    Integer value = 0;
    const std::uint8_t* p = element.value.data() + index * sizeof(Integer);
    for (std::size_t i = 0; i < sizeof(Integer); ++i)
        value |= static_cast<Integer>(static_cast<Integer>(p[element.bigEndian ? sizeof(Integer) - 1 - i : i])
                                      << (8 * i));
    return value;
}

template <typename Integer>
std::optional<Integer> at(const DicomElement& element, std::size_t index) {
    if (index >= element.value.size() / sizeof(Integer))
        return std::nullopt;
    return load<Integer>(element, index);
}

void trim(std::string& text) {
    const auto junk = [](unsigned char c) {
        return c == ' ' || c == '\0' || c == '\n' || c == '\r' || c == '\t';
    };
    while (!text.empty() && junk(static_cast<unsigned char>(text.back())))
        text.pop_back();
    text.erase(text.begin(), std::find_if_not(text.begin(), text.end(), junk));
}

std::optional<double> finite(double value) {
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

std::optional<double> parse(std::string text) {
    std::replace(text.begin(), text.end(), ',', '.'); // some devices write a decimal comma
    if (!text.empty() && text.front() == '+')
        text.erase(0, 1);
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? finite(value) : std::nullopt;
}

bool isText(const DicomElement& element) {
    return element.hasVr("DS") || element.hasVr("IS") || element.hasVr("LO") || element.hasVr("SH") ||
           element.hasVr("CS");
}

template <typename Unsigned, typename Signed>
std::optional<std::int64_t> whole(const DicomElement& element, std::size_t index, bool isSigned) {
    const auto value = at<Unsigned>(element, index);
    if (!value)
        return std::nullopt;
    return isSigned ? std::int64_t{static_cast<Signed>(*value)} : static_cast<std::int64_t>(*value);
}

bool isUtf8(const std::string& text) {
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const int more = lead < 0x80                         ? 0
                         : (lead >> 5) == 6 && lead >= 0xC2  ? 1
                         : (lead >> 4) == 14                 ? 2
                         : (lead >> 3) == 30 && lead <= 0xF4 ? 3
                                                             : -1;
        if (more < 0 || i + more >= text.size())
            return false;
        for (int k = 1; k <= more; ++k)
            if ((static_cast<unsigned char>(text[i + k]) >> 6) != 2)
                return false;
        const auto second = more ? static_cast<unsigned char>(text[i + 1]) : 0;
        if ((lead == 0xE0 && second < 0xA0) || (lead == 0xED && second >= 0xA0) ||
            (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second >= 0x90))
            return false;
        i += more + 1;
    }
    return true;
}

std::string fromLatin1(const std::string& text) {
    std::string utf8;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80) {
            utf8 += c;
        } else {
            utf8 += static_cast<char>(0xC0 | byte >> 6);
            utf8 += static_cast<char>(0x80 | (byte & 0x3F));
        }
    }
    return utf8;
}

} // namespace

std::string rawText(const DicomElement* element) {
    if (!element)
        return {};
    const auto length = std::min(element->value.size(), longestText);
    std::string text(reinterpret_cast<const char*>(element->value.data()), length);
    trim(text);
    return text;
}

std::string rawText(const DicomElement* element, std::size_t index) {
    const std::string all = rawText(element);
    std::size_t begin = 0;
    for (; index > 0; --index) {
        begin = all.find('\\', begin);
        if (begin == std::string::npos)
            return {};
        ++begin;
    }
    std::string text = all.substr(begin, all.find('\\', begin) - begin);
    trim(text);
    return text;
}

std::optional<double> decimal(const DicomElement* element, std::size_t index) {
    if (!element)
        return std::nullopt;
    if (element->vr[0] == 0 || isText(*element) || element->hasVr("UN"))
        return parse(rawText(element, index));
    if (element->hasVr("FL")) {
        const auto bits = at<std::uint32_t>(*element, index);
        return bits ? finite(std::bit_cast<float>(*bits)) : std::nullopt;
    }
    if (element->hasVr("FD")) {
        const auto bits = at<std::uint64_t>(*element, index);
        return bits ? finite(std::bit_cast<double>(*bits)) : std::nullopt;
    }
    const auto value = integer(element, index);
    return value ? std::optional(static_cast<double>(*value)) : std::nullopt;
}

std::vector<double> decimals(const DicomElement* element) {
    std::vector<double> values;
    for (std::size_t i = 0; i < 256; ++i) {
        const auto value = decimal(element, i);
        if (!value)
            break;
        values.push_back(*value);
    }
    return values;
}

std::optional<std::int64_t> integer(const DicomElement* element, std::size_t index, bool isSigned) {
    if (!element)
        return std::nullopt;
    if (isText(*element)) {
        const auto value = parse(rawText(element, index));
        return value && std::abs(*value) < 9e15 ? std::optional(static_cast<std::int64_t>(*value))
                                                : std::nullopt;
    }
    if (element->hasVr("UL") || element->hasVr("SL"))
        return whole<std::uint32_t, std::int32_t>(*element, index, element->hasVr("SL"));
    if (element->hasVr("US") || element->hasVr("SS") || element->value.size() != 4 || index > 0)
        return whole<std::uint16_t, std::int16_t>(*element, index,
                                                  isSigned ? !element->hasVr("US") : element->hasVr("SS"));
    return whole<std::uint32_t, std::int32_t>(*element, index, isSigned);
}

std::uint16_t word(const DicomElement& element, std::size_t index) {
    return at<std::uint16_t>(element, index).value_or(0);
}

TextDecoder::TextDecoder(const DicomElement* specificCharacterSet)
    : m_characterSet(rawText(specificCharacterSet)) {}

std::string TextDecoder::operator()(const DicomElement* element) const {
    const std::string text = rawText(element);
    const bool ascii = std::all_of(text.begin(), text.end(), [](char c) { return c > 0 && c != 27; });
    if (ascii)
        return text;
    if (!m_characterSet.empty() && m_characterSet != "ISO_IR 192") {
        DcmSpecificCharacterSet converter;
        OFString utf8;
        if (converter.selectCharacterSet(m_characterSet.c_str()).good() &&
            converter.convertString(OFString(text.data(), text.size()), utf8, "\\^=").good() &&
            isUtf8(std::string(utf8.data(), utf8.size())))
            return {utf8.data(), utf8.size()};
    }
    return isUtf8(text) ? text : fromLatin1(text);
}

} // namespace hilum
