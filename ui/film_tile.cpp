#include "ui/film_tile.h"

#include "ui/icons.h"
#include "ui/theme.h"

#include <QPainter>
#include <QPainterPath>

namespace hilum {
namespace {

constexpr int margin = 8;
constexpr int pictureHeight = 128;

QRectF fitted(const QSizeF& size, const QRectF& frame) {
    const QSizeF scaled = size.scaled(frame.size(), Qt::KeepAspectRatio);
    return {frame.center() - QPointF(scaled.width() / 2, scaled.height() / 2), scaled};
}

void paintPicture(QPainter& painter, const QRectF& frame, const FilmTile& tile) {
    QPainterPath outline;
    outline.addRoundedRect(frame, 4, 4);
    painter.fillPath(outline, theme::film);
    if (!tile.picture.isNull()) {
        painter.save();
        painter.setClipPath(outline);
        painter.setRenderHint(QPainter::SmoothPixmapTransform);
        painter.drawImage(fitted(tile.picture.size(), frame), tile.picture);
        painter.restore();
        return;
    }
    const QString icon = tile.isFailed ? QStringLiteral("broken-film") : QStringLiteral("film");
    const QColor colour = tile.isFailed ? theme::problem : theme::strongBorder;
    const QSize size(28, 28);
    painter.drawPixmap(frame.center() - QPointF(size.width() / 2.0, size.height() / 2.0),
                       themedPixmap(icon, colour, size, painter.device()->devicePixelRatioF()));
}

} // namespace

void paintFilmTile(QPainter& painter, const QRect& rect, const FilmTile& tile) {
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF surface = QRectF(rect).adjusted(4, 2, -4, -2);
    if (tile.isCurrent || tile.isHovered) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(tile.isCurrent ? theme::accentSurface : theme::hover);
        painter.drawRoundedRect(surface, 6, 6);
    }
    if (tile.isCurrent) {
        painter.setPen(QPen(theme::accent, tile.hasFocus ? 2 : 1));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(surface.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    }
    const QRectF frame(surface.left() + margin, surface.top() + margin, surface.width() - 2 * margin,
                       pictureHeight);
    paintPicture(painter, frame, tile);

    const QRectF name(frame.left(), frame.bottom() + 6, frame.width(), 18);
    painter.setFont(theme::font(theme::smallSize, QFont::Medium));
    painter.setPen(theme::text);
    painter.drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(tile.name, Qt::ElideMiddle, int(name.width())));
    const QRectF caption(frame.left(), name.bottom(), frame.width(), 16);
    painter.setFont(theme::font(11));
    painter.setPen(tile.isFailed ? theme::problem : theme::secondaryText);
    painter.drawText(caption, Qt::AlignLeft | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(tile.caption, Qt::ElideRight, int(caption.width())));
    painter.restore();
}

void FilmTileDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
    FilmTile tile;
    tile.picture = index.data(Qt::DecorationRole).value<QImage>();
    tile.name = index.data(Qt::DisplayRole).toString();
    tile.caption = index.data(m_captionRole).toString();
    tile.isFailed = index.data(m_failedRole).toBool();
    tile.isCurrent = option.state & QStyle::State_Selected;
    tile.isHovered = option.state & QStyle::State_MouseOver;
    tile.hasFocus = option.state & QStyle::State_HasFocus;
    paintFilmTile(*painter, option.rect, tile);
}

} // namespace hilum
