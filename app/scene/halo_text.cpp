#include "app/scene/halo_text.h"

#include <QFontMetricsF>
#include <QGuiApplication>
#include <QPainterPath>
#include <cmath>

namespace hilum {
namespace {

constexpr double margin = 3; // room for the halo on every side
constexpr qsizetype picturesKept = 256;
const QColor haloColour(0, 0, 0, 190);

QImage makePicture(const QString& text, double devicePixelRatio, int pixelSize, const QColor& colour) {
    const QFont font = sceneFont(pixelSize);
    const QFontMetricsF metrics(font);
    const QSizeF size = HaloText::size(text, pixelSize);
    const QSize pixels(static_cast<int>(std::ceil(size.width() * devicePixelRatio)),
                       static_cast<int>(std::ceil(size.height() * devicePixelRatio)));
    QImage picture(pixels, QImage::Format_ARGB32_Premultiplied);
    picture.fill(Qt::transparent);
    picture.setDevicePixelRatio(devicePixelRatio);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF baseline(margin, margin + metrics.ascent());
    QPainterPath path;
    path.addText(baseline, font, text);
    painter.strokePath(path, QPen(haloColour, pixelSize / 4.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setFont(font);
    painter.setPen(colour);
    painter.drawText(baseline, text);
    painter.end();
    return picture.copy(); // without what Qt painted it with, which is twenty times as large
}

} // namespace

QFont sceneFont(int pixelSize) {
    QFont font = QGuiApplication::font();
    font.setPixelSize(pixelSize);
    return font;
}

QSizeF HaloText::size(const QString& text, int pixelSize) {
    // Shaping a text costs more than painting the picture that is kept of it.
    static thread_local QHash<std::pair<int, QString>, QSizeF> sizes;
    if (sizes.size() > picturesKept)
        sizes.clear();
    QSizeF& size = sizes[{pixelSize, text}];
    if (size.isEmpty()) {
        const QFontMetricsF metrics(sceneFont(pixelSize));
        size = {metrics.horizontalAdvance(text) + 2 * margin, metrics.height() + 2 * margin};
    }
    return size;
}

void HaloText::paint(QPainter& painter, const QString& text, QPointF anchor, Qt::Alignment alignment,
                     double devicePixelRatio, int pixelSize, QColor colour) {
    if (text.isEmpty())
        return;
    const QString key =
        QStringLiteral("%1/%2/%3/%4").arg(pixelSize).arg(devicePixelRatio).arg(colour.rgba()) + text;
    if (m_pictures.size() > picturesKept)
        m_pictures.clear();
    QImage& picture = m_pictures[key];
    if (picture.isNull())
        picture = makePicture(text, devicePixelRatio, pixelSize, colour);
    const QSizeF box = picture.deviceIndependentSize();
    const double x = alignment & Qt::AlignRight     ? anchor.x() - box.width()
                     : alignment & Qt::AlignHCenter ? anchor.x() - box.width() / 2
                                                    : anchor.x();
    const double y = alignment & Qt::AlignBottom    ? anchor.y() - box.height()
                     : alignment & Qt::AlignVCenter ? anchor.y() - box.height() / 2
                                                    : anchor.y();
    // On whole device pixels, so that the glyphs stay sharp.
    painter.drawImage(QPointF(std::round(x * devicePixelRatio) / devicePixelRatio,
                              std::round(y * devicePixelRatio) / devicePixelRatio),
                      picture);
}

void HaloText::paintLine(QPainter& painter, const QPolygonF& line, const QColor& colour, double width) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(haloColour, width + 2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    painter.setPen(QPen(colour, width, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPolyline(line);
    painter.restore();
}

} // namespace hilum
