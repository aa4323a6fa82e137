#include "imaging/decode/dicom_values.h"
#include "imaging/decode/pixels.h"

namespace hilum {
namespace {

std::optional<std::int64_t> number(const DicomIndex& index, unsigned element) {
    return integer(index.find(dicomTag(0x0028, element)));
}

tl::unexpected<Error> contradiction(const std::string& what) {
    return failure(ErrorCode::Malformed, "The film's header is not usable: " + what +
                                             ". The file is damaged; ask for it again from its source.");
}

bool supportedPhotometric(const std::string& name) {
    for (const char* known : {"MONOCHROME1", "MONOCHROME2", "PALETTE COLOR", "RGB", "YBR_FULL",
                              "YBR_FULL_422", "YBR_ICT", "YBR_RCT", "YBR_PARTIAL_422", "YBR_PARTIAL_420"})
        if (name == known)
            return true;
    return false;
}

Result<PixelDescription> checkLayout(PixelDescription d) {
    if (!supportedPhotometric(d.photometricInterpretation))
        return failure(ErrorCode::UnsupportedEncoding,
                       "The film's colour model (" + d.photometricInterpretation +
                           ") is not one that Hilum shows. Convert it to RGB or to "
                           "MONOCHROME2 first.");
    if (d.samplesPerPixel != 1 && d.samplesPerPixel != 3)
        return contradiction("it has " + std::to_string(d.samplesPerPixel) + " samples a pixel");
    const bool colour =
        d.photometricInterpretation == "RGB" || d.photometricInterpretation.starts_with("YBR");
    if (colour != (d.samplesPerPixel == 3))
        return contradiction("its colour model does not fit its number of samples a pixel");
    if (d.bitsAllocated == 64)
        return failure(ErrorCode::UnsupportedEncoding,
                       "The film has 64-bit samples, which Hilum does not show.");
    if (d.bitsAllocated != 1 && d.bitsAllocated != 8 && d.bitsAllocated != 12 && d.bitsAllocated != 16 &&
        d.bitsAllocated != 24 && d.bitsAllocated != 32)
        return contradiction("it has " + std::to_string(d.bitsAllocated) + " bits a sample");
    if (d.bitsStored < 1 || d.bitsStored > d.bitsAllocated)
        return contradiction("it stores " + std::to_string(d.bitsStored) + " bits in " +
                             std::to_string(d.bitsAllocated));
    if (d.highBit < d.bitsStored - 1 || d.highBit >= d.bitsAllocated)
        return contradiction("its high bit does not fit its bits stored");
    return d;
}

} // namespace

Result<PixelDescription> describePixels(const DicomIndex& index, const ReadLimits& limits) {
    PixelDescription d;
    const auto rows = number(index, 0x0010), columns = number(index, 0x0011),
               allocated = number(index, 0x0100);
    if (!rows || !columns)
        return contradiction("it does not say how many rows and columns the film has");
    if (*rows < 1 || *columns < 1 || *rows > 65535 || *columns > 65535)
        return contradiction("it says that the film has " + std::to_string(*rows) + " rows and " +
                             std::to_string(*columns) + " columns");
    if (!allocated)
        return contradiction("it does not say how many bits a sample has");
    if (std::uint64_t(*rows) * std::uint64_t(*columns) > limits.pixels)
        return failure(ErrorCode::LimitExceeded,
                       "The film has more pixels than Hilum accepts, so it was not read.");
    const auto frames = decimal(index.find(dicomTag(0x0028, 0x0008))).value_or(1);
    d.rows = static_cast<int>(*rows);
    d.columns = static_cast<int>(*columns);
    d.samplesPerPixel = static_cast<int>(number(index, 0x0002).value_or(1));
    d.bitsAllocated = static_cast<int>(*allocated);
    d.bitsStored = static_cast<int>(number(index, 0x0101).value_or(*allocated));
    d.highBit = static_cast<int>(number(index, 0x0102).value_or(d.bitsStored - 1));
    d.isSigned = number(index, 0x0103).value_or(0) == 1;
    d.planar = number(index, 0x0006).value_or(0) == 1;
    d.frames = frames >= 1 && frames <= 1e6 ? static_cast<int>(frames) : 1;
    d.photometricInterpretation = rawText(index.find(dicomTag(0x0028, 0x0004)));
    if (d.photometricInterpretation.empty())
        d.photometricInterpretation = d.samplesPerPixel == 3 ? "RGB" : "MONOCHROME2";
    return checkLayout(d);
}

DecodedFrame frameOf(const PixelDescription& d) {
    DecodedFrame frame;
    frame.rows = d.rows;
    frame.columns = d.columns;
    frame.samplesPerPixel = d.samplesPerPixel;
    frame.bytesPerSample = d.bitsAllocated <= 8 ? 1 : d.bitsAllocated <= 16 ? 2 : 4;
    frame.bitsStored = d.bitsStored;
    frame.lowBit = d.highBit + 1 - d.bitsStored;
    frame.isSigned = d.isSigned;
    frame.planar = d.planar && d.samplesPerPixel > 1;
    if (d.photometricInterpretation == "PALETTE COLOR")
        frame.colourModel = ColourModel::Palette;
    else if (d.photometricInterpretation == "RGB")
        frame.colourModel = ColourModel::Rgb;
    else if (d.samplesPerPixel == 3)
        frame.colourModel = ColourModel::YbrFull;
    return frame;
}

} // namespace hilum
