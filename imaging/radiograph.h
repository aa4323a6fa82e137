#pragma once

#include "imaging/shutter.h"
#include "imaging/spacing.h"
#include "imaging/voi.h"

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace hilum {

enum class PhotometricInterpretation { Monochrome1, Monochrome2, PaletteColor, Rgb };

// What the file's header says about the film, as plain text; empty where the header is silent or the file is
// no DICOM. Patient identity is kept apart (`Identity`) so that nothing logs or exports it by accident.
struct FilmAttributes {
    std::string container; // "DICOM", "PNG", "JPEG", "TIFF", "BMP"
    std::string transferSyntaxUid, transferSyntaxName;
    std::string sopClassUid, sopInstanceUid, studyInstanceUid, seriesInstanceUid;
    std::string modality;                  // (0008,0060)
    std::string bodyPartExamined;          // (0018,0015)
    std::string viewPosition;              // (0018,5101), or derived from the view code sequence
    std::string imageLaterality;           // (0020,0062) or (0020,0060)
    std::string patientOrientation;        // (0020,0020) as "row\column", for example "L\F"
    std::string presentationIntentType;    // (0008,0068): FOR PRESENTATION | FOR PROCESSING
    std::string photometricInterpretation; // as written in the file
    std::string presentationLutShape;      // (2050,0020): IDENTITY | INVERSE
    std::string lossyImageCompression;     // (0028,2110) "01" when it ever was
    std::string seriesDescription, studyDescription, studyDate, manufacturer;
    std::optional<int> patientAgeYears; // from (0010,1010), or birth and study dates
    std::string patientSex;
    int samplesPerPixel = 1;
    int bitsAllocated = 8, bitsStored = 8;
    bool isSigned = false;
    int frames = 1;
    // From (0008,2144), else (0018,0040), else (0018,1063) or (0018,1065); 0 where the file is silent.
    double framesPerSecond = 0;
};

// What identifies the patient. Shown in the window's corner text; never logged, never in a bundle or a run.
struct Identity {
    std::string patientName, patientId, patientBirthDate, accessionNumber;
};

// Where the 16-bit scale of the display lies: resampling needs numbers that are linear in the modality value,
// and finer than the codes of an 8-bit film. The modality value of a fine code f is firstValue + f * step. A
// code c is the fine code c << fractionBits, or fromCode[c] where a modality LUT makes codes non-linear.
struct FineScale {
    double firstValue = 0;
    double step = 1; // may be negative
    int fractionBits = 0;
    std::vector<std::uint16_t> fromCode;
    std::uint16_t operator()(std::uint16_t code) const {
        return fromCode.empty() ? static_cast<std::uint16_t>(code << fractionBits) : fromCode[code];
    }
};

// One frame of a film, decoded and immutable; shared between threads as shared_ptr<const Radiograph>.
//
// Grey films keep full precision: `pixels()` holds one 16-bit code a pixel, row by row, and the modality
// value of a code c is modalityValues()[c]. For up to 16 bits stored a code is the stored value plus an
// offset, so nothing is lost; for deeper films codes are the modality values quantised to 65,536 steps over
// their range. Colour films keep 8-bit RGB in `rgb()` and the luminance (ITU-R BT.601) as codes, so that
// every consumer may treat a film as grey.
//
// A film that is read once and left (RadiographReader::readCompact) may keep its codes as bytes: then
// `bytes()` holds them, and `pixels()` is made when somebody first asks. Any thread.
class Radiograph {
public:
    struct Content {
        int rows = 0, columns = 0;
        int frame = 0; // index of this frame in the file, from 0
        std::vector<std::uint16_t> pixels;
        // rows * columns codes in memory of another kind than a vector's (the file's own); `pixels` is empty
        // then.
        std::shared_ptr<const std::uint16_t> codes;
        std::shared_ptr<const std::uint8_t> bytes; // the same of codes below 256
        std::vector<float>
            modalityValues; // table: code -> modality value, strictly the file's modality LUT or rescale
        std::vector<std::uint8_t> rgb; // empty for grey films, else rows * columns * 3
        PhotometricInterpretation photometricInterpretation = PhotometricInterpretation::Monochrome2;
        // Padding codes [first, last] (0028,0120/0121), in codes, absent when the file has none.
        std::optional<std::pair<int, int>> paddingCodes;
        std::vector<Window> windows;      // the file's pairs in order
        std::vector<VoiLut> voiLuts;      // the file's tables in order
        bool presentationInverse = false; // Presentation LUT Shape INVERSE
        std::vector<OverlayPlane> overlays;
        std::optional<DisplayShutter> shutter;
        struct Rescale {
            double slope = 1, intercept = 0;
        };
        std::optional<Rescale> rescale = Rescale{}; // absent where the film has a modality LUT
        Spacing spacing;
        FilmAttributes attributes;
        Identity identity;
        double decodeMilliseconds = 0;
    };

    explicit Radiograph(Content content);

    int rows() const { return m_content.rows; }
    int columns() const { return m_content.columns; }
    bool isColour() const { return !m_content.rgb.empty(); }
    std::span<const std::uint16_t> pixels() const {
        if (m_content.codes)
            return {m_content.codes.get(), size()};
        return hasBytes() ? widened() : m_content.pixels;
    }
    // The codes of a compact film, else nothing.
    std::span<const std::uint8_t> bytes() const { return {m_content.bytes.get(), hasBytes() ? size() : 0}; }
    std::span<const float> modalityValues() const { return m_content.modalityValues; }
    std::span<const std::uint8_t> rgb() const { return m_content.rgb; }
    const Content& content() const { return m_content; }
    const FilmAttributes& attributes() const { return m_content.attributes; }
    const Spacing& spacing() const { return m_content.spacing; }

    // The modality value at a pixel; the coordinates must lie inside the image.
    float modalityValue(int row, int column) const;
    bool isPadding(std::uint16_t code) const;
    bool hasPadding() const; // at least one pixel is padding
    const FineScale& fineScale() const { return m_fineScale; }

    // True where a small modality value is to be shown bright: MONOCHROME1, or presentation LUT shape
    // INVERSE. Both together say the same thing (PS3.3 C.8.11.3) and invert once.
    bool invertsAfterVoi() const;

    // How the film is shown when it opens: its first VOI LUT, else its first window, else autoWindow().
    // `defaultVoi` is what inference uses, whatever the reader has set.
    Voi defaultVoi() const;
    // A window from the 0.5th to the 99.5th percentile of the values that are not padding; exact for 8-bit
    // files without a window, where it is the full range 0..255.
    Window autoWindow() const;
    Window fullRangeWindow() const;
    // What key 0 sets: the window of the lungs (imaging/lung_window.h), else autoWindow(). Found at the first
    // call, in a few milliseconds. Never what inference uses.
    const Window& lungWindow() const;
    // Presets in the order of the number keys: 0 is the window of the lungs, then the file's LUTs and
    // windows.
    std::vector<VoiPreset> presets() const;

    // Codes counted over the whole film, padding excluded; made when somebody first asks. Size is
    // modalityValues().size().
    std::span<const std::uint32_t> histogram() const;

private:
    bool hasBytes() const { return m_content.bytes != nullptr; }
    std::size_t size() const { return static_cast<std::size_t>(rows()) * columns(); }
    std::span<const std::uint16_t> widened() const;
    void count() const;

    Content m_content;
    mutable std::vector<std::uint32_t> m_histogram;
    mutable std::vector<std::uint16_t> m_widened;
    mutable std::once_flag m_isCounted, m_isWidened;
    mutable std::uint64_t m_paddingPixels = 0;
    FineScale m_fineScale;
    mutable std::once_flag m_lungWindowFound;
    mutable Window m_lungWindow;
};

using RadiographPointer = std::shared_ptr<const Radiograph>;

} // namespace hilum
