#include "ui/drop_hint.h"

#include "ui/theme.h"

#include <QPainter>

namespace hilum {

DropHint::DropHint(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("dropHint"));
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

void DropHint::showEvent(QShowEvent*) {
    setGeometry(parentWidget()->rect());
    raise();
}

void DropHint::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor veil = theme::window;
    veil.setAlpha(200);
    painter.fillRect(rect(), veil);
    painter.setPen(QPen(theme::accent, 2, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(16, 16, -16, -16), 12, 12);
    painter.setPen(theme::text);
    painter.setFont(theme::font(18, QFont::DemiBold));
    painter.drawText(rect(), Qt::AlignCenter, tr("Drop to open"));
}

} // namespace hilum
