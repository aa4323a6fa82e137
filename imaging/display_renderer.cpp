#include "imaging/display.h"
#include "imaging/resampler.h"
#include "imaging/row_kernels.h"
#include "imaging/row_pool.h"
#include "imaging/turned_resampler.h"

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
        if (m_radiograph != radiograph)
            m_upright.reset();
        m_radiograph = radiograph;
        m_imageToView = imageToView;
        m_width = std::max(0, width);
        m_height = std::max(0, height);
        m_interpolation = interpolation;
        if (!m_resampled)
            m_resampled = std::make_unique<ResampledFilm>();
        if (!turnsFreely(imageToView)) {
            resample(*radiograph, imageToView, m_width, m_height, interpolation, *m_resampled);
        } else {
            if (!m_upright)
                m_upright = std::make_unique<UprightFilm>();
            resampleTurned(*radiograph, imageToView, m_width, m_height, interpolation, *m_upright,
                           *m_resampled);
        }
        m_view.width = m_width;
        m_view.height = m_height;
        m_view.channels = radiograph->isColour() ? 3 : 1;
        m_view.bytes.resize(static_cast<std::size_t>(m_width) * m_height * m_view.channels);
    }
    applyLut(lut);
    return m_view;
}

void DisplayRenderer::applyLut(const DisplayLut& lut) {
    const ResampledFilm& film = *m_resampled;
    const int channels = m_view.channels;
    const auto lineBytes = static_cast<std::size_t>(m_view.width) * channels;
    const auto before = static_cast<std::size_t>(film.x) * channels;
    const auto inside = static_cast<std::size_t>(film.width) * channels;
    inBands(m_view.height, m_view.bytes.size(), [&](int from, int to) {
        for (int y = from; y < to; ++y) {
            std::uint8_t* line = m_view.bytes.data() + y * lineBytes;
            const int row = y - film.y;
            if (row < 0 || row >= film.height) {
                std::fill(line, line + lineBytes, std::uint8_t{0});
                continue;
            }
            std::fill(line, line + before, std::uint8_t{0});
            applyLutToRow(lut, row, line + before);
            std::fill(line + before + inside, line + lineBytes, std::uint8_t{0});
        }
    });
}

void DisplayRenderer::applyLutToRow(const DisplayLut& lut, int row, std::uint8_t* line) const {
    const ResampledFilm& film = *m_resampled;
    const auto at = static_cast<std::size_t>(row) * film.width;
    const std::uint8_t* mask = film.isMasked ? film.mask.data() + at : nullptr;
    if (film.isColour) {
        const std::uint8_t *greys = lut.greys().data(), *colours = film.rgb.data() + at * 3;
        for (int x = 0; x < film.width * 3; ++x)
            line[x] = mask && !mask[x / 3] ? 0 : greys[colours[x]];
        return;
    }
    rowKernels().toGreys(line, film.fineCodes.data() + at, lut.fineGreys().data(), film.width);
    if (mask)
        for (int x = 0; x < film.width; ++x)
            line[x] &= mask[x];
}

} // namespace hilum
