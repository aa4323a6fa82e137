#pragma once

#include <QDir>
#include <QImage>
#include <QPixmap>
#include <QWidget>

namespace hilum::test {

// Saves what a widget shows as $HILUM_PICTURES/NAME.png; with HILUM_PICTURES_SMALL fit for the manual: no
// wider than 960 pixels.
inline bool savePicture(QWidget* shown, const QString& name) {
    QImage picture = shown->grab().toImage();
    if (qEnvironmentVariableIsSet("HILUM_PICTURES_SMALL")) {
        if (picture.width() > 960)
            picture = picture.scaledToWidth(960, Qt::SmoothTransformation);
        picture = picture.convertToFormat(QImage::Format_RGB888);
    }
    QDir().mkpath(qEnvironmentVariable("HILUM_PICTURES"));
    return picture.save(QStringLiteral("%1/%2.png").arg(qEnvironmentVariable("HILUM_PICTURES"), name));
}

} // namespace hilum::test
