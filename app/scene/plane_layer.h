#pragma once

#include "imaging/radiograph.h"

#include <QColor>
#include <QImage>
#include <QPainter>
#include <QTransform>
#include <vector>

namespace hilum {

// Paints bit planes over a film in one colour, and keeps their images. One thread.
class PlaneLayer {
public:
    // `filmToView` is the painter's; what lies beside the film is left out.
    void paint(QPainter& painter, const std::vector<OverlayPointer>& planes, const QColor& colour,
               const Radiograph& film, const QTransform& filmToView, double devicePixelRatio);

private:
    std::vector<OverlayPointer> m_planes;
    std::vector<QImage> m_images; // one a plane
    QColor m_colour;
    int m_block = 1; // film pixels a pixel of an image
};

} // namespace hilum
