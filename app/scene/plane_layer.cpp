#include "app/scene/plane_layer.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

// A plane in blocks of `block` film pixels: set where any of them is, so that thin lines survive on a small
// picture.
QImage imageOf(const OverlayPlane& plane, int block, QRgb colour) {
    QImage image((plane.columns + block - 1) / block, (plane.rows + block - 1) / block,
                 QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    for (int y = 0; y < plane.rows; ++y) {
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y / block));
        const std::uint8_t* bits = plane.bits.data() + static_cast<std::size_t>(y) * plane.columns;
        for (int x = 0; x < plane.columns; ++x)
            if (bits[x])
                line[x / block] = colour;
    }
    return image;
}

} // namespace

void PlaneLayer::paint(QPainter& painter, const std::vector<OverlayPointer>& planes, const QColor& colour,
                       const Radiograph& film, const QTransform& filmToView, double devicePixelRatio) {
    const double scale = std::sqrt(std::abs(filmToView.determinant())) * devicePixelRatio;
    const int block = std::clamp(static_cast<int>(1 / scale), 1, 64);
    if (m_planes != planes || m_block != block || m_colour != colour) {
        m_images.clear();
        for (const OverlayPointer& plane : planes)
            m_images.push_back(imageOf(*plane, block, colour.rgb()));
        m_planes = planes;
        m_block = block;
        m_colour = colour;
    }
    painter.save();
    painter.setTransform(filmToView, true);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.setClipRect(QRect(0, 0, film.columns(), film.rows()), Qt::IntersectClip);
    for (std::size_t i = 0; i < planes.size(); ++i)
        painter.drawImage(QRectF(planes[i]->originColumn - 1, planes[i]->originRow - 1,
                                 m_images[i].width() * block, m_images[i].height() * block),
                          m_images[i]);
    painter.restore();
}

} // namespace hilum
