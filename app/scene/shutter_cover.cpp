#include "app/scene/shutter_cover.h"

#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

QPainterPath openingOf(const DisplayShutter& shutter, const Radiograph& film) {
    QPainterPath opening;
    opening.addRect(0, 0, film.columns(), film.rows());
    const auto keep = [&](const QPainterPath& shape) { opening = opening.intersected(shape); };
    if (const auto& rectangle = shutter.rectangle) {
        QPainterPath shape;
        shape.addRect(rectangle->x, rectangle->y, rectangle->width, rectangle->height);
        keep(shape);
    }
    if (const auto& circle = shutter.circle) {
        const Spacing& spacing = film.spacing();
        const double stretch = spacing.columnMillimetres / spacing.rowMillimetres;
        QPainterPath shape;
        shape.addEllipse(QPointF(circle->centre.x, circle->centre.y), circle->radius,
                         circle->radius * (std::isfinite(stretch) && stretch > 0 ? stretch : 1));
        keep(shape);
    }
    if (!shutter.polygon.empty()) {
        QPolygonF corners;
        for (const ImagePoint& corner : shutter.polygon)
            corners << QPointF(corner.x, corner.y);
        QPainterPath shape;
        shape.addPolygon(corners);
        shape.closeSubpath();
        keep(shape);
    }
    return opening;
}

} // namespace

QColor greyOf(const DisplayShutter& shutter) {
    const int grey = static_cast<int>(std::lround(shutter.grey * 255));
    return {grey, grey, grey};
}

void coverByShutter(QPainter& painter, const DisplayShutter& shutter, const Radiograph& film,
                    const QTransform& filmToView) {
    // A view pixel beyond the film, so that its edge, which shares pixels with the surround, is covered too.
    const double margin = 1 / std::max(1e-6, std::sqrt(std::abs(filmToView.determinant())));
    QPainterPath whole;
    whole.addRect(-margin, -margin, film.columns() + 2 * margin, film.rows() + 2 * margin);
    painter.save();
    painter.setTransform(filmToView, true);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(whole.subtracted(openingOf(shutter, film)), greyOf(shutter));
    painter.restore();
}

} // namespace hilum
