#include "app/scene/film_picture.h"

#include "imaging/row_pool.h"

namespace hilum {
namespace {

void spreadRow(QRgb* line, const std::uint8_t* samples, int channels, int width) {
    if (channels == 1)
        for (int x = 0; x < width; ++x)
            line[x] = 0xff000000u | (samples[x] * 0x010101u);
    else
        for (int x = 0; x < width; ++x)
            line[x] = qRgb(samples[3 * x], samples[3 * x + 1], samples[3 * x + 2]);
}

} // namespace

void FilmPicture::compose(const RenderedView& view, const MapShading* map, std::span<const HaloLines> lines) {
    if (m_picture.width() != view.width || m_picture.height() != view.height)
        m_picture = QImage(view.width, view.height, QImage::Format_RGB32);
    if (m_picture.isNull())
        return;
    uchar* bytes = m_picture.bits();
    const qsizetype lineBytes = m_picture.bytesPerLine();
    const auto pixels = static_cast<std::size_t>(view.width) * static_cast<std::size_t>(view.height);
    inBands(view.height, pixels * 2, [&](int from, int to) {
        MapShading::Room room;
        std::vector<std::uint8_t> corrected(static_cast<std::size_t>(m_correction ? view.width : 0));
        if (map)
            room = map->room();
        for (int y = from; y < to; ++y) {
            auto* line = reinterpret_cast<QRgb*>(bytes + y * lineBytes);
            const std::uint8_t* samples =
                view.bytes.data() + static_cast<std::size_t>(y) * view.width * view.channels;
            if (m_correction && view.channels == 1) {
                for (int x = 0; x < view.width; ++x)
                    corrected[static_cast<std::size_t>(x)] = (*m_correction)[samples[x]];
                samples = corrected.data();
            }
            spreadRow(line, samples, view.channels, view.width);
            if (map)
                map->blendRow(line, view.channels == 1 ? samples : nullptr, y, room);
        }
        for (const HaloLines& one : lines)
            one.blendRows(bytes, lineBytes, from, to);
    });
}

void FilmPicture::paint(QPainter& painter, double devicePixelRatio) const {
    // Undoing the painter's scale keeps Qt on the path that copies lines; a picture with a ratio of its own
    // would be scaled by one.
    painter.save();
    painter.scale(1 / devicePixelRatio, 1 / devicePixelRatio);
    painter.drawImage(0, 0, m_picture);
    painter.restore();
}

} // namespace hilum
