#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace hilum::test {

constexpr std::uint32_t tag(unsigned group, unsigned element) {
    return group << 16 | element;
}

// A data element: text as DICOM writes it ("0.2\\0.2", also for US and SS), or 16-bit words (LUT data,
// overlays), or items.
struct Attribute {
    std::uint32_t tag = 0;
    std::string value;
    std::vector<std::uint16_t> words;
    std::vector<std::vector<Attribute>> items;
    std::string vr; // for the tags that leave a choice (US or SS); else the dictionary's
};

namespace syntax {
inline constexpr const char* implicitLittle = "1.2.840.10008.1.2";
inline constexpr const char* explicitLittle = "1.2.840.10008.1.2.1";
inline constexpr const char* deflated = "1.2.840.10008.1.2.1.99";
inline constexpr const char* explicitBig = "1.2.840.10008.1.2.2";
inline constexpr const char* rle = "1.2.840.10008.1.2.5";
inline constexpr const char* jpegBaseline = "1.2.840.10008.1.2.4.50";
inline constexpr const char* jpegExtended = "1.2.840.10008.1.2.4.51";
inline constexpr const char* jpegLossless = "1.2.840.10008.1.2.4.57";
inline constexpr const char* jpegLosslessSv1 = "1.2.840.10008.1.2.4.70";
inline constexpr const char* jpegLsLossless = "1.2.840.10008.1.2.4.80";
inline constexpr const char* jpegLsNear = "1.2.840.10008.1.2.4.81";
inline constexpr const char* jpeg2000Lossless = "1.2.840.10008.1.2.4.90";
inline constexpr const char* jpeg2000 = "1.2.840.10008.1.2.4.91";
} // namespace syntax

namespace sopClass {
inline constexpr const char* digitalXRayForPresentation = "1.2.840.10008.5.1.4.1.1.1.1";
inline constexpr const char* digitalXRayForProcessing = "1.2.840.10008.5.1.4.1.1.1.1.1";
inline constexpr const char* computedRadiography = "1.2.840.10008.5.1.4.1.1.1";
inline constexpr const char* secondaryCapture = "1.2.840.10008.5.1.4.1.1.7";
} // namespace sopClass

// A film to be written as DICOM, by DCMTK. Everything has a default; a plain PA chest film comes out.
struct FilmRecipe {
    int rows = 0, columns = 0, frames = 1;
    int samplesPerPixel = 1;
    int bitsAllocated = 16, bitsStored = 12, highBit = -1; // -1: bitsStored - 1
    bool isSigned = false;
    bool planar = false;
    std::vector<std::int32_t> values; // stored values, frame by frame, samples interleaved
    std::string photometricInterpretation = "MONOCHROME2";
    std::string transferSyntaxUid = syntax::explicitLittle;
    std::string sopClassUid = sopClass::digitalXRayForPresentation;
    std::string modality = "DX", bodyPartExamined = "CHEST", viewPosition = "PA";
    std::vector<Attribute> attributes; // added last: they replace what is above
    bool withoutPreamble = false;      // the bare data set, without preamble and meta header
};

// The file's bytes; throws std::runtime_error where DCMTK refuses.
std::vector<std::uint8_t> writeFilm(const FilmRecipe& recipe);
void writeFilm(const FilmRecipe& recipe, const std::filesystem::path& file);
void writeBytes(const std::vector<std::uint8_t>& bytes, const std::filesystem::path& file);

} // namespace hilum::test
