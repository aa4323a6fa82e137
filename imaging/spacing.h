#pragma once

#include <optional>
#include <string>
#include <utility>

namespace hilum {

// Where millimetres come from, best first (PS3.3 10.7 Basic Pixel Spacing Calibration, C.8.11.x).
enum class SpacingSource {
    User,       // calibrated by the reader against a known length
    Calibrated, // Pixel Spacing with a calibration type (GEOMETRY or FIDUCIAL), or differing from Imager
                // Pixel Spacing
    DetectorCorrected, // Imager Pixel Spacing divided by the estimated radiographic magnification
    Detector,          // at the detector: distances in the patient are smaller
    Nominal,           // Nominal Scanned Pixel Spacing of a digitised film
    AspectOnly,        // only the ratio is known
    None,              // lengths are in pixels
};

// Row pair of numbers as DICOM orders them: vertical distance between rows first, horizontal second;
// millimetres.
struct SpacingPair {
    double row = 0;
    double column = 0;
    friend bool operator==(const SpacingPair&, const SpacingPair&) = default;
};

// What a file says, before any judgement.
struct SpacingAttributes {
    std::optional<SpacingPair> pixelSpacing;                        // (0028,0030)
    std::optional<SpacingPair> imagerPixelSpacing;                  // (0018,1164)
    std::optional<SpacingPair> nominalScannedPixelSpacing;          // (0018,2010)
    std::optional<double> estimatedRadiographicMagnificationFactor; // (0018,1114)
    std::optional<double> distanceSourceToDetector;                 // (0018,1110), mm
    std::optional<double> distanceSourceToPatient;                  // (0018,1111), mm
    std::string pixelSpacingCalibrationType;                        // (0028,0A02)
    std::string pixelSpacingCalibrationDescription;                 // (0028,0A04)
    std::optional<std::pair<int, int>> pixelAspectRatio;            // (0028,0034) vertical, horizontal
    bool crossSectional = false; // CT, MR and the like, whose Pixel Spacing lies in the patient by definition
};

// Millimetres per pixel with their source; for AspectOnly and None the numbers are pixels (ratio only).
struct Spacing {
    double rowMillimetres = 1;    // distance between the centres of vertically adjacent pixels
    double columnMillimetres = 1; // distance between the centres of horizontally adjacent pixels
    SpacingSource source = SpacingSource::None;
    std::string explanation; // a sentence for the reader, for example "At the detector; in the patient
                             // lengths are smaller"
    bool inMillimetres() const {
        return source != SpacingSource::None && source != SpacingSource::AspectOnly;
    }
};

// The spacing chain. Pairs that are not between 0.001 and 10 mm count as absent (spacing_reasons.h), and so
// does a magnification that is not between 1 and 10 (devices write 1 where they know nothing). Pixel Spacing
// alone, without a calibration type, is ambiguous in a projection radiograph (PS3.3 10.7.1.3) and is taken as
// at the detector.
Spacing resolveSpacing(const SpacingAttributes& attributes);

// The stable name of the source in JSON, for example "detector_corrected".
const char* spacingSourceName(SpacingSource source);

} // namespace hilum
