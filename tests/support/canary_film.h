#pragma once

#include "tests/support/film_writer.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace hilum::test {

// What must never be found where no patient belongs.
inline constexpr const char* canaryText = "CANARYQX7"; // in text and in bytes
inline constexpr const char* canaryUid = "4777777";    // inside of every UID
inline constexpr const char* canaryDate = "19770707";

// A line of resources/deidentification, read by the tests themselves.
struct ProfileLine {
    std::string tag; // "00080050", "60xx3000"
    std::string vr, basic, options, name;
};
std::vector<ProfileLine> profileLines();

// A DICOM file put together by hand, so that it may be as wrong as files are.
class RawFilm {
public:
    explicit RawFilm(bool hasVr = true) : m_hasVr(hasVr) {}
    using Bytes = std::vector<std::uint8_t>;

    void put(std::uint32_t tag, const std::string& vr, const std::string& value);
    void putSequence(std::uint32_t tag, const RawFilm& item); // one item
    // Replaces the whole element; `bytes` begin behind the tag.
    void putRaw(std::uint32_t tag, const Bytes& bytes);
    void remove(std::uint32_t tag) { m_elements.erase(tag); }
    bool has(std::uint32_t tag) const { return m_elements.contains(tag); }
    bool hasVr() const { return m_hasVr; }
    Bytes dataSet() const;
    Bytes file() const; // with preamble and a meta header that names people too

private:
    bool m_hasVr;
    std::map<std::uint32_t, Bytes> m_elements; // behind the tag
};

// What a film needs; its pixels are `recipe`'s, 16 bits, native.
RawFilm plainFilm(const FilmRecipe& recipe, bool hasVr = true);

// A canary in every attribute of Table E.1-1, at the top, and again one and two sequences deep, in private
// attributes, unknown ones, curves, overlays, a sequence that calls itself UN, and the meta header.
RawFilm canaryFilm(const FilmRecipe& recipe, bool hasVr = true);
// Every attribute of the table into a data set, but for those that it has.
void plantCanaries(RawFilm& film);

} // namespace hilum::test
