#include "imaging/spacing.h"

#include "imaging/spacing_reasons.h"

#include <cmath>

namespace hilum {
namespace {

constexpr double smallestMillimetres = 0.001, largestMillimetres = 10; // of a pixel
constexpr double largestMagnification = 10;

bool plausible(double millimetres) {
    return std::isfinite(millimetres) && millimetres >= smallestMillimetres &&
           millimetres <= largestMillimetres;
}

std::optional<SpacingPair> usable(const std::optional<SpacingPair>& pair) {
    if (pair && plausible(pair->row) && plausible(pair->column))
        return pair;
    return std::nullopt;
}

bool nearlyEqual(const SpacingPair& a, const SpacingPair& b) {
    const auto close = [](double p, double q) { return std::abs(p - q) <= 0.001 * std::max(p, q); };
    return close(a.row, b.row) && close(a.column, b.column);
}

bool isMagnification(double factor) {
    return std::isfinite(factor) && factor > 1 && factor <= largestMagnification;
}

std::optional<double> magnification(const SpacingAttributes& attributes) {
    if (attributes.estimatedRadiographicMagnificationFactor &&
        isMagnification(*attributes.estimatedRadiographicMagnificationFactor))
        return attributes.estimatedRadiographicMagnificationFactor;
    if (!attributes.distanceSourceToDetector || !attributes.distanceSourceToPatient ||
        *attributes.distanceSourceToPatient <= 0)
        return std::nullopt;
    const double ratio = *attributes.distanceSourceToDetector / *attributes.distanceSourceToPatient;
    return isMagnification(ratio) ? std::optional(ratio) : std::nullopt;
}

Spacing spacing(const SpacingPair& pair, SpacingSource source, std::string explanation) {
    return {pair.row, pair.column, source, std::move(explanation)};
}

std::string calibrationSentence(const SpacingAttributes& attributes) {
    std::string sentence = attributes.pixelSpacingCalibrationType == "FIDUCIAL"
                               ? "Calibrated against an object of known size"
                           : attributes.pixelSpacingCalibrationType == "GEOMETRY"
                               ? "Corrected for the geometric magnification by the device"
                               : "Corrected by the device; it differs from the spacing at the detector";
    if (!attributes.pixelSpacingCalibrationDescription.empty())
        sentence += ": " + attributes.pixelSpacingCalibrationDescription;
    return sentence;
}

Spacing fromDetector(const SpacingPair& pair, const SpacingAttributes& attributes) {
    const auto factor = magnification(attributes);
    if (!factor)
        return spacing(pair, SpacingSource::Detector,
                       "At the detector; lengths in the patient are smaller, because the beam diverges");
    return spacing({pair.row / *factor, pair.column / *factor}, SpacingSource::DetectorCorrected,
                   "At the detector, divided by the estimated magnification");
}

Spacing fromAspect(const SpacingAttributes& attributes) {
    const auto& ratio = attributes.pixelAspectRatio;
    if (!ratio || ratio->first <= 0 || ratio->second <= 0 || ratio->first == ratio->second)
        return {1, 1, SpacingSource::None, "The file has no pixel spacing; lengths are in pixels"};
    return {static_cast<double>(ratio->first) / ratio->second, 1, SpacingSource::AspectOnly,
            "Only the pixel aspect ratio is known; lengths are in pixels"};
}

Spacing withoutMillimetres(const SpacingAttributes& attributes) {
    Spacing spacing = fromAspect(attributes);
    if (attributes.pixelSpacing || attributes.imagerPixelSpacing || attributes.nominalScannedPixelSpacing)
        spacing.explanation = refusedSpacing;
    return spacing;
}

} // namespace

Spacing resolveSpacing(const SpacingAttributes& attributes) {
    const auto pixel = usable(attributes.pixelSpacing);
    const auto imager = usable(attributes.imagerPixelSpacing);
    const bool typed = attributes.pixelSpacingCalibrationType == "GEOMETRY" ||
                       attributes.pixelSpacingCalibrationType == "FIDUCIAL";
    if (pixel && attributes.crossSectional)
        return spacing(*pixel, SpacingSource::Calibrated, "In the plane of the reconstructed image");
    if (pixel && (typed || (imager && !nearlyEqual(*pixel, *imager))))
        return spacing(*pixel, SpacingSource::Calibrated, calibrationSentence(attributes));
    if (imager)
        return fromDetector(*imager, attributes);
    if (pixel)
        return spacing(
            *pixel, SpacingSource::Detector,
            "The file does not say where its pixel spacing was measured; taken as at the detector");
    if (const auto nominal = usable(attributes.nominalScannedPixelSpacing))
        return spacing(*nominal, SpacingSource::Nominal,
                       "Nominal spacing of the film scanner; true on the film, not in the patient");
    return withoutMillimetres(attributes);
}

const char* spacingSourceName(SpacingSource source) {
    switch (source) {
    case SpacingSource::User:
        return "user";
    case SpacingSource::Calibrated:
        return "calibrated";
    case SpacingSource::DetectorCorrected:
        return "detector_corrected";
    case SpacingSource::Detector:
        return "detector";
    case SpacingSource::Nominal:
        return "nominal";
    case SpacingSource::AspectOnly:
        return "aspect_only";
    case SpacingSource::None:
        return "none";
    }
    return "none";
}

} // namespace hilum
