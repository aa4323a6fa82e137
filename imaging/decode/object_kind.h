#pragma once

#include "imaging/decode/dicom_index.h"
#include "imaging/object_header.h"

#include <string>

namespace hilum {

struct KindOfObject {
    ObjectKind kind;
    std::string name; // with its article, for a sentence
};

// What a DICOM object without pixels is, by its SOP class.
KindOfObject kindOf(const DicomIndex& index);

} // namespace hilum
