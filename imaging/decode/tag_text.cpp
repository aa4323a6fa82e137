#include "imaging/decode/tag_text.h"

#include "imaging/tags.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>

namespace hilum {
namespace {

constexpr std::size_t mostNumbers = 256; // of one value; a longer table is summarised
constexpr std::size_t mostHexBytes = 64;
constexpr std::size_t longestText = 1 << 16; // what rawText() gives

std::uint64_t load(const DicomElement& element, std::size_t index, std::size_t size) {
    std::uint64_t value = 0;
    const std::uint8_t* p = element.value.data() + index * size;
    for (std::size_t i = 0; i < size; ++i)
        value |= std::uint64_t{p[element.bigEndian ? size - 1 - i : i]} << (8 * i);
    return value;
}

template <typename Number>
std::string number(Number value) {
    std::array<char, 32> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), value).ptr;
    return {text.data(), end};
}

struct BinaryVr {
    const char* vr;
    std::size_t size;
    std::string (*text)(std::uint64_t bits);
};

std::string tagOf(std::uint64_t bits) {
    return tagText(static_cast<std::uint32_t>(bits));
}

template <typename Integer>
std::string integerOf(std::uint64_t bits) {
    return number(static_cast<Integer>(bits));
}

// AT is two words, group first, each in the file's byte order.
constexpr BinaryVr binaryVrs[] = {
    {"US", 2, integerOf<std::uint16_t>},
    {"SS", 2, integerOf<std::int16_t>},
    {"UL", 4, integerOf<std::uint32_t>},
    {"SL", 4, integerOf<std::int32_t>},
    {"UV", 8, integerOf<std::uint64_t>},
    {"SV", 8, integerOf<std::int64_t>},
    {"FL", 4,
     [](std::uint64_t bits) { return number(std::bit_cast<float>(static_cast<std::uint32_t>(bits))); }},
    {"FD", 8, [](std::uint64_t bits) { return number(std::bit_cast<double>(bits)); }},
    {"AT", 4, tagOf}};

std::uint64_t loadTag(const DicomElement& element, std::size_t index) {
    return std::uint64_t{word(element, 2 * index)} << 16 | word(element, 2 * index + 1);
}

ValueText numbersText(const DicomElement& element, const BinaryVr& binary) {
    const std::size_t count = element.value.size() / binary.size;
    ValueText result;
    for (std::size_t i = 0; i < std::min(count, mostNumbers); ++i) {
        if (i > 0)
            result.text += '\\';
        result.text +=
            binary.text(binary.text == tagOf ? loadTag(element, i) : load(element, i, binary.size));
    }
    if (count > mostNumbers) {
        result.text += "\\… (" + number(count) + " values)";
        result.isShortened = true;
    }
    return result;
}

ValueText hexText(const DicomElement& element) {
    static constexpr char digits[] = "0123456789ABCDEF";
    const std::size_t size = element.value.size(), shown = size > mostHexBytes ? mostHexBytes / 4 : size;
    ValueText result;
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0)
            result.text += ' ';
        result.text += {digits[element.value[i] >> 4], digits[element.value[i] & 15]};
    }
    if (shown < size) {
        result.text += " … (" + number(size) + " bytes)";
        result.isShortened = true;
    }
    return result;
}

bool looksLikeText(Bytes value) {
    return !value.empty() && value.size() <= 1024 &&
           std::all_of(value.begin(), value.end(), [](std::uint8_t byte) {
               return (byte >= 0x20 && byte < 0x7F) || byte == '\r' || byte == '\n' || byte == '\t';
           });
}

ValueText decoded(const DicomElement& element, const TextDecoder& decode) {
    return {printable(decode(&element)), element.value.size() > longestText};
}

} // namespace

bool isTextVr(const std::string& vr) {
    static constexpr std::array names{"AE", "AS", "CS", "DA", "DS", "DT", "IS", "LO", "LT",
                                      "PN", "SH", "ST", "TM", "UC", "UI", "UR", "UT"};
    return std::any_of(names.begin(), names.end(), [&](const char* name) { return vr == name; });
}

ValueText valueText(const DicomElement& element, const std::string& vr, const TextDecoder& decode) {
    if (element.value.empty())
        return {};
    if (isTextVr(vr))
        return decoded(element, decode);
    for (const BinaryVr& binary : binaryVrs)
        if (vr == binary.vr && element.value.size() % binary.size == 0)
            return numbersText(element, binary);
    if (vr == "UN" && looksLikeText(element.value))
        return decoded(element, decode);
    return hexText(element);
}

std::size_t fragmentCount(const DicomElement& element) {
    if (!element.undefinedLength)
        return 0;
    std::size_t count = 0;
    for (std::size_t position = 0; position + 8 <= element.value.size();) {
        const auto at = [&](std::size_t i) { return std::uint32_t{element.value[position + i]}; };
        if (at(0) != 0xFE || at(1) != 0xFF || at(2) != 0x00 || at(3) != 0xE0)
            break;
        position += 8 + std::size_t{at(4) | at(5) << 8 | at(6) << 16 | at(7) << 24};
        ++count;
    }
    return count > 0 ? count - 1 : 0;
}

std::string printable(const std::string& utf8) {
    std::string result;
    for (const char c : utf8) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '\r')
            continue;
        if ((byte < 0x20 && c != '\t' && c != '\n') || byte == 0x7F)
            result += "\xEF\xBF\xBD"; // U+FFFD
        else
            result += c;
    }
    return result;
}

} // namespace hilum
