#include "ui/display/card_frame.h"

#include "ui/theme.h"

#include <QPainter>

namespace hilum {

CardFrame::CardFrame(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("monitor.card"));
    setAccessibleName(tr("Frame of the size of a bank card"));
}

void CardFrame::setMillimetresPerUnit(double millimetres) {
    m_millimetres = millimetres;
    // The whole card fits, however fine the pixels are.
    setMinimumSize(QSizeF(cardWidth / millimetres + 24, cardHeight / millimetres + 24)
                       .expandedTo({480, 240})
                       .boundedTo({1400, 880})
                       .toSize());
    update();
}

QRectF CardFrame::frame() const {
    // From the left edge, where a card is held most easily.
    const QSizeF size(cardWidth / m_millimetres, cardHeight / m_millimetres);
    return {QPointF(8.5, (height() - size.height()) / 2), size};
}

void CardFrame::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.fillRect(rect(), theme::window);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF card = frame();
    const double corner = 3.18 / m_millimetres; // ID-1 has corners of 3.18 mm
    painter.setBrush(theme::raised);
    painter.setPen(QPen(theme::accent, 1.5));
    painter.drawRoundedRect(card, corner, corner);
    painter.setPen(theme::secondaryText);
    painter.setFont(theme::font());
    painter.drawText(card.adjusted(8, 8, -8, -8), Qt::AlignCenter, tr("85.6 × 54 mm"));
}

} // namespace hilum
