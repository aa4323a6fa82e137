#include "imaging/decode/colour.h"

#include "imaging/decode/film.h"
#include "imaging/decode/samples.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace hilum {
namespace {

std::uint8_t toByte(double value) {
    return static_cast<std::uint8_t>(std::clamp(std::lround(value), 0L, 255L));
}

// Samples of any depth to 8 bits: the high bits of deep ones, the full range of shallow ones.
std::vector<std::uint8_t> toBytes(const DecodedFrame& frame) {
    std::vector<std::uint8_t> bytes(frame.samples());
    const SampleReader read(frame);
    const int bits = frame.bitsStored;
    const std::int64_t bias = frame.isSigned ? std::int64_t{1} << (bits - 1) : 0;
    eachSample(frame, [&](std::size_t i, std::uint32_t word) {
        const std::int64_t value = read(word) + bias;
        bytes[i] =
            static_cast<std::uint8_t>(bits >= 8 ? value >> (bits - 8) : value * 255 / ((1 << bits) - 1));
    });
    return bytes;
}

// PS3.3 C.7.6.3.1.2, YBR_FULL.
void ybrToRgb(std::vector<std::uint8_t>& samples) {
    for (std::size_t i = 0; i + 2 < samples.size(); i += 3) {
        const double y = samples[i], cb = samples[i + 1] - 128.0, cr = samples[i + 2] - 128.0;
        samples[i] = toByte(y + 1.402 * cr);
        samples[i + 1] = toByte(y - 0.344136 * cb - 0.714136 * cr);
        samples[i + 2] = toByte(y + 1.772 * cb);
    }
}

struct Palette {
    std::array<VoiLut, 3> tables;
    std::uint8_t operator()(int channel, std::int64_t value) const {
        const VoiLut& lut = tables[channel];
        const auto last = static_cast<std::int64_t>(lut.entries.size()) - 1;
        return static_cast<std::uint8_t>(
            lut.entries[std::clamp<std::int64_t>(value - lut.firstMapped, 0, last)]);
    }
};

// Brings entries to 8 bits. Some writers call 8-bit entries 16-bit ones; their largest entry tells.
void narrow(VoiLut& lut) {
    const auto largest = *std::max_element(lut.entries.begin(), lut.entries.end());
    if (lut.bitsPerEntry > 8 && largest > 255)
        for (auto& entry : lut.entries)
            entry = static_cast<std::uint16_t>(entry >> (lut.bitsPerEntry - 8));
}

Result<Palette> paletteOf(const DicomHeader& header, bool isSigned) {
    Palette palette;
    for (unsigned channel = 0; channel < 3; ++channel) {
        auto lut = lookupTable(header.find(dicomTag(0x0028, 0x1101 + channel)),
                               header.find(dicomTag(0x0028, 0x1201 + channel)), isSigned);
        if (!lut)
            lut = segmentedTable(header.find(dicomTag(0x0028, 0x1101 + channel)),
                                 header.find(dicomTag(0x0028, 0x1221 + channel)), isSigned);
        if (!lut)
            return failure(ErrorCode::Malformed,
                           "The film's colours are given by a palette, but the palette is missing or "
                           "damaged. Ask for the file again from its source.");
        narrow(*lut);
        palette.tables[channel] = std::move(*lut);
    }
    return palette;
}

std::vector<std::uint8_t> applyPalette(const DecodedFrame& frame, const Palette& palette) {
    std::vector<std::uint8_t> rgb(frame.samples() * 3);
    const SampleReader read(frame);
    eachSample(frame, [&](std::size_t i, std::uint32_t word) {
        for (int channel = 0; channel < 3; ++channel)
            rgb[i * 3 + channel] = palette(channel, read(word));
    });
    return rgb;
}

bool isGrey(const std::vector<std::uint8_t>& rgb) {
    for (std::size_t i = 0; i + 2 < rgb.size(); i += 3)
        if (rgb[i] != rgb[i + 1] || rgb[i] != rgb[i + 2])
            return false;
    return true;
}

} // namespace

void useColours(Radiograph::Content& content, std::vector<std::uint8_t> rgb,
                PhotometricInterpretation colours) {
    content.pixels.resize(rgb.size() / 3);
    // ITU-R BT.601 in 16-bit fixed point; exact where the three are equal.
    for (std::size_t i = 0; i < content.pixels.size(); ++i)
        content.pixels[i] = static_cast<std::uint16_t>(
            (19595u * rgb[i * 3] + 38470u * rgb[i * 3 + 1] + 7471u * rgb[i * 3 + 2] + 32768u) >> 16);
    content.modalityValues.resize(256);
    for (int code = 0; code < 256; ++code)
        content.modalityValues[code] = static_cast<float>(code);
    const bool grey = isGrey(rgb);
    content.photometricInterpretation = grey ? PhotometricInterpretation::Monochrome2 : colours;
    if (!grey)
        content.rgb = std::move(rgb);
}

Result<void> fillColour(Radiograph::Content& content, const DecodedFrame& frame, const DicomHeader& header) {
    if (frame.colourModel == ColourModel::Palette) {
        const auto palette = paletteOf(header, frame.isSigned);
        if (!palette)
            return tl::unexpected(palette.error());
        useColours(content, applyPalette(frame, *palette), PhotometricInterpretation::PaletteColor);
        return {};
    }
    auto samples = toBytes(frame);
    if (frame.colourModel == ColourModel::YbrFull)
        ybrToRgb(samples);
    useColours(content, std::move(samples), PhotometricInterpretation::Rgb);
    return {};
}

} // namespace hilum
