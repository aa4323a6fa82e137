#pragma once

#include <QFont>
#include <QHash>
#include <QImage>
#include <QPainter>
#include <QString>

namespace hilum {

// Text and lines that stay legible on bone and on air: light, with a dark halo. Keeps the pictures of the
// texts it painted, because outlining them is what costs.
class HaloText {
public:
    // `anchor` is where the text's box touches by the flags of `alignment`.
    void paint(QPainter& painter, const QString& text, QPointF anchor, Qt::Alignment alignment,
               double devicePixelRatio, int pixelSize = 13, QColor colour = QColor(235, 235, 235));
    static QSizeF size(const QString& text, int pixelSize = 13);
    static void paintLine(QPainter& painter, const QPolygonF& line, const QColor& colour, double width = 1.5);

private:
    QHash<QString, QImage> m_pictures;
};

// The font of everything painted on a film.
QFont sceneFont(int pixelSize);

} // namespace hilum
