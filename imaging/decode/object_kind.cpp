#include "imaging/decode/object_kind.h"

#include "imaging/decode/dicom_values.h"

namespace hilum {
namespace {

struct Class {
    const char* prefix; // of the SOP class UID
    ObjectKind kind;
    const char* name;
};

// The objects without pixels that lie beside films in archives (PS3.4 B.5, PS3.3 annexes A.33 to A.45).
constexpr Class classes[] = {
    {"1.2.840.10008.1.3.10", ObjectKind::Directory,
     "a directory of a disc (DICOMDIR); open it under that name, or its folder"},
    {"1.2.840.10008.5.1.4.1.1.88.59", ObjectKind::KeySelection, "a selection of key images"},
    {"1.2.840.10008.5.1.4.1.1.88", ObjectKind::Report, "a structured report"},
    {"1.2.840.10008.5.1.4.1.1.11", ObjectKind::PresentationState, "a presentation state"},
    {"1.2.840.10008.5.1.4.1.1.104.1", ObjectKind::Document, "a PDF document"},
    {"1.2.840.10008.5.1.4.1.1.104", ObjectKind::Document, "an enclosed document"},
    {"1.2.840.10008.5.1.4.1.1.481.3", ObjectKind::Other, "a set of radiotherapy contours"},
    {"1.2.840.10008.5.1.4.1.1.481.5", ObjectKind::Other, "a radiotherapy plan"},
    {"1.2.840.10008.5.1.4.1.1.9", ObjectKind::Waveform, "a waveform"},
    {"1.2.840.10008.5.1.4.1.1.66", ObjectKind::Other, "a registration or a set of surfaces"},
};

} // namespace

KindOfObject kindOf(const DicomIndex& index) {
    auto uid = rawText(index.find(dicomTag(0x0008, 0x0016)));
    if (uid.empty())
        uid = rawText(index.meta.find(dicomTag(0x0002, 0x0002)));
    for (const Class& known : classes)
        if (uid.starts_with(known.prefix))
            return {known.kind, known.name};
    const std::string modality = rawText(index.find(dicomTag(0x0008, 0x0060)));
    if (modality == "RTPLAN" || modality == "RTSTRUCT")
        return {ObjectKind::Other,
                modality == "RTPLAN" ? "a radiotherapy plan" : "a set of radiotherapy contours"};
    return {ObjectKind::Other, "an object without pixels"};
}

} // namespace hilum
