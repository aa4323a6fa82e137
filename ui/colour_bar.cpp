#include "ui/colour_bar.h"

#include "ui/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace hilum {

ColourBar::ColourBar(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Colours of the map, from no influence to the strongest on this film"));
}

void ColourBar::setColours(const std::vector<QRgb>& colours) {
    m_strip = QImage(static_cast<int>(colours.size()), 1, QImage::Format_RGB32);
    for (int x = 0; x < m_strip.width(); ++x)
        m_strip.setPixel(x, 0, colours[static_cast<std::size_t>(x)]);
    update();
}

void ColourBar::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF bar(0, 0, width(), 8);
    QPainterPath outline;
    outline.addRoundedRect(bar, 2, 2);
    painter.setClipPath(outline);
    if (!m_strip.isNull())
        painter.drawImage(bar, m_strip);
    painter.setClipping(false);
    painter.setFont(theme::font(11));
    painter.setPen(theme::mutedText);
    const QRectF words(0, 10, width(), height() - 10);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, tr("none"));
    painter.drawText(words, Qt::AlignRight | Qt::AlignVCenter, tr("strongest on this film"));
}

} // namespace hilum
