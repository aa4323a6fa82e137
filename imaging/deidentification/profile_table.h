#pragma once

#include "imaging/deidentification/deidentification.h"

#include <string_view>

namespace hilum {

// One line of PS3.15 Table E.1-1.
struct ProfileRule {
    std::uint32_t tag = 0; // 0x50000000, 0x60003000, 0x60004000 stand for their repeating groups
    std::string_view vr, basic, options, name;
};

// The rule for a tag of an even group, or null. Curves and overlays are found by any of their groups.
const ProfileRule* profileRule(std::uint32_t tag);

enum class ProfileAction {
    Keep,
    Remove,
    Empty,
    Dummy,
    NewUid,
    ShiftDate,
};

// What the profile and the chosen options say of an attribute of this rule. Where the profile leaves a choice
// by the attribute's type (X/Z/D), the action that is right for every type is taken: D before Z before X;
// sequences go, as dummies of them say nothing.
ProfileAction profileAction(const ProfileRule& rule, bool isSequence, const DeidentificationChoice& choice);

} // namespace hilum
