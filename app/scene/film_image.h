#pragma once

#include "imaging/display.h"

#include <QImage>

namespace hilum {

// A rendered view as an image without copying: valid as long as `view` is unchanged.
inline QImage filmImage(const RenderedView& view) {
    const bool isGrey = view.channels == 1;
    return QImage(view.bytes.data(), view.width, view.height, qsizetype(view.width) * view.channels,
                  isGrey ? QImage::Format_Grayscale8 : QImage::Format_RGB888);
}

} // namespace hilum
