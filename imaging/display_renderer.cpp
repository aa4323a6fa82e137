#include "imaging/display.h"
#include "imaging/resampler.h"

#include <algorithm>

namespace hilum {

DisplayRenderer::DisplayRenderer() = default;
DisplayRenderer::~DisplayRenderer() = default;
DisplayRenderer::DisplayRenderer(DisplayRenderer&&) noexcept = default;
DisplayRenderer& DisplayRenderer::operator=(DisplayRenderer&&) noexcept = default;

const RenderedView& DisplayRenderer::render(const RadiographPointer& radiograph, const DisplayLut& lut,
                                            const ImageToView& imageToView, int width, int height,
                                            Interpolation interpolation) {
    const bool fits = m_resampled && m_radiograph == radiograph && m_imageToView == imageToView &&
                      m_width == width && m_height == height && m_interpolation == interpolation;
    if (!fits) {
        m_radiograph = radiograph;
        m_imageToView = imageToView;
        m_width = std::max(0, width);
        m_height = std::max(0, height);
        m_interpolation = interpolation;
        m_resampled = std::make_unique<ResampledFilm>(
            resample(*radiograph, imageToView, m_width, m_height, interpolation));
        m_view.width = m_width;
        m_view.height = m_height;
        m_view.channels = radiograph->isColour() ? 3 : 1;
        m_view.bytes.assign(static_cast<std::size_t>(m_width) * m_height * m_view.channels, 0);
    }
    applyLut(lut);
    return m_view;
}

void DisplayRenderer::applyLut(const DisplayLut& lut) {
    const ResampledFilm& film = *m_resampled;
    const auto width = static_cast<std::size_t>(film.width) * m_view.channels;
    const auto lineBytes = static_cast<std::size_t>(m_view.width) * m_view.channels;
    const auto target = [&](std::size_t row) {
        return m_view.bytes.data() + (film.y + row) * lineBytes +
               static_cast<std::size_t>(film.x) * m_view.channels;
    };
    const std::uint8_t* greys = film.rgb.empty() ? lut.fineGreys().data() : lut.greys().data();
    for (int row = 0; row < film.height; ++row) {
        std::uint8_t* out = target(row);
        if (film.rgb.empty())
            for (std::size_t x = 0; x < width; ++x)
                out[x] = greys[film.fineCodes[row * width + x]];
        else
            for (std::size_t x = 0; x < width; ++x)
                out[x] = greys[film.rgb[row * width + x]];
    }
    for (auto [first, last] : film.padding)
        for (; first < last; ++first)
            target(first / film.width)[first % film.width] = 0;
}

} // namespace hilum
