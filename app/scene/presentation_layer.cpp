#include "app/scene/presentation_layer.h"

#include <QPainterPath>
#include <cmath>

namespace hilum {
namespace {

const QColor colour(255, 214, 102);

class Painting {
public:
    Painting(QPainter& painter, const PresentationState& state, const PresentationLayer::Place& place,
             HaloText& text)
        : m_painter(painter), m_place(place), m_text(text) {
        const ImageRect whole{0, 0, double(place.film.columns()), double(place.film.rows())};
        const ImageRect area = state.area.value_or(whole);
        m_area = place.filmToView.mapRect(QRectF(area.x, area.y, area.width, area.height));
    }

    void graphic(const PresentationGraphic& graphic) {
        using Kind = PresentationGraphic::Kind;
        const QPolygonF line = graphic.kind == Kind::Point          ? QPolygonF()
                               : graphic.kind == Kind::Circle       ? circle(graphic.points)
                               : graphic.kind == Kind::Ellipse      ? ellipse(graphic.points)
                               : graphic.kind == Kind::Interpolated ? curve(graphic.points)
                                                                    : polyline(graphic.points);
        if (graphic.kind == Kind::Point)
            return point(view(graphic.points.front()));
        if (graphic.isFilled && line.size() > 3) {
            QPainterPath shape;
            shape.addPolygon(line);
            shape.closeSubpath();
            m_painter.save();
            m_painter.setRenderHint(QPainter::Antialiasing);
            m_painter.fillPath(shape, QColor(colour.red(), colour.green(), colour.blue(), 90));
            m_painter.restore();
        }
        HaloText::paintLine(m_painter, line, colour);
    }

    void text(const PresentationText& object) {
        const QStringList lines = QString::fromStdString(object.text).split(QLatin1Char('\n'));
        const double lineHeight = m_place.textPixelSize * 1.35;
        QPointF at = object.anchor ? view(*object.anchor) + QPointF(6, -lineHeight) : QPointF();
        if (object.box)
            at = QRectF(view(object.box->first), view(object.box->second)).normalized().topLeft();
        if (object.box && object.anchor && object.showsAnchor)
            HaloText::paintLine(m_painter, {at, view(*object.anchor)}, colour, 1);
        for (const QString& line : lines) {
            m_text.paint(m_painter, line, at, Qt::AlignLeft | Qt::AlignTop, m_place.devicePixelRatio,
                         m_place.textPixelSize, colour);
            at.ry() += lineHeight;
        }
    }

private:
    QPointF view(const PresentationPoint& p) const {
        if (p.isOfArea)
            return {m_area.x() + p.x * m_area.width(), m_area.y() + p.y * m_area.height()};
        return m_place.filmToView.map(QPointF(p.x, p.y));
    }

    QPolygonF polyline(const std::vector<PresentationPoint>& points) const {
        QPolygonF line;
        for (const PresentationPoint& p : points)
            line << view(p);
        return line;
    }

    // Centre and a point on the edge: round on the screen, whatever the pixels' shape.
    QPolygonF circle(const std::vector<PresentationPoint>& points) const {
        const QPointF centre = view(points[0]), edge = view(points[1]) - centre;
        const double radius = std::hypot(edge.x(), edge.y());
        QPolygonF line;
        for (int i = 0; i <= 72; ++i)
            line << centre + radius * QPointF(std::cos(i * M_PI / 36), std::sin(i * M_PI / 36));
        return line;
    }

    // Ends of the one axis, then of the other.
    QPolygonF ellipse(const std::vector<PresentationPoint>& points) const {
        const QPointF first = view(points[0]), second = view(points[1]), third = view(points[2]),
                      fourth = view(points[3]);
        const QPointF centre = (first + second) / 2, a = (second - first) / 2, b = (fourth - third) / 2;
        QPolygonF line;
        for (int i = 0; i <= 72; ++i)
            line << centre + a * std::cos(i * M_PI / 36) + b * std::sin(i * M_PI / 36);
        return line;
    }

    // A smooth curve through the points: Catmull and Rom's, eight pieces between two of them.
    QPolygonF curve(const std::vector<PresentationPoint>& points) const {
        const QPolygonF corners = polyline(points);
        const auto at = [&](qsizetype i) { return corners[std::clamp<qsizetype>(i, 0, corners.size() - 1)]; };
        QPolygonF line{corners.first()};
        for (qsizetype i = 0; i + 1 < corners.size(); ++i)
            for (int step = 1; step <= 8; ++step) {
                const double t = step / 8.0;
                const QPointF p0 = at(i - 1), p1 = at(i), p2 = at(i + 1), p3 = at(i + 2);
                line << 0.5 * (2 * p1 + (p2 - p0) * t + (2 * p0 - 5 * p1 + 4 * p2 - p3) * t * t +
                               (3 * p1 - p0 - 3 * p2 + p3) * t * t * t);
            }
        return line;
    }

    void point(QPointF at) {
        HaloText::paintLine(m_painter, {at - QPointF(5, 0), at + QPointF(5, 0)}, colour);
        HaloText::paintLine(m_painter, {at - QPointF(0, 5), at + QPointF(0, 5)}, colour);
    }

    QPainter& m_painter;
    const PresentationLayer::Place& m_place;
    HaloText& m_text;
    QRectF m_area; // displayed area, in the viewport
};

} // namespace

void PresentationLayer::paint(QPainter& painter, const PresentationState& state, const Place& place,
                              HaloText& text) {
    Painting painting(painter, state, place, text);
    for (const PresentationGraphic& graphic : state.graphics)
        painting.graphic(graphic);
    for (const PresentationText& object : state.texts)
        painting.text(object);
}

} // namespace hilum
