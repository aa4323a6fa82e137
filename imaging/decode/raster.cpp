#include "imaging/decode/colour.h"
#include "imaging/decode/raster_codec.h"
#include "imaging/decode/raster_header.h"

#include <algorithm>
#include <limits>

namespace hilum {
namespace {

tl::unexpected<Error> damaged(const RasterHeader& header, ErrorCode code = ErrorCode::Malformed) {
    return failure(code,
                   "The " + std::string(header.container) +
                       " image is incomplete or damaged, so it cannot be shown. Copy or request it again.");
}

// The codec decodes the first page alone, so the header of a copy is pointed at the wanted one.
std::vector<std::uint8_t> withFirstPage(Bytes file, std::uint32_t directory) {
    std::vector<std::uint8_t> copy(file.begin(), file.end());
    for (int i = 0; i < 4; ++i)
        copy[4 + i] = static_cast<std::uint8_t>(directory >> 8 * (copy[0] == 'M' ? 3 - i : i));
    return copy;
}

// Transparent pixels are composited over black, the surround of every film.
template <typename Sample>
void applyAlpha(std::span<Sample> samples) {
    constexpr std::uint64_t full = std::numeric_limits<Sample>::max();
    for (std::size_t i = 0; i < samples.size(); i += 4)
        for (std::size_t channel = 0; channel < 3 && samples[i + 3] != full; ++channel)
            samples[i + channel] =
                static_cast<Sample>((samples[i + channel] * std::uint64_t{samples[i + 3]} + full / 2) / full);
}

template <typename Sample>
bool equalChannels(std::span<const Sample> samples, std::size_t channels) {
    for (std::size_t i = 0; i < samples.size(); i += channels)
        if (samples[i] != samples[i + 1] || samples[i] != samples[i + 2])
            return false;
    return true;
}

template <typename Sample>
std::vector<std::uint16_t> firstChannel(std::span<const Sample> samples, std::size_t channels) {
    if (channels == 1)
        return {samples.begin(), samples.end()};
    std::vector<std::uint16_t> codes(samples.size() / channels);
    for (std::size_t i = 0; i < codes.size(); ++i)
        codes[i] = samples[i * channels];
    return codes;
}

template <typename Sample>
void takeGrey(Radiograph::Content& content, std::span<const Sample> samples, std::size_t channels,
              bool inverted) {
    if (!content.bytes)
        content.pixels = firstChannel(samples, channels);
    content.modalityValues.resize(std::size_t{std::numeric_limits<Sample>::max()} + 1);
    for (std::size_t code = 0; code < content.modalityValues.size(); ++code)
        content.modalityValues[code] = static_cast<float>(code);
    content.photometricInterpretation =
        inverted ? PhotometricInterpretation::Monochrome1 : PhotometricInterpretation::Monochrome2;
}

template <typename Sample>
void takeColour(Radiograph::Content& content, std::span<const Sample> samples, std::size_t channels) {
    constexpr int shift = (sizeof(Sample) - 1) * 8;
    std::vector<std::uint8_t> rgb(samples.size() / channels * 3);
    for (std::size_t i = 0; i < rgb.size(); ++i)
        rgb[i] = static_cast<std::uint8_t>(samples[i / 3 * channels + i % 3] >> shift);
    useColours(content, std::move(rgb), PhotometricInterpretation::Rgb);
}

template <typename Sample>
void fill(Radiograph::Content& content, const RasterImage& image, const RasterHeader& header) {
    const auto channels = static_cast<std::size_t>(image.channels);
    if (channels == 4)
        applyAlpha(image.samples<Sample>());
    const std::span<const Sample> samples = image.samples<Sample>();
    if (channels == 1 || equalChannels(samples, channels))
        takeGrey(content, samples, channels, header.whiteIsZero && channels == 1 && sizeof(Sample) == 2);
    else
        takeColour(content, samples, channels);
}

// What decoding holds at most at a time: the codec's samples, those in order, what is shown of them, and of a
// JPEG with several scans its coefficients.
std::uint64_t bytesNeeded(const RasterHeader& header) {
    const auto channels = static_cast<std::uint64_t>(std::max(header.channels, 1));
    const std::uint64_t samples = channels * (header.bits > 8 ? 2 : 1);
    const std::uint64_t each =
        channels == 1 ? samples + 2 : 2 * samples + 3 + (header.scans > 1 ? 2 * channels : 0);
    return static_cast<std::uint64_t>(header.width) * static_cast<std::uint64_t>(header.height) * each;
}

// Each scan goes over all pixels, and a scan without content is a few bytes.
bool hasTooManyScans(const RasterHeader& header) {
    constexpr double most = 4e9; // pixels times scans; files have about ten
    return header.scans > 1 &&
           static_cast<double>(header.width) * static_cast<double>(header.height) * header.scans > most;
}

Result<RasterImage> decodeChecked(Bytes file, const RasterHeader& header, const ReadLimits& limits,
                                  int page) {
    if (header.width < 1 || header.height < 1)
        return damaged(header);
    if (static_cast<std::uint64_t>(header.width) >
            limits.pixels / static_cast<std::uint64_t>(header.height) ||
        bytesNeeded(header) > limits.rasterBytes || hasTooManyScans(header) || file.size() > INT32_MAX)
        return failure(ErrorCode::LimitExceeded,
                       "The image has more pixels than Hilum accepts, so it was not read.");
    if (page < 0 || page >= header.pages)
        return failure(ErrorCode::InvalidArgument, "The image has " + std::to_string(header.pages) +
                                                       " pages; there is no page " +
                                                       std::to_string(page + 1) + ".");
    if (header.truncated)
        return damaged(header, ErrorCode::Truncated);
    if (page > 0)
        return decodeRaster(withFirstPage(file, header.directories[static_cast<std::size_t>(page)]),
                            header.container);
    return decodeRaster(file, header.container);
}

FilmAttributes attributesOf(const RasterHeader& header) {
    FilmAttributes attributes;
    attributes.container = header.container;
    attributes.samplesPerPixel = header.channels;
    attributes.bitsAllocated = attributes.bitsStored = header.bits;
    attributes.frames = header.pages;
    return attributes;
}

const char* photometricName(const Radiograph::Content& content) {
    if (!content.rgb.empty())
        return "RGB";
    const bool inverted = content.photometricInterpretation == PhotometricInterpretation::Monochrome1;
    return inverted ? "MONOCHROME1" : "MONOCHROME2";
}

} // namespace

bool isRaster(Bytes file) {
    return readRasterHeader(file).has_value();
}

Result<Radiograph::Content> readRaster(Bytes file, const ReadLimits& limits, int page, bool isCompact) {
    const RasterHeader header = *readRasterHeader(file);
    auto image = decodeChecked(file, header, limits, page);
    if (!image)
        return tl::unexpected(image.error());
    Radiograph::Content content;
    content.rows = image->rows;
    content.columns = image->columns;
    content.frame = page;
    content.attributes = attributesOf(header);
    content.attributes.samplesPerPixel = image->channels == 1 ? 1 : 3;
    content.attributes.bitsAllocated = content.attributes.bitsStored = image->bytesPerSample * 8;
    content.spacing = resolveSpacing({});
    if (isCompact && image->bytesPerSample == 1 && image->channels == 1)
        content.bytes = std::shared_ptr<const std::uint8_t>(std::move(image->bytes));
    if (image->bytesPerSample == 1)
        fill<std::uint8_t>(content, *image, header);
    else
        fill<std::uint16_t>(content, *image, header);
    content.attributes.photometricInterpretation = photometricName(content);
    return content;
}

Result<StoredValues> readRasterValues(Bytes file, const ReadLimits& limits, int page) {
    const RasterHeader header = *readRasterHeader(file);
    const auto image = decodeChecked(file, header, limits, page);
    if (!image)
        return tl::unexpected(image.error());
    StoredValues values{image->rows, image->columns, image->channels, header.pages, {}};
    if (image->bytesPerSample == 1)
        values.values.assign(image->samples<std::uint8_t>().begin(), image->samples<std::uint8_t>().end());
    else
        values.values.assign(image->samples<std::uint16_t>().begin(), image->samples<std::uint16_t>().end());
    return values;
}

Result<FilmAttributes> readRasterAttributes(Bytes file) {
    const RasterHeader header = *readRasterHeader(file);
    if (header.width < 1 || header.height < 1)
        return damaged(header);
    return attributesOf(header);
}

} // namespace hilum
