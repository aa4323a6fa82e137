#include "ui/tags/tag_delegate.h"

#include "app/tags/tag_model.h"
#include "ui/theme.h"

#include <QPainter>

namespace hilum {
namespace {

constexpr int rowHeight = 26, margin = 8;
constexpr QColor matchGround{0x5a, 0x4a, 0x1e};

QColor textColour(const QModelIndex& index, const TagRow& row) {
    switch (index.column()) {
    case TagModel::TagColumn:
    case TagModel::VrColumn:
        return theme::mutedText;
    case TagModel::NameColumn:
        return theme::secondaryText;
    default:
        return row.kind == TagRow::Kind::Sequence ? theme::mutedText : theme::text;
    }
}

void paintGround(QPainter& painter, const QStyleOptionViewItem& option) {
    if (option.state & QStyle::State_Selected)
        painter.fillRect(option.rect, theme::accentSurface);
    else if (option.state & QStyle::State_MouseOver)
        painter.fillRect(option.rect, theme::hover);
}

// Where `part` stands in `text` as it is painted from `left` on.
QList<QRect> placesOf(const QString& part, const QString& text, const QRect& rect,
                      const QFontMetrics& metrics) {
    QList<QRect> places;
    for (qsizetype at = text.indexOf(part, 0, Qt::CaseInsensitive); at >= 0 && !part.isEmpty();
         at = text.indexOf(part, at + part.size(), Qt::CaseInsensitive)) {
        const int left = rect.left() + metrics.horizontalAdvance(text.left(at));
        const int width = metrics.horizontalAdvance(text.mid(at, part.size()));
        places << QRect(left - 1, rect.center().y() - metrics.height() / 2, width + 2, metrics.height())
                      .intersected(rect);
    }
    return places;
}

} // namespace

void TagDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    const auto* model = qobject_cast<const TagModel*>(index.model());
    const TagRow* row = model ? model->row(index) : nullptr;
    if (!row)
        return;
    painter->save();
    paintGround(*painter, option);
    const bool isStrong = index.column() == TagModel::NameColumn && row->kind == TagRow::Kind::Sequence;
    painter->setFont(theme::font(theme::textSize, isStrong ? QFont::DemiBold : QFont::Normal));
    const QFontMetrics metrics = painter->fontMetrics();
    const QRect rect =
        option.rect.adjusted(index.column() == TagModel::TagColumn ? 2 : margin, 0, -margin, 0);
    const QString text =
        metrics.elidedText(index.data(Qt::DisplayRole).toString(), Qt::ElideRight, rect.width());
    if (index.data(TagModel::MatchRole).toBool()) {
        const QList<QRect> places = placesOf(model->search(), text, rect, metrics);
        // A keyword, or what the cell has no room for, matches as a whole.
        for (const QRect& place : places.isEmpty() ? QList<QRect>{rect.adjusted(-2, 4, 2, -4)} : places)
            painter->fillRect(place, matchGround);
    }
    painter->setPen(textColour(index, *row));
    painter->drawText(rect, Qt::AlignLeft | Qt::AlignVCenter, text);
    painter->restore();
}

QSize TagDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const int width = option.fontMetrics.horizontalAdvance(index.data(Qt::DisplayRole).toString());
    return {width + 2 * margin, rowHeight};
}

} // namespace hilum
