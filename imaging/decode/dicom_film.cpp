#include "imaging/decode/colour.h"
#include "imaging/decode/dicom_values.h"
#include "imaging/decode/film.h"
#include "imaging/decode/object_kind.h"

namespace hilum {
namespace {

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
    return {
        ErrorCode::NoPixelData, "The file is DICOM but holds no film: it is " + kindOf(index).name + ".", {}};
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

Result<Radiograph::Content> readDicom(Bytes file, const ReadLimits& limits, int frameIndex, FileBytes* own) {
    const auto opened = open(file, limits, frameIndex);
    if (!opened)
        return tl::unexpected(opened.error());
    const auto& [index, description] = *opened;
    auto frame = decodeFrame(index, description, frameIndex);
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
    content.shutter = shutterOf(index.dataSet);
    if (frame->colourModel != ColourModel::Grey) {
        if (auto filled = fillColour(content, *frame, header); !filled)
            return tl::unexpected(filled.error());
        return content;
    }
    content.photometricInterpretation = description.photometricInterpretation == "MONOCHROME1"
                                            ? PhotometricInterpretation::Monochrome1
                                            : PhotometricInterpretation::Monochrome2;
    content.presentationInverse = header.presentationInverse();
    content.rescale = header.rescale();
    content.windows = header.windows();
    content.voiLuts = header.voiLuts(frame->isSigned);
    fillGrey(content, *frame, header, own);
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
