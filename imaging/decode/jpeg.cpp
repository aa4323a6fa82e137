#include "imaging/decode/jpeg_header.h"
#include "imaging/decode/pixels.h"

#include <dcmtk/config/osconfig.h>

#include <dcmtk/dcmdata/dcdatset.h>
#include <dcmtk/dcmdata/dcdeftag.h>
#include <dcmtk/dcmdata/dcpixseq.h>
#include <dcmtk/dcmdata/dcpxitem.h>
#include <dcmtk/dcmjpeg/djcparam.h>
#include <dcmtk/dcmjpeg/djdijg12.h>
#include <dcmtk/dcmjpeg/djdijg16.h>
#include <dcmtk/dcmjpeg/djdijg8.h>
#include <dcmtk/dcmjpls/djcodecd.h>
#include <dcmtk/dcmjpls/djcparam.h>

#include <limits>
#include <memory>

namespace hilum {
namespace {

tl::unexpected<Error> damaged(ErrorCode code, std::string detail = {}) {
    return failure(
        code,
        "The JPEG compressed pixels are incomplete or damaged, so the film cannot be shown. Ask for the file "
        "again from its source.",
        std::move(detail));
}

const DJCodecParameter& plainParameter() {
    static const DJCodecParameter parameter(ECC_lossyYCbCr, EDC_never, EUC_never, EPC_colorByPixel);
    return parameter;
}

std::unique_ptr<DJDecoder> ijgDecoder(int precision, bool lossless) {
    const DJCodecParameter& parameter = plainParameter();
    if (precision <= 8)
        return std::make_unique<DJDecompressIJG8Bit>(parameter, OFFalse);
    if (precision <= 12)
        return std::make_unique<DJDecompressIJG12Bit>(parameter, OFFalse);
    if (precision <= 16 && lossless)
        return std::make_unique<DJDecompressIJG16Bit>(parameter, OFFalse);
    return nullptr;
}

Result<DecodedFrame> decodeIjg(Bytes stream, const JpegHeader& header, DecodedFrame frame) {
    const auto decoder = ijgDecoder(header.precision, header.process == 0xC3);
    if (!decoder)
        return damaged(ErrorCode::Malformed);
    frame.bytesPerSample = decoder->bytesPerSample();
    std::vector<std::uint8_t> out(frame.samples() * frame.bytesPerSample);
    if (out.size() > std::numeric_limits<Uint32>::max() || stream.size() > std::numeric_limits<Uint32>::max())
        return failure(ErrorCode::LimitExceeded, "The film has more pixels than its compression allows.");
    OFCondition status = decoder->init();
    if (status.good())
        status = decoder->decode(const_cast<Uint8*>(stream.data()), static_cast<Uint32>(stream.size()),
                                 out.data(), static_cast<Uint32>(out.size()), frame.isSigned);
    if (status.bad())
        return damaged(hasEndOfImage(stream, header) ? ErrorCode::Malformed : ErrorCode::Truncated,
                       status.text());
    frame.own(std::move(out));
    return frame;
}

// The thresholds of T.87 C.2.4.1.1.1 for samples of fewer than 8 bits, as a preset segment; empty where none
// is wanted. DCMTK's JPEG-LS library computes other ones where a stream relies on the defaults.
std::vector<std::uint8_t> thresholds(Bytes stream, const JpegHeader& header) {
    const std::size_t nearAt = header.scanOffset + 5 + 2 * static_cast<std::size_t>(header.components);
    if (header.precision >= 8 || header.hasPresets || nearAt >= stream.size())
        return {};
    const int largest = (1 << header.precision) - 1, factor = 256 / (largest + 1), near = stream[nearAt];
    const auto threshold = [&](int least, int basic, int weight) {
        const int value = std::max(least, basic / factor + weight * near);
        return value > largest || value < near + 1 ? near + 1 : value;
    };
    const int t1 = threshold(2, 3, 3), t2 = std::max(t1, threshold(3, 7, 5)),
              t3 = std::max(t2, threshold(4, 21, 7));
    std::vector<std::uint8_t> segment{0xFF, 0xF8, 0, 13, 1};
    for (const int value : {largest, t1, t2, t3, 64}) {
        segment.push_back(static_cast<std::uint8_t>(value >> 8));
        segment.push_back(static_cast<std::uint8_t>(value));
    }
    return segment;
}

// DCMTK's JPEG-LS codec wants a data set that describes the frame, and the stream as a pixel sequence.
OFCondition runJpegLs(std::vector<std::uint8_t> stream, const JpegHeader& header, const DecodedFrame& frame,
                      std::vector<std::uint8_t>& out) {
    DcmPixelSequence sequence(DCM_PixelSequenceTag);
    sequence.insert(new DcmPixelItem(DCM_PixelItemTag));
    auto item = std::make_unique<DcmPixelItem>(DCM_PixelItemTag);
    stream.resize((stream.size() + 1) / 2 * 2); // the value of an item has an even length
    if (const auto status = item->putUint8Array(stream.data(), static_cast<unsigned long>(stream.size()));
        status.bad())
        return status;
    sequence.insert(item.release());
    DcmDataset dataSet;
    const auto put = [&](const DcmTagKey& tag, int value) {
        dataSet.putAndInsertUint16(DcmTag(tag, EVR_US), static_cast<Uint16>(value)); // needs no dictionary
    };
    put(DCM_Rows, frame.rows);
    put(DCM_Columns, frame.columns);
    put(DCM_SamplesPerPixel, frame.samplesPerPixel);
    put(DCM_BitsAllocated, frame.bytesPerSample * 8);
    put(DCM_BitsStored, header.precision);
    put(DCM_PixelRepresentation, 0);
    put(DCM_PlanarConfiguration, 0);
    dataSet.putAndInsertString(DcmTag(DCM_PhotometricInterpretation, EVR_CS),
                               frame.samplesPerPixel == 3 ? "RGB" : "MONOCHROME2");
    const DJLSCodecParameter parameter(EJLSUC_never, EJLSPC_colorByPixel, OFTrue);
    Uint32 startFragment = 1;
    OFString colourModel;
    return DJLSLosslessDecoder().decodeFrame(nullptr, &sequence, &parameter, &dataSet, 0, startFragment,
                                             out.data(), static_cast<Uint32>(out.size()), colourModel);
}

Result<DecodedFrame> decodeJpegLs(Bytes stream, const JpegHeader& header, DecodedFrame frame) {
    frame.bytesPerSample = header.precision <= 8 ? 1 : 2;
    std::vector<std::uint8_t> out((frame.samples() * frame.bytesPerSample + 1) / 2 * 2);
    if (out.size() > std::numeric_limits<Uint32>::max() ||
        stream.size() > std::numeric_limits<Uint32>::max() - 64)
        return failure(ErrorCode::LimitExceeded, "The film has more pixels than its compression allows.");
    std::vector<std::uint8_t> plain(stream.begin(), stream.end());
    OFCondition status = EC_InvalidStream;
    if (const auto segment = thresholds(stream, header); !segment.empty()) {
        auto withSegment = plain;
        withSegment.insert(withSegment.begin() + static_cast<std::ptrdiff_t>(header.scanOffset),
                           segment.begin(), segment.end());
        status = runJpegLs(std::move(withSegment), header, frame, out);
    }
    // What DCMTK wrote itself is decoded with its own thresholds.
    if (status.bad())
        status = runJpegLs(std::move(plain), header, frame, out);
    if (status.bad())
        return damaged(hasEndOfImage(stream, header) ? ErrorCode::Malformed : ErrorCode::Truncated,
                       status.text());
    out.resize(frame.samples() * frame.bytesPerSample);
    frame.own(std::move(out));
    return frame;
}

// What the components are: the file says it, but a JFIF or Adobe marker in the stream knows better than a
// header that was left at RGB.
ColourModel colourModelOf(const JpegHeader& header, ColourModel declared) {
    if (declared == ColourModel::Rgb && header.components == 3 && !header.namedRgb &&
        header.process != 0xC3 && header.process != 0xF7 &&
        (header.adobeTransform == 1 || (header.jfif && !header.adobeTransform)))
        return ColourModel::YbrFull;
    return declared;
}

} // namespace

Result<DecodedFrame> decodeJpeg(Bytes stream, const PixelDescription& d,
                                const std::string& transferSyntaxUid) {
    const auto header = readJpegHeader(stream);
    if (!header)
        return damaged(ErrorCode::Malformed);
    if (const char* name = refusedJpegProcess(header->process))
        return failure(ErrorCode::UnsupportedEncoding,
                       std::string("The film is compressed as ") + name +
                           ", which Hilum does not read. Convert it to JPEG lossless or "
                           "to uncompressed DICOM first.");
    if (header->rows != d.rows || header->columns != d.columns || header->components != d.samplesPerPixel)
        return failure(ErrorCode::Malformed,
                       "The film's header and its JPEG stream disagree about its size, so it cannot "
                       "be shown. Ask for the file again from its source.");
    if (header->precision < 2 || header->precision > 16)
        return damaged(ErrorCode::Malformed);
    DecodedFrame frame = frameOf(d);
    frame.planar = false;
    frame.lowBit = 0;
    // Lossy compression overshoots, and then a value needs the bits that the stream has, not those that the
    // header says.
    frame.bitsStored = d.isSigned ? std::min(d.bitsStored, 16) : header->precision;
    frame.colourModel = colourModelOf(*header, frame.colourModel);
    const bool isJpegLs = header->process == 0xF7;
    const bool saysJpegLs =
        transferSyntaxUid == "1.2.840.10008.1.2.4.80" || transferSyntaxUid == "1.2.840.10008.1.2.4.81";
    if (isJpegLs != saysJpegLs)
        return damaged(ErrorCode::Malformed, "the stream is of another kind than the transfer syntax");
    return isJpegLs ? decodeJpegLs(stream, *header, std::move(frame))
                    : decodeIjg(stream, *header, std::move(frame));
}

} // namespace hilum
