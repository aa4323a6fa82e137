#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace hilum {

// Limits of a list of attributes, for hostile files. Nesting and the number of elements that are looked at at
// all are bounded before (ReadLimits, dicom_index.h).
struct TagLimits {
    std::size_t rows = 100'000;
    std::size_t textBytes = 32 << 20; // of all values together
};

// One line of the list of what a file says. Text is UTF-8 without control characters other than tab and line
// feed.
struct TagRow {
    enum class Kind {
        Element,
        Sequence, // its items follow, one level deeper
        Item,     // its elements follow, one level deeper
        Fact,     // of a file that is no DICOM: `name` and `value` alone
    };
    Kind kind = Kind::Element;
    int depth = 0;
    std::uint32_t tag = 0;
    std::array<char, 2> vr{' ', ' '}; // the file's own, else the dictionary's, else UN
    bool isPrivate = false;
    bool isShortened = false;   // `value` is not the whole value: binary data, or text that is too long
    bool isCut = false;         // the file ends inside the value
    std::uint64_t length = 0;   // bytes of an element, items of a sequence, number of an item from 1
    std::string keyword;        // "PatientName" (PS3.6), empty where unknown
    std::string name;           // for people: "Patient Name"
    std::string privateCreator; // of a private element
    std::string value, meaning; // meaning: the name of a UID that the standard defines
};

// The rows in file order, sequences before their items (pre-order).
struct TagList {
    std::vector<TagRow> rows;
    bool isDicom = true;
    bool hasDictionary = true; // false: names are not installed, tags are told by their numbers
    bool isLimited = false;    // more rows, or longer values, than the limits allow
    bool isCut = false;        // the file ends inside an element
    std::uint64_t fileBytes = 0;
};

// "(0010,0010)"
std::string tagText(std::uint32_t tag);
// "SOPInstanceUID" as "SOP Instance UID", "NumberOfFrames" as "Number of Frames"
std::string spacedKeyword(const std::string& keyword);

} // namespace hilum
