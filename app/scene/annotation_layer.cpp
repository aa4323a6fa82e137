#include "app/scene/annotation_layer.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

// Yellow lines are the custom of film viewers; the selected one is blue and thicker, so that it does not
// depend on colour alone.
const QColor lineColour(255, 214, 92);
const QColor selectedColour(112, 196, 255);
const QColor warningColour(255, 170, 120);
constexpr double lineWidth = 1.5, selectedWidth = 2.2;
constexpr double haloExtra = 2; // as HaloText::paintLine() has it
constexpr double dashedWidth = 1.2;
constexpr int dashedHalo = 150; // of 255
constexpr double handleRadius = 4.5;
constexpr double wordsOffset = 10;
constexpr int wordsGround = 190; // of 255: dark over bone, and what lies under it still shows

QPointF toQt(ViewPoint point) {
    return {point.x, point.y};
}

QPolygonF onView(const std::vector<ImagePoint>& points, const ImageToView& toView, bool isClosed) {
    QPolygonF line;
    line.reserve(static_cast<qsizetype>(points.size()) + 1);
    for (const ImagePoint& point : points)
        line << toQt(toView(point));
    if (isClosed && !line.isEmpty())
        line << line.first();
    return line;
}

void paintDashed(QPainter& painter, const QPolygonF& line, const QColor& colour) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(0, 0, 0, dashedHalo), 3));
    painter.drawPolyline(line);
    QPen pen(colour, dashedWidth);
    pen.setDashPattern({4, 4});
    painter.setPen(pen);
    painter.drawPolyline(line);
    painter.restore();
}

QPolygonF arrowHead(const QPolygonF& line, double size) {
    const QPointF tip = line.last(), before = line[line.size() - 2];
    const double angle = std::atan2(before.y() - tip.y(), before.x() - tip.x());
    QPolygonF head;
    for (const double side : {-0.42, 0.0, 0.42})
        head << (side == 0 ? tip : tip + QPointF(std::cos(angle + side), std::sin(angle + side)) * size);
    return head;
}

struct AnnotationLines {
    std::vector<QPolygonF> whole, dashed;
};

// All lines of an annotation but its profile, where `toView` puts them; `unit` is a device-independent pixel
// there.
void addLinesOf(const Annotation& annotation, const Spacing& spacing, const ImageToView& toView, double unit,
                AnnotationLines& lines) {
    for (const Stroke& stroke : annotationTool(annotation.kind).strokes(annotation, spacing)) {
        const QPolygonF line = onView(stroke.points, toView, stroke.isClosed);
        if (line.size() < 2)
            continue;
        (stroke.isDashed ? lines.dashed : lines.whole).push_back(line);
        if (stroke.hasArrow)
            lines.whole.push_back(arrowHead(line, 14 * unit));
    }
    if (annotation.kind == AnnotationKind::Probe && !annotation.points.empty()) {
        const QPointF at = toQt(toView(annotation.points[0]));
        lines.whole.push_back(QPolygonF{at - QPointF(7 * unit, 0), at + QPointF(7 * unit, 0)});
        lines.whole.push_back(QPolygonF{at - QPointF(0, 7 * unit), at + QPointF(0, 7 * unit)});
    }
}

void paintHandle(QPainter& painter, QPointF at, bool isHovered, const QColor& colour) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(QColor(0, 0, 0, 190), 1.5));
    painter.setBrush(isHovered ? QColor(Qt::white) : colour);
    const double radius = isHovered ? handleRadius + 1.5 : handleRadius;
    painter.drawEllipse(at, radius, radius);
    painter.restore();
}

// Where words begin: beside a region's lower right corner as it lies on the screen, else at the tool's point.
QPointF anchorOf(const Annotation& annotation, const AnnotationLayer::Content& content) {
    const AnnotationTool& tool = annotationTool(annotation.kind);
    const std::vector<Stroke> strokes = tool.strokes(annotation, content.spacing);
    if (!strokes.empty() && strokes.front().isClosed)
        return onView(strokes.front().points, content.imageToView, true).boundingRect().bottomRight();
    return toQt(content.imageToView(tool.labelPoint(annotation)));
}

bool isSelected(const Annotation& annotation, const AnnotationLayer::Content& content) {
    return content.showsHandles && content.marks.selected.contains(annotation.id);
}

// `size` beside `anchor`: at the right below it where there is room, and not on other words.
QRectF placeFor(QSizeF size, QPointF anchor, QSize view, const std::vector<QRectF>& taken) {
    const QPointF offsets[] = {{wordsOffset, wordsOffset},
                               {wordsOffset, -wordsOffset - size.height()},
                               {-wordsOffset - size.width(), wordsOffset},
                               {-wordsOffset - size.width(), -wordsOffset - size.height()},
                               {wordsOffset, 2 * wordsOffset + size.height()}};
    QRectF first;
    for (const QPointF& offset : offsets) {
        QRectF place(anchor + offset, size);
        place.moveLeft(std::clamp(place.left(), 2.0, std::max(2.0, view.width() - size.width() - 2)));
        place.moveTop(std::clamp(place.top(), 2.0, std::max(2.0, view.height() - size.height() - 2)));
        if (first.isNull())
            first = place;
        if (std::none_of(taken.begin(), taken.end(), [&](const QRectF& r) { return r.intersects(place); }))
            return place;
    }
    // Downwards, below whatever stands there.
    for (QRectF place = first; place.bottom() < view.height();) {
        const auto under =
            std::find_if(taken.begin(), taken.end(), [&](const QRectF& r) { return r.intersects(place); });
        if (under == taken.end())
            return place;
        place.moveTop(under->bottom() + 3);
    }
    return first;
}

} // namespace

void AnnotationLayer::addLines(const Content& content, QSize pixels, std::vector<HaloLines>& lines) {
    const double ratio = content.devicePixelRatio;
    const auto toDevice =
        compose(content.imageToView, Transform<ViewSpace, ViewSpace>::scaling(ratio, ratio));
    const int frame = content.film->content().frame;
    AnnotationLines plain, selected;
    for (const Annotation& annotation : content.annotations)
        if (!annotation.isHidden && annotation.frame == frame)
            addLinesOf(annotation, content.spacing, toDevice, ratio,
                       isSelected(annotation, content) ? selected : plain);
    const RowClip<ImageSpace> everywhere{Transform<ViewSpace, ImageSpace>{}, {-1e9, -1e9, 2e9, 2e9}};
    const auto add = [&](const std::vector<QPolygonF>& group, const HaloLines::Style& style) {
        if (!group.empty())
            lines.emplace_back(group, style, everywhere, pixels.width(), pixels.height());
    };
    const auto whole = [&](const QColor& colour, double width) {
        return HaloLines::Style{colour.rgb(), width * ratio, (width + haloExtra) * ratio};
    };
    const auto dashed = [&](const QColor& colour) {
        return HaloLines::Style{colour.rgb(), dashedWidth * ratio, 3 * ratio, 4 * dashedWidth * ratio,
                                dashedHalo};
    };
    add(plain.dashed, dashed(lineColour));
    add(plain.whole, whole(lineColour, lineWidth));
    add(selected.dashed, dashed(selectedColour));
    add(selected.whole, whole(selectedColour, selectedWidth));
}

void AnnotationLayer::paint(QPainter& painter, const Content& content, bool paintsLines, HaloText& text) {
    const bool isSameSpacing = m_spacing.rowMillimetres == content.spacing.rowMillimetres &&
                               m_spacing.columnMillimetres == content.spacing.columnMillimetres &&
                               m_spacing.source == content.spacing.source;
    if (m_film != content.film || !isSameSpacing) {
        m_kept.clear();
        m_film = content.film;
        m_spacing = content.spacing;
    }
    m_taken.clear();
    for (Kept& kept : m_kept)
        kept.isUsed = false;
    const int frame = content.film->content().frame;
    for (const Annotation& annotation : content.annotations) {
        if (annotation.isHidden || annotation.frame != frame)
            continue;
        paintStrokes(painter, annotation, content, paintsLines);
        const Measurement& measurement = measurementOf(annotation, content);
        if (!measurement.profile.empty())
            paintProfile(painter, annotation, measurement, content);
        paintWords(painter, annotation, measurement, content, text);
    }
    std::erase_if(m_kept, [](const Kept& kept) { return !kept.isUsed; });
}

const Measurement& AnnotationLayer::measurementOf(const Annotation& annotation, const Content& content) {
    const auto found = std::find_if(m_kept.begin(), m_kept.end(),
                                    [&](const Kept& kept) { return kept.annotation == annotation; });
    if (found != m_kept.end()) {
        found->isUsed = true;
        return found->measurement;
    }
    m_kept.push_back({annotation, measureAnnotation(annotation, *content.film, content.spacing), true});
    return m_kept.back().measurement;
}

void AnnotationLayer::paintStrokes(QPainter& painter, const Annotation& annotation, const Content& content,
                                   bool paintsLines) {
    const AnnotationTool& tool = annotationTool(annotation.kind);
    const bool isChosen = isSelected(annotation, content);
    const QColor& colour = isChosen ? selectedColour : lineColour;
    if (paintsLines) {
        AnnotationLines lines;
        addLinesOf(annotation, content.spacing, content.imageToView, 1, lines);
        for (const QPolygonF& line : lines.dashed)
            paintDashed(painter, line, colour);
        for (const QPolygonF& line : lines.whole)
            HaloText::paintLine(painter, line, colour, isChosen ? selectedWidth : lineWidth);
    }
    const bool isHovered = !annotation.id.isNull() && content.marks.hovered == annotation.id;
    if (!content.showsHandles || !(isChosen || isHovered))
        return;
    const auto handles = tool.handles(annotation);
    for (std::size_t i = 0; i < handles.size(); ++i)
        paintHandle(painter, toQt(content.imageToView(handles[i])),
                    isHovered && content.marks.hoveredHandle == static_cast<int>(i), colour);
}

// The curve stands on its line like on an axis, brighter values farther from it, 80 pixels at most.
void AnnotationLayer::paintProfile(QPainter& painter, const Annotation& annotation,
                                   const Measurement& measurement, const Content& content) {
    const QPointF from = toQt(content.imageToView(annotation.points[0])),
                  to = toQt(content.imageToView(annotation.points[1]));
    const QPointF along = to - from;
    const double length = std::hypot(along.x(), along.y());
    double least = 0, most = 0;
    bool hasValues = false;
    for (const ProfileSample& sample : measurement.profile)
        if (sample.modalityValue) {
            least = hasValues ? std::min(least, *sample.modalityValue) : *sample.modalityValue;
            most = hasValues ? std::max(most, *sample.modalityValue) : *sample.modalityValue;
            hasValues = true;
        }
    if (length < 1 || !(most > least))
        return;
    // The normal that points upwards, or to the right where the line is upright.
    QPointF normal(along.y() / length, -along.x() / length);
    if (normal.y() > 0.001 || (std::abs(normal.y()) <= 0.001 && normal.x() < 0))
        normal = -normal;
    QPolygonF curve;
    const auto count = measurement.profile.size();
    for (std::size_t i = 0; i < count; ++i)
        if (const auto& value = measurement.profile[i].modalityValue)
            curve << from + along * (static_cast<double>(i) / static_cast<double>(count - 1)) +
                         normal * (6 + 74 * (*value - least) / (most - least));
    HaloText::paintLine(painter, curve, QColor(150, 230, 170), 1.2);
}

void AnnotationLayer::paintWords(QPainter& painter, const Annotation& annotation,
                                 const Measurement& measurement, const Content& content, HaloText& text) {
    QStringList lines = measurement.lines;
    const bool isChosen = isSelected(annotation, content);
    const int size = content.textPixelSize;
    const qsizetype warningLine = measurement.warning.isEmpty() ? -1 : lines.size();
    if (warningLine >= 0)
        lines << measurement.warning;
    if (lines.isEmpty() || annotation.points.empty())
        return;
    const double lineHeight = size * 1.4;
    double width = 0;
    for (const QString& line : lines)
        width = std::max(width, HaloText::size(line, size).width());
    const QPointF anchor = anchorOf(annotation, content);
    if (!QRectF(QPointF(-40, -40), QSizeF(content.size) + QSizeF(80, 80)).contains(anchor))
        return; // out of sight, and so are its words
    const QRectF place =
        placeFor({width, lineHeight * static_cast<double>(lines.size())}, anchor, content.size, m_taken);
    m_taken.push_back(place);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0, 0, 0, wordsGround)); // bones are nearly as bright as the words
    painter.drawRoundedRect(place.adjusted(-2, -1, 2, 1), 4, 4);
    painter.restore();
    for (qsizetype i = 0; i < lines.size(); ++i)
        text.paint(painter, lines[i], place.topLeft() + QPointF(0, lineHeight * static_cast<double>(i)),
                   Qt::AlignLeft | Qt::AlignTop, content.devicePixelRatio, size,
                   i == warningLine ? warningColour
                   : isChosen       ? selectedColour
                                    : lineColour);
}

} // namespace hilum
