#pragma once

#include "imaging/error.h"
#include "imaging/radiograph_reader.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace hilum {

// Columns and rows of a film, counted from 0.
struct PixelBox {
    int column = 0, row = 0, columns = 0, rows = 0;
};

// The options of PS3.15 Annex E that Hilum implements wholly, beside the Basic Profile, which always applies.
struct DeidentificationChoice {
    enum class Dates {
        Removed,
        Shifted, // all dates of a patient by the same number of days into the past: 113107
        Kept,    // 113106
    };
    Dates dates = Dates::Removed;
    bool keepsPatient = false;      // age, sex, size, weight and the like: 113108
    bool keepsDevice = false;       // 113109
    bool keepsUids = false;         // 113110
    bool keepsInstitution = false;  // 113112
    std::vector<PixelBox> blackout; // of every frame, native pixels only: 113101
};

// The codes (PS3.16, scheme DCM) of the profile and of the chosen options, in ascending order.
struct DeidentificationCode {
    const char* value;
    const char* meaning;
};
std::vector<DeidentificationCode> deidentificationCodes(const DeidentificationChoice& choice);

// 16 bytes that stand for a text: the same for the same text, and without a meaning to whoever lacks the key.
// Called on the thread that de-identifies.
using Pseudonymiser = std::function<std::array<std::uint8_t, 16>(std::string_view text)>;

// What happened to the attributes of one tag; at any depth.
struct AttributeChange {
    enum class Deed { Removed, Emptied, Replaced, NewUid, DateShifted, Kept };
    std::uint32_t tag = 0;
    Deed deed = Deed::Removed;
    std::string name; // "Patient's Name"
    std::size_t count = 0;
};

enum class DeidentificationWarning {
    BurntInText,         // the film says that it has some, (0028,0301)
    BurntInUnknown,      // it does not say
    SecondaryCapture,    // scanned, or taken from a screen: such films often show the name
    OverlayInPixels,     // a plane in unused bits of the pixels, which stay as they are
    TextInPixels,        // comments inside the compressed picture
    IdentityFound,       // kept text named the patient, and was replaced
    AgeAbove89,          // kept on request
    DatesWithoutPatient, // shifted, but no patient's number says whose they are
};

struct DeidentifiedFilm {
    std::vector<std::uint8_t> bytes; // a whole DICOM file
    std::string sopClassUid, sopInstanceUid, transferSyntaxUid;
    std::string patient;                  // the pseudonym: the new name and number
    std::vector<AttributeChange> changes; // by tag
    std::size_t privateAttributes = 0;    // removed
    std::size_t unknownAttributes = 0;    // in no dictionary, or not to be looked into: removed
    bool isBlackedOut = false;
    std::vector<DeidentificationWarning> warnings;
};

// De-identifies a film by the Basic Application Level Confidentiality Profile (PS3.15 Annex E, edition of
// resources/deidentification). The transfer syntax and, where nothing is blacked out, every byte of the
// pixels stay as they are. Any thread. Errors: those of reading, NoPixelData (only films are exported,
// reports and documents name the patient in their text), Truncated, InvalidArgument (a box outside, or
// compressed pixels).
Result<DeidentifiedFilm> deidentify(const std::filesystem::path& file, const DeidentificationChoice& choice,
                                    const Pseudonymiser& pseudonymise, const ReadLimits& limits = {});
Result<DeidentifiedFilm> deidentify(std::span<const std::uint8_t> file, const DeidentificationChoice& choice,
                                    const Pseudonymiser& pseudonymise, const ReadLimits& limits = {});

} // namespace hilum
