#include "imaging/deidentification/deidentification.h"

#include "imaging/decode/file_bytes.h"
#include "imaging/decode/object_kind.h"
#include "imaging/decode/pixels.h"
#include "imaging/deidentification/deidentifier.h"

#include <algorithm>
#include <cstring>
#include <new>

namespace hilum {
namespace {

constexpr const char* deflatedSyntax = "1.2.840.10008.1.2.1.99";
constexpr const char* implementationUid = "2.25.68403441674283682873835064357317557754";
constexpr std::uint32_t pixelTag = dicomTag(0x7FE0, 0x0010);

const DicomElement* pixelsOf(const DicomIndex& index) {
    for (const std::uint32_t tag : {pixelTag, dicomTag(0x7FE0, 0x0008), dicomTag(0x7FE0, 0x0009)})
        if (const DicomElement* pixels = index.find(tag))
            return pixels;
    return nullptr;
}

Result<void> checkFilm(const DicomIndex& index) {
    const DicomElement* pixels = pixelsOf(index);
    if (!pixels)
        return failure(
            ErrorCode::NoPixelData,
            "This is " + std::string(kindOf(index).name) +
                ", no film. Only films are de-identified: other objects name the patient in their text.");
    if (index.cut || (pixels->undefinedLength && !areFragmentsWhole(pixels->value)))
        return failure(ErrorCode::Truncated,
                       "The file ends too early, so it was not exported. Ask for it again from its source.");
    return {};
}

PixelBox inside(const PixelBox& box, const PixelDescription& film) {
    const auto clip = [](std::int64_t value, int most) {
        return static_cast<int>(std::clamp<std::int64_t>(value, 0, most));
    };
    const int left = clip(box.column, film.columns), top = clip(box.row, film.rows);
    const int right = clip(std::int64_t{box.column} + box.columns, film.columns);
    const int bottom = clip(std::int64_t{box.row} + box.rows, film.rows);
    return {left, top, right - left, bottom - top};
}

Result<void> checkBoxes(const DicomIndex& index, const DeidentificationChoice& choice,
                        const ReadLimits& limits) {
    if (choice.blackout.empty())
        return {};
    const DicomElement* pixels = index.find(pixelTag);
    if (!pixels || pixels->undefinedLength)
        return failure(
            ErrorCode::InvalidArgument,
            "The film's pixels are compressed, so nothing can be blacked out in them without changing "
            "them. Decompress the film first.");
    const auto film = describePixels(index, limits);
    if (!film)
        return tl::unexpected(film.error());
    // Single bytes inside of big endian words would be swapped in pairs.
    const bool isWhole = (film->bitsAllocated == 8 && !(pixels->bigEndian && pixels->hasVr("OW"))) ||
                         film->bitsAllocated == 16 || film->bitsAllocated == 32;
    const std::uint64_t bytes = std::uint64_t(film->rows) * film->columns * film->samplesPerPixel *
                                film->frames * (film->bitsAllocated / 8);
    if (!isWhole || film->photometricInterpretation == "YBR_FULL_422" || bytes > pixels->value.size())
        return failure(
            ErrorCode::InvalidArgument,
            "The film's pixels are packed in a way in which Hilum cannot black out a part of them.");
    for (const PixelBox& box : choice.blackout)
        if (inside(box, *film).columns < 1 || inside(box, *film).rows < 1)
            return failure(ErrorCode::InvalidArgument, "A box to be blacked out lies outside of the film.");
    return {};
}

// Black by what the film says of its pixels: the least value, the greatest in MONOCHROME1, and in colour zero
// or, of YBR, no colour.
std::uint32_t blackOf(const PixelDescription& film, int sample) {
    const std::uint32_t half = 1u << (film.bitsStored - 1);
    if (film.samplesPerPixel == 3)
        return film.photometricInterpretation.starts_with("YBR") && sample > 0 ? half : 0;
    const bool isInverse = film.photometricInterpretation == "MONOCHROME1";
    const std::uint32_t most = half - 1 + (film.isSigned ? 0 : half), least = film.isSigned ? 0 - half : 0;
    const std::uint32_t value = isInverse ? most : least;
    return value << (film.highBit + 1 - film.bitsStored);
}

void blackOut(std::span<std::uint8_t> pixels, const PixelDescription& film, const PixelBox& box,
              bool isBigEndian) {
    const auto bytes = static_cast<std::size_t>(film.bitsAllocated / 8);
    const std::size_t plane = static_cast<std::size_t>(film.rows) * film.columns;
    const auto samples = static_cast<std::size_t>(film.samplesPerPixel);
    for (std::size_t frame = 0; frame < static_cast<std::size_t>(film.frames); ++frame)
        for (std::size_t sample = 0; sample < samples; ++sample) {
            const std::uint32_t black = blackOf(film, static_cast<int>(sample));
            for (int row = box.row; row < box.row + box.rows; ++row)
                for (int column = box.column; column < box.column + box.columns; ++column) {
                    const std::size_t pixel = static_cast<std::size_t>(row) * film.columns + column;
                    const std::size_t inFrame =
                        film.planar ? sample * plane + pixel : pixel * samples + sample;
                    std::uint8_t* at = pixels.data() + (frame * samples * plane + inFrame) * bytes;
                    for (std::size_t i = 0; i < bytes; ++i)
                        at[isBigEndian ? bytes - 1 - i : i] = static_cast<std::uint8_t>(black >> 8 * i);
                }
        }
}

// Preamble and meta header, made anew: the old ones name stations and senders.
std::vector<std::uint8_t> head(const DeidentifiedFilm& film) {
    constexpr DicomEncoding encoding{true, false};
    std::vector<std::uint8_t> meta, whole(128, 0);
    DicomEncoder encoder(meta);
    const std::array<std::uint8_t, 2> version{0, 1};
    encoder.element(encoding, dicomTag(0x0002, 0x0001), "OB", version);
    encoder.text(encoding, dicomTag(0x0002, 0x0002), "UI", film.sopClassUid);
    encoder.text(encoding, dicomTag(0x0002, 0x0003), "UI", film.sopInstanceUid);
    encoder.text(encoding, dicomTag(0x0002, 0x0010), "UI", film.transferSyntaxUid);
    encoder.text(encoding, dicomTag(0x0002, 0x0012), "UI", implementationUid);
    encoder.text(encoding, dicomTag(0x0002, 0x0013), "SH", "HILUM");
    for (const char c : {'D', 'I', 'C', 'M'})
        whole.push_back(static_cast<std::uint8_t>(c));
    std::array<std::uint8_t, 4> length{};
    for (std::size_t i = 0; i < 4; ++i)
        length[i] = static_cast<std::uint8_t>(meta.size() >> 8 * i);
    DicomEncoder(whole).element(encoding, dicomTag(0x0002, 0x0000), "UL", length);
    whole.insert(whole.end(), meta.begin(), meta.end());
    return whole;
}

// What the data set is really written in: files exist that declare one little endian syntax and are the
// other.
std::string syntaxOf(const DicomIndex& index) {
    const bool isImplicit = !index.dataSet.elements.empty() && index.dataSet.elements.front().vr[0] == 0;
    const bool isNative =
        index.transferSyntaxUid == "1.2.840.10008.1.2" || index.transferSyntaxUid == "1.2.840.10008.1.2.1";
    return !isNative ? index.transferSyntaxUid : isImplicit ? "1.2.840.10008.1.2" : "1.2.840.10008.1.2.1";
}

Result<DeidentifiedFilm> write(const DicomIndex& index, const DeidentificationChoice& choice,
                               const Pseudonymiser& pseudonymise, const ReadLimits& limits) {
    Deidentifier deidentifier(index, choice, pseudonymise);
    if (!deidentifier.hasDictionary())
        return failure(
            ErrorCode::Internal,
            "DCMTK's dictionary of attributes is not installed, so unknown attributes cannot be told from "
            "known ones, and nothing was exported. Install the package dcmtk.");
    DeidentifiedFilm film;
    film.sopClassUid = rawText(index.find(dicomTag(0x0008, 0x0016)));
    if (film.sopClassUid.empty())
        film.sopClassUid = rawText(index.meta.find(dicomTag(0x0002, 0x0002)));
    film.transferSyntaxUid = syntaxOf(index);
    film.isBlackedOut = !choice.blackout.empty();
    std::vector<std::uint8_t> dataSet = deidentifier.dataSet(film);
    if (film.sopInstanceUid.empty())
        return failure(ErrorCode::Malformed, "The film has no instance UID, so no file can be made of it.");
    if (!choice.blackout.empty()) {
        const auto described = describePixels(index, limits);
        for (const PixelBox& box : choice.blackout)
            blackOut(std::span(dataSet).subspan(deidentifier.pixelsAt()), *described, inside(box, *described),
                     index.find(pixelTag)->bigEndian);
    }
    film.bytes = head(film);
    if (film.transferSyntaxUid == deflatedSyntax) {
        auto packed = deflateRaw(dataSet);
        if (!packed)
            return tl::unexpected(packed.error());
        dataSet = std::move(*packed);
    }
    film.bytes.insert(film.bytes.end(), dataSet.begin(), dataSet.end());
    return film;
}

} // namespace

std::vector<DeidentificationCode> deidentificationCodes(const DeidentificationChoice& choice) {
    using Dates = DeidentificationChoice::Dates;
    std::vector<DeidentificationCode> codes{{"113100", "Basic Application Confidentiality Profile"}};
    const auto add = [&](bool applies, const char* value, const char* meaning) {
        if (applies)
            codes.push_back({value, meaning});
    };
    add(!choice.blackout.empty(), "113101", "Clean Pixel Data Option");
    add(choice.dates == Dates::Kept, "113106", "Retain Longitudinal Temporal Information Full Dates Option");
    add(choice.dates == Dates::Shifted, "113107",
        "Retain Longitudinal Temporal Information Modified Dates Option");
    add(choice.keepsPatient, "113108", "Retain Patient Characteristics Option");
    add(choice.keepsDevice, "113109", "Retain Device Identity Option");
    add(choice.keepsUids, "113110", "Retain UIDs Option");
    add(choice.keepsInstitution, "113112", "Retain Institution Identity Option");
    return codes;
}

Result<DeidentifiedFilm> deidentify(std::span<const std::uint8_t> file, const DeidentificationChoice& choice,
                                    const Pseudonymiser& pseudonymise, const ReadLimits& limits) {
    if (!looksLikeDicom(file))
        return failure(ErrorCode::NotAnImage,
                       "This is no DICOM file. Other pictures have no attributes to take out.");
    try {
        const auto index = indexDicom(file, limits, IndexExtent::WholeFile);
        if (!index)
            return tl::unexpected(index.error());
        if (const auto checked = checkFilm(*index); !checked)
            return tl::unexpected(checked.error());
        if (const auto checked = checkBoxes(*index, choice, limits); !checked)
            return tl::unexpected(checked.error());
        return write(*index, choice, pseudonymise, limits);
    } catch (const std::bad_alloc&) {
        return failure(ErrorCode::OutOfMemory, "There is not enough memory to de-identify the film.");
    }
}

Result<DeidentifiedFilm> deidentify(const std::filesystem::path& file, const DeidentificationChoice& choice,
                                    const Pseudonymiser& pseudonymise, const ReadLimits& limits) {
    const auto bytes = readFile(file, limits.fileBytes);
    if (!bytes)
        return tl::unexpected(bytes.error());
    return deidentify(bytes->span(), choice, pseudonymise, limits);
}

} // namespace hilum
