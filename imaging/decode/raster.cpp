#include "imaging/decode/colour.h"
#include "imaging/decode/jpeg_header.h"
#include "imaging/decode/raster_header.h"

#include <algorithm>
#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

namespace hilum {
namespace {

tl::unexpected<Error> damaged(const RasterHeader& header, ErrorCode code = ErrorCode::Malformed,
                              std::string detail = {}) {
    return failure(code,
                   "The " + std::string(header.container) +
                       " image is incomplete or damaged, so it cannot be shown. Copy or request it again.",
                   std::move(detail));
}

// OpenCV decodes the first page alone, so the header of a copy is pointed at the wanted one.
std::vector<std::uint8_t> withFirstPage(Bytes file, std::uint32_t directory) {
    std::vector<std::uint8_t> copy(file.begin(), file.end());
    for (int i = 0; i < 4; ++i)
        copy[4 + i] = static_cast<std::uint8_t>(directory >> 8 * (copy[0] == 'M' ? 3 - i : i));
    return copy;
}

Result<cv::Mat> decode(Bytes file, const RasterHeader& header, int page) {
    std::vector<std::uint8_t> turned;
    if (page > 0)
        file = turned = withFirstPage(file, header.directories[page]);
    try {
        const cv::Mat bytes(1, static_cast<int>(file.size()), CV_8UC1,
                            const_cast<std::uint8_t*>(file.data()));
        return cv::imdecode(bytes, cv::IMREAD_UNCHANGED);
    } catch (const cv::Exception& exception) {
        return damaged(header,
                       exception.code == cv::Error::StsNoMem ? ErrorCode::OutOfMemory : ErrorCode::Malformed,
                       exception.err);
    }
}

// Transparent pixels are composited over black, the surround of every film.
template <typename Sample>
void applyAlpha(cv::Mat& image) {
    constexpr std::uint64_t full = std::numeric_limits<Sample>::max();
    for (int row = 0; row < image.rows; ++row) {
        auto* p = image.ptr<Sample>(row);
        for (int column = 0; column < image.cols; ++column, p += 4)
            for (int channel = 0; channel < 3 && p[3] != full; ++channel)
                p[channel] = static_cast<Sample>((p[channel] * std::uint64_t{p[3]} + full / 2) / full);
    }
}

template <typename Sample>
bool equalChannels(const cv::Mat& image) {
    const int channels = image.channels();
    for (int row = 0; row < image.rows; ++row) {
        const auto* p = image.ptr<Sample>(row);
        for (int column = 0; column < image.cols; ++column, p += channels)
            if (p[0] != p[1] || p[0] != p[2])
                return false;
    }
    return true;
}

template <typename Sample>
void takeGrey(Radiograph::Content& content, const cv::Mat& image, bool inverted) {
    const int channels = image.channels();
    content.pixels.resize(image.total());
    for (int row = 0; row < image.rows; ++row) {
        const auto* p = image.ptr<Sample>(row);
        auto* out = &content.pixels[static_cast<std::size_t>(row) * image.cols];
        for (int column = 0; column < image.cols; ++column)
            out[column] = p[static_cast<std::ptrdiff_t>(column) * channels];
    }
    content.modalityValues.resize(std::size_t{std::numeric_limits<Sample>::max()} + 1);
    for (std::size_t code = 0; code < content.modalityValues.size(); ++code)
        content.modalityValues[code] = static_cast<float>(code);
    content.photometricInterpretation =
        inverted ? PhotometricInterpretation::Monochrome1 : PhotometricInterpretation::Monochrome2;
}

template <typename Sample>
void takeColour(Radiograph::Content& content, const cv::Mat& image) {
    constexpr int shift = (sizeof(Sample) - 1) * 8;
    const int channels = image.channels();
    std::vector<std::uint8_t> rgb(image.total() * 3);
    std::size_t i = 0;
    for (int row = 0; row < image.rows; ++row) {
        const auto* p = image.ptr<Sample>(row);
        for (int column = 0; column < image.cols; ++column, p += channels, i += 3)
            for (int channel = 0; channel < 3; ++channel)
                rgb[i + channel] = static_cast<std::uint8_t>(p[2 - channel] >> shift);
    }
    useColours(content, std::move(rgb), PhotometricInterpretation::Rgb);
}

template <typename Sample>
void fill(Radiograph::Content& content, cv::Mat& image, const RasterHeader& header) {
    if (image.channels() == 4)
        applyAlpha<Sample>(image);
    if (image.channels() == 1 || equalChannels<Sample>(image))
        takeGrey<Sample>(content, image, header.whiteIsZero && image.channels() == 1 && sizeof(Sample) == 2);
    else
        takeColour<Sample>(content, image);
}

Result<cv::Mat> decodeChecked(Bytes file, const RasterHeader& header, const ReadLimits& limits, int page) {
    if (header.width < 1 || header.height < 1)
        return damaged(header);
    if (static_cast<std::uint64_t>(header.width) >
            limits.pixels / static_cast<std::uint64_t>(header.height) ||
        file.size() > INT32_MAX)
        return failure(ErrorCode::LimitExceeded,
                       "The image has more pixels than Hilum accepts, so it was not read.");
    if (page < 0 || page >= header.pages)
        return failure(ErrorCode::InvalidArgument, "The image has " + std::to_string(header.pages) +
                                                       " pages; there is no page " +
                                                       std::to_string(page + 1) + ".");
    if (header.truncated)
        return damaged(header, ErrorCode::Truncated);
    auto image = decode(file, header, page);
    if (!image)
        return image;
    if (image->empty())
        return damaged(header);
    if (image->depth() != CV_8U && image->depth() != CV_16U)
        return failure(ErrorCode::UnsupportedEncoding,
                       "The " + std::string(header.container) +
                           " image has samples that are neither 8 nor 16 bits deep, which "
                           "Hilum does not show. Convert it to 16 bits first.");
    if (image->channels() == 2 || image->channels() > 4)
        return damaged(header);
    return image;
}

FilmAttributes attributesOf(const RasterHeader& header) {
    FilmAttributes attributes;
    attributes.container = header.container;
    attributes.samplesPerPixel = header.channels;
    attributes.bitsAllocated = attributes.bitsStored = header.bits;
    attributes.frames = header.pages;
    return attributes;
}

} // namespace

bool isRaster(Bytes file) {
    return readRasterHeader(file).has_value();
}

Result<Radiograph::Content> readRaster(Bytes file, const ReadLimits& limits, int page) {
    const RasterHeader header = *readRasterHeader(file);
    auto image = decodeChecked(file, header, limits, page);
    if (!image)
        return tl::unexpected(image.error());
    Radiograph::Content content;
    content.rows = image->rows;
    content.columns = image->cols;
    content.frame = page;
    content.attributes = attributesOf(header);
    content.attributes.samplesPerPixel = image->channels() == 1 ? 1 : 3;
    content.attributes.bitsAllocated = content.attributes.bitsStored = image->depth() == CV_8U ? 8 : 16;
    content.spacing = resolveSpacing({});
    if (image->depth() == CV_8U)
        fill<std::uint8_t>(content, *image, header);
    else
        fill<std::uint16_t>(content, *image, header);
    content.attributes.photometricInterpretation =
        !content.rgb.empty()                                                          ? "RGB"
        : content.photometricInterpretation == PhotometricInterpretation::Monochrome1 ? "MONOCHROME1"
                                                                                      : "MONOCHROME2";
    return content;
}

Result<StoredValues> readRasterValues(Bytes file, const ReadLimits& limits, int page) {
    const RasterHeader header = *readRasterHeader(file);
    const auto image = decodeChecked(file, header, limits, page);
    if (!image)
        return tl::unexpected(image.error());
    const int channels = image->channels();
    StoredValues values{image->rows, image->cols, channels, header.pages, {}};
    values.values.reserve(image->total() * channels);
    for (int row = 0; row < image->rows; ++row)
        for (int i = 0; i < image->cols * channels; ++i) {
            // OpenCV orders colours blue, green, red.
            const int channel = i % channels,
                      source = channels >= 3 && channel < 3 ? i - channel + 2 - channel : i;
            values.values.push_back(image->depth() == CV_8U ? image->ptr<std::uint8_t>(row)[source]
                                                            : image->ptr<std::uint16_t>(row)[source]);
        }
    return values;
}

Result<FilmAttributes> readRasterAttributes(Bytes file) {
    const RasterHeader header = *readRasterHeader(file);
    if (header.width < 1 || header.height < 1)
        return damaged(header);
    return attributesOf(header);
}

} // namespace hilum
