#pragma once

#include "imaging/points.h"
#include "imaging/radiograph.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace hilum {

// What the reader lays over the greys after VOI and presentation.
struct GreyCurve {
    bool isInverted = false;
    double gamma = 1; // shown = grey ^ (1 / gamma) of greys 0..1: above 1 the middle is brighter
    // A presentation state's: its shape stands for the film's own inversion (PS3.3 C.11.6), its table comes
    // before the reader's inversion.
    std::optional<bool> presentationInverse{};
    std::shared_ptr<const VoiLut> presentationLut{};
    friend bool operator==(const GreyCurve&, const GreyCurve&) = default;
};
inline constexpr double smallestGamma = 0.2, largestGamma = 5;

// Code -> displayed grey 0..255 for one film and one Voi: modality -> VOI -> presentation shape ->
// MONOCHROME1 inversion -> the reader's own inversion and gamma. Padding is black. PS3.3 C.11.2, C.11.6;
// PS3.4 N.2.
class DisplayLut {
public:
    DisplayLut(const Radiograph& radiograph, const Voi& voi, const GreyCurve& curve);
    DisplayLut(const Radiograph& radiograph, const Voi& voi, bool inverted = false)
        : DisplayLut(radiograph, voi, GreyCurve{inverted}) {}
    std::uint8_t grey(std::uint16_t code) const { return m_greys[code]; }
    const std::vector<std::uint8_t>& greys() const { return m_greys; }
    // The same for the fine codes of Radiograph::fineScale(); knows no padding.
    const std::vector<std::uint8_t>& fineGreys() const { return m_fineGreys; }

private:
    std::vector<std::uint8_t> m_greys; // 65,536 entries, so that any code may index it
    std::vector<std::uint8_t> m_fineGreys;
};

// The value 0..1 of the VOI function before quantisation, at one modality value. The formula of PS3.3
// C.11.2.1.
double voiValue(const Radiograph& radiograph, const Voi& voi, double modalityValue);

// Between the film's pixels where it is magnified: bilinear, none, or bicubic (sharper edges, a little
// overshoot). A film that is made smaller is averaged over areas, whatever is chosen; Nearest alone picks.
enum class Interpolation { Smooth, Nearest, Cubic };

struct ResampledFilm;
struct UprightFilm;

// The visible part of a film, resampled in modality space and then windowed.
struct RenderedView {
    int width = 0, height = 0;
    int channels = 1;                // 1 grey, 3 RGB
    std::vector<std::uint8_t> bytes; // width * height * channels, tightly packed; outside the film 0
};

// Resamples only the visible pixels (area filter when minifying, else as Interpolation says) and windows
// them, on every processor (row_pool.h). Keeps the resampled codes of the last geometry, so that turning the
// window costs one table look-up a visible pixel. Not thread-safe: one renderer a viewport, or one a thread.
class DisplayRenderer {
public:
    DisplayRenderer();
    ~DisplayRenderer();
    DisplayRenderer(DisplayRenderer&&) noexcept;
    DisplayRenderer& operator=(DisplayRenderer&&) noexcept;

    // `imageToView` maps the film to `width` x `height` view pixels and may turn, flip, and scale by
    // different factors (pixel aspect ratio). The answer is valid until the next call.
    const RenderedView& render(const RadiographPointer& radiograph, const DisplayLut& lut,
                               const ImageToView& imageToView, int width, int height,
                               Interpolation interpolation = Interpolation::Smooth);

private:
    void applyLut(const DisplayLut& lut);
    void applyLutToRow(const DisplayLut& lut, int row, std::uint8_t* line) const;

    RadiographPointer m_radiograph;
    ImageToView m_imageToView;
    int m_width = 0, m_height = 0;
    Interpolation m_interpolation = Interpolation::Smooth;
    std::unique_ptr<ResampledFilm> m_resampled; // of the last geometry
    std::unique_ptr<UprightFilm> m_upright;     // once the film has been turned freely
    RenderedView m_view;
};

} // namespace hilum
