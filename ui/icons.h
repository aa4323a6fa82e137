#pragma once

#include <QIcon>
#include <QString>

namespace hilum {

// An icon of resources/icons by its file's base name, drawn in the theme's colours at any size and screen
// scale: quiet when idle, bright under the mouse, accent when checked, dim when disabled.
QIcon themedIcon(const QString& name);

// One pixmap of an icon in one colour; `size` in device-independent pixels.
QPixmap themedPixmap(const QString& name, const QColor& colour, QSize size, qreal pixelRatio);

} // namespace hilum
