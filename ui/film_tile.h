#pragma once

#include <QImage>
#include <QRect>
#include <QString>

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

} // namespace hilum
