#include "imaging/decode/colour.h"
#include "imaging/decode/dicom_values.h"
#include "imaging/decode/film.h"

namespace hilum {
namespace {

struct ObjectKind {
    const char* prefix; // of the SOP class UID
    const char* name;
};

// The objects without pixels that lie beside films in archives.
std::string kindOf(const DicomIndex& index) {
    static constexpr ObjectKind kinds[] = {
        {"1.2.840.10008.1.3.10", "a directory of a disc (DICOMDIR); open the folder instead"},
        {"1.2.840.10008.5.1.4.1.1.88.59", "a selection of key images"},
        {"1.2.840.10008.5.1.4.1.1.88", "a structured report"},
        {"1.2.840.10008.5.1.4.1.1.11", "a presentation state"},
        {"1.2.840.10008.5.1.4.1.1.104.1", "a PDF document"},
        {"1.2.840.10008.5.1.4.1.1.481.3", "a set of radiotherapy contours"},
        {"1.2.840.10008.5.1.4.1.1.481.5", "a radiotherapy plan"},
        {"1.2.840.10008.5.1.4.1.1.9", "a waveform"},
        {"1.2.840.10008.5.1.4.1.1.66", "a registration or a set of surfaces"},
    };
    auto uid = rawText(index.find(dicomTag(0x0008, 0x0016)));
    if (uid.empty())
        uid = rawText(index.meta.find(dicomTag(0x0002, 0x0002)));
    for (const auto& kind : kinds)
        if (uid.starts_with(kind.prefix))
            return kind.name;
    const std::string modality = rawText(index.find(dicomTag(0x0008, 0x0060)));
    if (modality == "RTPLAN" || modality == "RTSTRUCT")
        return modality == "RTPLAN" ? "a radiotherapy plan" : "a set of radiotherapy contours";
    return "an object without pixels";
}

Error noPixels(const DicomIndex& index) {
    if (index.dataSet.elements.empty())
        return {index.cut ? ErrorCode::Truncated : ErrorCode::NoPixelData,
                "The file begins like DICOM but holds no data set, so there is no film to show.",
                {}};
    if (index.cut)
        return {ErrorCode::Truncated,
                "The file ends before its pixels begin, so there is no film to show. It was cut off on the "
                "way; copy or "
                "request it again.",
                {}};
    return {ErrorCode::NoPixelData, "The file is DICOM but holds no film: it is " + kindOf(index) + ".", {}};
}

struct Opened {
    DicomIndex index;
    PixelDescription description;
};

Result<Opened> open(Bytes file, const ReadLimits& limits, int frame) {
    auto index = indexDicom(file, limits);
    if (!index)
        return tl::unexpected(index.error());
    if (!index->pixelData())
        return tl::unexpected(noPixels(*index));
    auto description = describePixels(*index, limits);
    if (!description)
        return tl::unexpected(description.error());
    if (frame < 0 || frame >= description->frames)
        return failure(ErrorCode::InvalidArgument, "The file has " + std::to_string(description->frames) +
                                                       " frames; there is no frame " +
                                                       std::to_string(frame + 1) + ".");
    return Opened{std::move(*index), std::move(*description)};
}

} // namespace

Result<Radiograph::Content> readDicom(Bytes file, const ReadLimits& limits, int frameIndex) {
    const auto opened = open(file, limits, frameIndex);
    if (!opened)
        return tl::unexpected(opened.error());
    const auto& [index, description] = *opened;
    const auto frame = decodeFrame(index, description, frameIndex);
    if (!frame)
        return tl::unexpected(frame.error());
    const DicomHeader header(index, frameIndex);
    Radiograph::Content content;
    content.rows = frame->rows;
    content.columns = frame->columns;
    content.frame = frameIndex;
    content.attributes = header.attributes();
    content.identity = header.identity();
    content.spacing = header.spacing();
    content.overlays = header.overlays(&*frame);
    if (frame->colourModel != ColourModel::Grey) {
        if (auto filled = fillColour(content, *frame, header); !filled)
            return tl::unexpected(filled.error());
        return content;
    }
    fillGrey(content, *frame, header);
    content.photometricInterpretation = description.photometricInterpretation == "MONOCHROME1"
                                            ? PhotometricInterpretation::Monochrome1
                                            : PhotometricInterpretation::Monochrome2;
    content.presentationInverse = header.presentationInverse();
    content.windows = header.windows();
    content.voiLuts = header.voiLuts(frame->isSigned);
    return content;
}

Result<StoredValues> readDicomValues(Bytes file, const ReadLimits& limits, int frameIndex) {
    const auto opened = open(file, limits, frameIndex);
    if (!opened)
        return tl::unexpected(opened.error());
    const auto frame = decodeFrame(opened->index, opened->description, frameIndex);
    if (!frame)
        return tl::unexpected(frame.error());
    return StoredValues{frame->rows, frame->columns, frame->samplesPerPixel, opened->description.frames,
                        storedValues(*frame)};
}

Result<FilmAttributes> readDicomAttributes(Bytes file, const ReadLimits& limits) {
    const auto index = indexDicom(file, limits);
    if (!index)
        return tl::unexpected(index.error());
    if (!index->pixelData())
        return tl::unexpected(noPixels(*index));
    return DicomHeader(*index, 0).attributes();
}

} // namespace hilum
