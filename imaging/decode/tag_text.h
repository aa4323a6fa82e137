#pragma once

#include "imaging/decode/dicom_index.h"
#include "imaging/decode/dicom_values.h"

#include <string>

namespace hilum {

// The value of an element as a person reads it.
struct ValueText {
    std::string text;         // UTF-8
    bool isShortened = false; // not the whole value
};

// `vr` where the element itself has none; `isSigned` tells US from SS where the dictionary leaves a choice.
ValueText valueText(const DicomElement& element, const std::string& vr, const TextDecoder& decode);

// Encapsulated pixels: how many fragments, apart from the table of offsets. 0 where the value is native.
std::size_t fragmentCount(const DicomElement& element);

bool isTextVr(const std::string& vr);

// Valid UTF-8 with every control character but tab and line feed replaced.
std::string printable(const std::string& utf8);

} // namespace hilum
