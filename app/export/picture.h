#pragma once

#include "app/scene/viewport_scene.h"
#include "imaging/error.h"

#include <QImage>
#include <QList>
#include <QSize>
#include <stop_token>

namespace hilum {

enum class PictureSize {
    View,  // as on the screen, pixel by pixel
    Film,  // the whole film, one pixel a film pixel
    Custom // what the screen shows, in any size
};
enum class PictureBorder { None, Black, White };

// What a reader chose for a picture that leaves the program. Identity is never in it unless asked for.
struct PictureChoice {
    PictureSize size = PictureSize::View;
    QSize custom{1920, 1080}; // of the whole picture, border included
    bool hasAnnotations = true;
    bool hasMap = true;
    bool hasCornerText = true; // and the ruler
    bool showsIdentity = false;
    PictureBorder border = PictureBorder::None;
};

// A picture laid out, to be painted on any thread.
struct PicturePlan {
    SceneContent content;
    QSize scene;      // device-independent pixels
    double ratio = 1; // pixels of the picture a pixel of the scene
    QSize inside;     // pixels; the scene is cut to them at the right and below
    int border = 0;   // pixels on each side
    PictureBorder borderKind = PictureBorder::None;
    QSize size() const { return inside + QSize(2 * border, 2 * border); }
};

// `shown` is what a viewport of `viewport` device-independent pixels shows; its film is not null.
PicturePlan planPicture(const SceneContent& shown, QSize viewport, double devicePixelRatio,
                        const PictureChoice& choice);

// The room that the whole film takes as it is turned, in film pixels of the finer spacing.
QSizeF turnedFilm(const SceneContent& content);

inline constexpr int largestPictureEdge = 16384;
inline constexpr qint64 largestPicturePixels = 128'000'000; // some 14 bytes each while it is made

// InvalidArgument with a sentence for what is too large, or nothing.
Result<void> checkPictureSize(QSize size);

// Grey where nothing on it has a colour. Carries "Research use only" as text of the file, and no identity.
// Errors: InvalidArgument, OutOfMemory.
Result<QImage> renderPicture(const PicturePlan& plan);

struct PictureFormat {
    QByteArray name; // as QImageWriter has it
    QString suffix;  // "png"
    QString people;  // "PNG"
    bool isLossy = false;
};
// PNG first; the others where this installation can write them.
const QList<PictureFormat>& pictureFormats();
const PictureFormat& pictureFormatOf(const QString& path); // by its suffix, PNG where unknown

// Whole or not at all; `stop` ends it within a row. Errors: WriteFailed, Cancelled.
Result<void> savePicture(const QImage& picture, const QString& path, std::stop_token stop = {});

} // namespace hilum
