#pragma once

#include <QDir>
#include <QImage>
#include <QPixmap>
#include <QWidget>

namespace hilum::test {

// Saves what a widget shows as $HILUM_PICTURES/NAME.png; with HILUM_PICTURES_SMALL fit for the manual: no
// wider than 1080 pixels and of 256 colours.
inline bool savePicture(QWidget* shown, const QString& name) {
    QImage picture = shown->grab().toImage();
    if (qEnvironmentVariableIsSet("HILUM_PICTURES_SMALL")) {
        if (picture.width() > 1080)
            picture = picture.scaledToWidth(1080, Qt::SmoothTransformation);
        picture = picture.convertToFormat(QImage::Format_Indexed8, Qt::DiffuseDither);
    }
    QDir().mkpath(qEnvironmentVariable("HILUM_PICTURES"));
    return picture.save(QStringLiteral("%1/%2.png").arg(qEnvironmentVariable("HILUM_PICTURES"), name));
}

} // namespace hilum::test
