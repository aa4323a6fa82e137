#include "app/cli/film_json.h"

namespace hilum::cli {
namespace {

using nlohmann::ordered_json;

const char* functionName(VoiLutFunction function) {
    switch (function) {
    case VoiLutFunction::LinearExact:
        return "LINEAR_EXACT";
    case VoiLutFunction::Sigmoid:
        return "SIGMOID";
    default:
        return "LINEAR";
    }
}

ordered_json windowJson(const Window& window) {
    return {{"center", window.windowCenter},
            {"width", window.windowWidth},
            {"function", functionName(window.voiLutFunction)},
            {"explanation", window.explanation}};
}

ordered_json lutJson(const VoiLut& lut) {
    return {{"firstMapped", lut.firstMapped},
            {"entries", lut.entries.size()},
            {"bitsPerEntry", lut.bitsPerEntry},
            {"explanation", lut.explanation}};
}

ordered_json overlayJson(const OverlayPlane& plane) {
    return {{"rows", plane.rows},
            {"columns", plane.columns},
            {"originRow", plane.originRow},
            {"originColumn", plane.originColumn},
            {"label", plane.label}};
}

ordered_json spacingJson(const Spacing& spacing) {
    return {
        {"rowMillimetres", spacing.inMillimetres() ? ordered_json(spacing.rowMillimetres) : nullptr},
        {"columnMillimetres", spacing.inMillimetres() ? ordered_json(spacing.columnMillimetres) : nullptr},
        {"ratio", spacing.rowMillimetres / spacing.columnMillimetres},
        {"source", spacingSourceName(spacing.source)},
        {"explanation", spacing.explanation}};
}

template <typename List, typename Convert>
ordered_json arrayOf(const List& list, const Convert& convert) {
    ordered_json array = ordered_json::array();
    for (const auto& item : list)
        array.push_back(convert(item));
    return array;
}

ordered_json voiJson(const Voi& voi) {
    if (voi.kind == Voi::Kind::Lut)
        return {{"lut", voi.lutIndex}};
    return {{"window", windowJson(voi.window)}};
}

} // namespace

ordered_json attributesJson(const FilmAttributes& a) {
    return {{"container", a.container},
            {"transferSyntaxUid", a.transferSyntaxUid},
            {"transferSyntaxName", a.transferSyntaxName},
            {"sopClassUid", a.sopClassUid},
            {"sopInstanceUid", a.sopInstanceUid},
            {"studyInstanceUid", a.studyInstanceUid},
            {"seriesInstanceUid", a.seriesInstanceUid},
            {"modality", a.modality},
            {"bodyPartExamined", a.bodyPartExamined},
            {"viewPosition", a.viewPosition},
            {"imageLaterality", a.imageLaterality},
            {"patientOrientation", a.patientOrientation},
            {"patientAgeYears", a.patientAgeYears ? ordered_json(*a.patientAgeYears) : nullptr},
            {"patientSex", a.patientSex},
            {"presentationIntentType", a.presentationIntentType},
            {"presentationLutShape", a.presentationLutShape},
            {"lossyImageCompression", a.lossyImageCompression},
            {"seriesDescription", a.seriesDescription},
            {"studyDescription", a.studyDescription},
            {"studyDate", a.studyDate},
            {"manufacturer", a.manufacturer},
            {"photometricInterpretation", a.photometricInterpretation},
            {"samplesPerPixel", a.samplesPerPixel},
            {"bitsAllocated", a.bitsAllocated},
            {"bitsStored", a.bitsStored},
            {"signed", a.isSigned},
            {"frames", a.frames}};
}

ordered_json geometryJson(const Radiograph& film) {
    const Radiograph::Content& content = film.content();
    return {{"rows", film.rows()},
            {"columns", film.columns()},
            {"frames", content.attributes.frames},
            {"colour", film.isColour()},
            {"spacing", spacingJson(film.spacing())},
            {"defaultVoi", voiJson(film.defaultVoi())},
            {"windows", arrayOf(content.windows, windowJson)},
            {"voiLuts", arrayOf(content.voiLuts, lutJson)},
            {"overlays", arrayOf(content.overlays, overlayJson)}};
}

} // namespace hilum::cli
