#pragma once

#include <QImage>
#include <QRect>
#include <QString>
#include <QStyledItemDelegate>

class QPainter;

namespace hilum {

// One film in the strip at the left: picture, name, and a word when it is loading or cannot be shown.
struct FilmTile {
    QImage picture; // null while it is being made
    QString name;
    QString caption; // "PA · 2004-01-19", "4 frames", or why the film cannot be shown
    bool isFailed = false;
    bool isCurrent = false;
    bool isHovered = false;
    bool hasFocus = false;
};

inline constexpr QSize filmTileSize{168, 184};

void paintFilmTile(QPainter& painter, const QRect& rect, const FilmTile& tile);

// Tiles of a list: picture and name from the standard roles, caption and failure from the model's own.
class FilmTileDelegate : public QStyledItemDelegate {
public:
    FilmTileDelegate(int captionRole, int failedRole, QObject* parent = nullptr)
        : QStyledItemDelegate(parent), m_captionRole(captionRole), m_failedRole(failedRole) {}
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override { return filmTileSize; }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

private:
    int m_captionRole, m_failedRole;
};

} // namespace hilum
