#include "tests/support/canary_film.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace hilum::test {
namespace {

void put16(RawFilm::Bytes& bytes, unsigned value) {
    bytes.push_back(static_cast<std::uint8_t>(value));
    bytes.push_back(static_cast<std::uint8_t>(value >> 8));
}

void put32(RawFilm::Bytes& bytes, std::uint32_t value) {
    put16(bytes, value & 0xFFFF);
    put16(bytes, value >> 16);
}

bool isLong(const std::string& vr) {
    return std::string("OB OW OF OD OL OV SQ UT UN UC UR SV UV").find(vr) != std::string::npos;
}

std::string evened(std::string value, const std::string& vr) {
    if (value.size() % 2)
        value += vr == "UI" || vr[0] == 'O' || vr == "UN" ? '\0' : ' ';
    return value;
}

RawFilm::Bytes behindTag(bool hasVr, const std::string& vr, const std::string& value) {
    RawFilm::Bytes bytes;
    if (hasVr) {
        bytes.assign(vr.begin(), vr.end());
        if (isLong(vr))
            put16(bytes, 0);
    }
    const auto length = static_cast<std::uint32_t>(value.size());
    hasVr && !isLong(vr) ? put16(bytes, length) : put32(bytes, length);
    bytes.insert(bytes.end(), value.begin(), value.end());
    return bytes;
}

std::string canaryOf(const std::string& vr, std::uint32_t tag) {
    if (vr == "DA")
        return canaryDate;
    if (vr == "DT")
        return std::string(canaryDate) + "070707.5+0100";
    if (vr == "TM")
        return "070707";
    if (vr == "AS")
        return "077Y";
    if (vr == "UI")
        return std::string("1.2.3.") + canaryUid + "." + std::to_string(tag);
    if (vr == "DS" || vr == "IS")
        return "777";
    if (vr == "US" || vr == "SS")
        return "\x09\x03";
    if (vr == "UL" || vr == "SL" || vr == "FL" || vr == "AT")
        return {"\x09\x03\x09\x03", 4};
    if (vr == "FD")
        return {"\x09\x03\x09\x03\x09\x03\x09\x03", 8};
    return vr == "PN" ? std::string(canaryText) + "^JANE" : canaryText;
}

std::string words(const std::vector<std::int32_t>& values) {
    std::string bytes;
    for (const std::int32_t value : values) {
        bytes += static_cast<char>(value);
        bytes += static_cast<char>(value >> 8);
    }
    return bytes;
}

std::string word(int value) {
    return {static_cast<char>(value), static_cast<char>(value >> 8)};
}

} // namespace

std::vector<ProfileLine> profileLines() {
    std::ifstream file(HILUM_SOURCE_DIR "/resources/deidentification/table-e.1-1.csv");
    std::vector<ProfileLine> lines;
    for (std::string text; std::getline(file, text);) {
        if (text.empty() || text.front() == '#')
            continue;
        std::istringstream cells(text);
        ProfileLine line;
        std::getline(cells, line.tag, ',');
        std::getline(cells, line.vr, ',');
        std::getline(cells, line.basic, ',');
        std::getline(cells, line.options, ',');
        std::getline(cells, line.name);
        lines.push_back(line);
    }
    if (lines.empty())
        throw std::runtime_error("no table");
    return lines;
}

void RawFilm::put(std::uint32_t tag, const std::string& vr, const std::string& value) {
    m_elements[tag] = behindTag(m_hasVr, vr, evened(value, vr));
}

void RawFilm::putSequence(std::uint32_t tag, const RawFilm& item) {
    const Bytes inside = item.dataSet();
    Bytes bytes;
    put16(bytes, 0xFFFE);
    put16(bytes, 0xE000);
    put32(bytes, static_cast<std::uint32_t>(inside.size()));
    bytes.insert(bytes.end(), inside.begin(), inside.end());
    put(tag, "SQ", std::string(bytes.begin(), bytes.end()));
}

void RawFilm::putRaw(std::uint32_t tag, const Bytes& bytes) {
    m_elements[tag] = bytes;
}

RawFilm::Bytes RawFilm::dataSet() const {
    Bytes bytes;
    for (const auto& [tag, element] : m_elements) {
        put16(bytes, tag >> 16);
        put16(bytes, tag & 0xFFFF);
        bytes.insert(bytes.end(), element.begin(), element.end());
    }
    return bytes;
}

RawFilm::Bytes RawFilm::file() const {
    RawFilm meta;
    meta.put(tag(0x0002, 0x0001), "OB", {"\0\1", 2});
    meta.put(tag(0x0002, 0x0002), "UI", sopClass::digitalXRayForPresentation);
    meta.put(tag(0x0002, 0x0003), "UI", canaryOf("UI", 1));
    meta.put(tag(0x0002, 0x0010), "UI", m_hasVr ? syntax::explicitLittle : syntax::implicitLittle);
    meta.put(tag(0x0002, 0x0012), "UI", "1.2.3.4");
    meta.put(tag(0x0002, 0x0016), "AE", canaryText);
    meta.put(tag(0x0002, 0x0100), "UI", canaryOf("UI", 2));
    meta.put(tag(0x0002, 0x0102), "OB", canaryText);
    Bytes bytes(128, 0);
    const std::string text = std::string(canaryText);
    std::copy(text.begin(), text.end(), bytes.begin()); // the preamble may hold anything
    for (const Bytes& part : {Bytes{'D', 'I', 'C', 'M'}, meta.dataSet(), dataSet()})
        bytes.insert(bytes.end(), part.begin(), part.end());
    return bytes;
}

RawFilm plainFilm(const FilmRecipe& recipe, bool hasVr) {
    RawFilm film(hasVr);
    film.put(tag(0x0008, 0x0016), "UI", recipe.sopClassUid);
    film.put(tag(0x0008, 0x0018), "UI", canaryOf("UI", 1));
    film.put(tag(0x0008, 0x0060), "CS", "DX");
    film.put(tag(0x0008, 0x0070), "LO", "ACME Imaging");
    film.put(tag(0x0018, 0x0015), "CS", "CHEST");
    film.put(tag(0x0018, 0x5101), "CS", "PA");
    film.put(tag(0x0020, 0x000D), "UI", canaryOf("UI", 3));
    film.put(tag(0x0020, 0x000E), "UI", canaryOf("UI", 4));
    film.put(tag(0x0028, 0x0002), "US", word(1));
    film.put(tag(0x0028, 0x0004), "CS", recipe.photometricInterpretation);
    film.put(tag(0x0028, 0x0010), "US", word(recipe.rows));
    film.put(tag(0x0028, 0x0011), "US", word(recipe.columns));
    film.put(tag(0x0028, 0x0100), "US", word(16));
    film.put(tag(0x0028, 0x0101), "US", word(recipe.bitsStored));
    film.put(tag(0x0028, 0x0102), "US", word(recipe.bitsStored - 1));
    film.put(tag(0x0028, 0x0103), "US", word(0));
    film.put(tag(0x7FE0, 0x0010), "OW", words(recipe.values));
    return film;
}

void plantCanaries(RawFilm& film) {
    for (const ProfileLine& line : profileLines()) {
        if (line.tag.find('x') != std::string::npos || line.tag < "0008")
            continue;
        const auto number = static_cast<std::uint32_t>(std::stoul(line.tag, nullptr, 16));
        if (film.has(number))
            continue;
        if (line.vr != "SQ") {
            film.put(number, line.vr, canaryOf(line.vr, number));
            continue;
        }
        RawFilm item(film.hasVr());
        item.put(tag(0x0008, 0x0100), "SH", canaryText);
        item.put(tag(0x0008, 0x1155), "UI", canaryOf("UI", number));
        item.put(tag(0x0010, 0x0010), "PN", canaryOf("PN", 0));
        film.putSequence(number, item);
    }
    film.put(tag(0x0009, 0x0010), "LO", canaryText);
    film.put(tag(0x0009, 0x1001), "LT", canaryText);
    film.put(tag(0x0018, 0xFFF0), "LO", canaryText); // in no dictionary
    film.put(tag(0x0008, 0x1090), "LO",
             std::string("seen by ") + canaryText + ", twice"); // kept text that names
    film.put(tag(0x5002, 0x2500), "LO", canaryText);
    film.put(tag(0x5002, 0x3000), "OB", canaryText);
    film.put(tag(0x6000, 0x1500), "LO", canaryText);
    film.put(tag(0x6000, 0x3000), "OW", canaryText);
    film.put(tag(0x6002, 0x4000), "LT", canaryText);
}

RawFilm canaryFilm(const FilmRecipe& recipe, bool hasVr) {
    RawFilm deepest(hasVr), deep(hasVr), film = plainFilm(recipe, hasVr);
    plantCanaries(deepest);
    plantCanaries(deep);
    deep.putSequence(tag(0x0054, 0x0222),
                     deepest); // view modifiers, inside of the view: neither is in the table
    plantCanaries(film);
    film.putSequence(tag(0x0054, 0x0220), deep);
    // The bytes of a sequence under another name, which no walk takes apart.
    film.put(tag(0x0008, 0x2218), hasVr ? "UN" : "SQ", std::string("12345678") + canaryText);
    return film;
}

} // namespace hilum::test
