#pragma once

#include "imaging/decode/dicom_index.h"

#include <optional>
#include <string>
#include <string_view>

namespace hilum {

// A value of the right form that says nothing (action D): "ANONYMOUS", 1 January 1900, zeros; of even
// length, padded by spaces.
std::string dummyValue(std::string_view vr);

// Every date of a DA or DT value moved by `days`; TM as it is. Nothing where a date is no whole date, which
// cannot be moved.
std::optional<std::string> shiftedDates(std::string_view vr, const std::string& value, int days);

// Whether free text of this VR may hold anything that somebody typed.
bool isFreeText(std::string_view vr);

} // namespace hilum
