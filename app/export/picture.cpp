#include "app/export/picture.h"

#include "app/export/saved_file.h"
#include "app/reading/research_use.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QImageWriter>
#include <QSaveFile>
#include <algorithm>
#include <cmath>
#include <new>
#include <numbers>

namespace hilum {
namespace {

constexpr double filmSceneEdge = 1100; // the longer edge of a scene whose text fits a whole film
constexpr double borderShare = 0.02;
constexpr int smallestBorder = 8, jpegQuality = 95;

QString tr(const char* text) {
    return QCoreApplication::translate("hilum", text);
}

int borderOf(PictureBorder kind, QSize size) {
    if (kind == PictureBorder::None)
        return 0;
    return std::max(smallestBorder, qRound(borderShare * std::min(size.width(), size.height())));
}

QSize times(QSize size, double factor) {
    return {qRound(size.width() * factor), qRound(size.height() * factor)};
}

// The smallest scene that covers `inside`.
QSize sceneOf(QSize inside, double ratio) {
    return {static_cast<int>(std::ceil(inside.width() / ratio)),
            static_cast<int>(std::ceil(inside.height() / ratio))};
}

void planFilm(PicturePlan& plan) {
    const FilmShape shape = filmShape(*plan.content.film);
    ViewState& view = plan.content.view;
    view.angle = 0; // between its own pixels there is nothing to show
    plan.inside = turnedFilm(plan.content).toSize().expandedTo({1, 1});
    // A whole number, so that each film pixel is one pixel of the picture and the scene begins at the film's
    // corner: what the scene has more at the right and below is cut off.
    const int ratio =
        std::max(1, qRound(std::max(plan.inside.width(), plan.inside.height()) / filmSceneEdge));
    plan.ratio = ratio;
    plan.scene = sceneOf(plan.inside, ratio);
    view.isFitted = false;
    view.scale = 1.0 / ratio;
    view.centre = {shape.columns / 2.0, shape.rows / 2.0};
    const ViewSize size{double(plan.scene.width()), double(plan.scene.height())};
    const ViewPoint middle{plan.inside.width() / (2.0 * ratio), plan.inside.height() / (2.0 * ratio)};
    const auto toFilm = imageToView(shape, view, size).inverted();
    const ImagePoint inMiddle = toFilm({size.width / 2, size.height / 2}), wanted = toFilm(middle);
    view.centre = {view.centre.x + inMiddle.x - wanted.x, view.centre.y + inMiddle.y - wanted.y};
}

void planCustom(PicturePlan& plan, QSize viewport, QSize wanted) {
    plan.border = std::min(plan.border, (std::min(wanted.width(), wanted.height()) - 1) / 2);
    plan.inside = wanted - QSize(2 * plan.border, 2 * plan.border);
    const double same = std::min(plan.inside.width() / double(viewport.width()),
                                 plan.inside.height() / double(viewport.height()));
    plan.ratio = std::max(1.0, same); // text stays legible on a small picture
    plan.scene = sceneOf(plan.inside, plan.ratio);
    if (!plan.content.view.isFitted)
        plan.content.view.scale *= same / plan.ratio;
}

void writeTexts(QImage& image) {
    image.setText(QStringLiteral("Software"),
                  QStringLiteral("Hilum %1").arg(QCoreApplication::applicationVersion()).trimmed());
    image.setText(QStringLiteral("Disclaimer"), QLatin1String(researchUseOnly));
}

// Exactly: Qt's own conversion goes through a colour space and may be a grey off.
QImage asGrey(const QImage& image) {
    QImage grey(image.size(), QImage::Format_Grayscale8);
    for (int y = 0; y < grey.height(); ++y) {
        const auto* from = reinterpret_cast<const QRgb*>(image.constScanLine(y));
        std::transform(from, from + grey.width(), grey.scanLine(y),
                       [](QRgb pixel) { return static_cast<uchar>(qRed(pixel)); });
    }
    return grey;
}

QImage framed(const QImage& inside, const PicturePlan& plan) {
    QImage whole(plan.size(), QImage::Format_RGB32);
    if (whole.isNull())
        return {};
    whole.fill(plan.borderKind == PictureBorder::White ? Qt::white : Qt::black);
    QPainter painter(&whole);
    painter.drawImage(QPoint(plan.border, plan.border), inside);
    return whole;
}

class StoppableFile final : public QSaveFile {
public:
    StoppableFile(const QString& path, std::stop_token stop) : QSaveFile(path), m_stop(std::move(stop)) {}

protected:
    qint64 writeData(const char* data, qint64 size) override {
        return m_stop.stop_requested() ? -1 : QSaveFile::writeData(data, size);
    }

private:
    std::stop_token m_stop;
};

} // namespace

QSizeF turnedFilm(const SceneContent& content) {
    const FilmShape shape = filmShape(*content.film);
    const ViewState& view = content.view;
    const QSizeF film(shape.columns * shape.columnStretch, shape.rows * shape.rowStretch);
    const QSizeF upright = view.turn.isSideways() ? film.transposed() : film;
    const double angle = view.angle * std::numbers::pi / 180;
    const double cosine = std::abs(std::cos(angle)), sine = std::abs(std::sin(angle));
    return {upright.width() * cosine + upright.height() * sine,
            upright.width() * sine + upright.height() * cosine};
}

PicturePlan planPicture(const SceneContent& shown, QSize viewport, double devicePixelRatio,
                        const PictureChoice& choice) {
    PicturePlan plan;
    plan.content = shown;
    SceneContent& content = plan.content;
    content.showsIdentity = choice.showsIdentity;
    content.showsHandles = false;
    content.marks = {};
    if (!choice.hasAnnotations)
        content.annotations = nullptr;
    if (!choice.hasMap)
        content.map = nullptr;
    // Dates and descriptions help to tell who it is, so they go with the name.
    content.cornerText = !choice.hasCornerText  ? CornerTextMode::None
                         : choice.showsIdentity ? CornerTextMode::All
                                                : CornerTextMode::Minimal;
    const QSize around = viewport.isEmpty() ? QSize(1000, 1000) : viewport;
    plan.borderKind = choice.border;
    plan.scene = around;
    plan.ratio = devicePixelRatio;
    plan.inside = times(around, devicePixelRatio);
    if (choice.size == PictureSize::Film)
        planFilm(plan);
    plan.border = borderOf(choice.border, choice.size == PictureSize::Custom ? choice.custom : plan.inside);
    if (choice.size == PictureSize::Custom)
        planCustom(plan, around, choice.custom.expandedTo({1, 1}));
    return plan;
}

Result<void> checkPictureSize(QSize size) {
    if (size.width() > largestPictureEdge || size.height() > largestPictureEdge)
        return failure(ErrorCode::InvalidArgument,
                       tr("A picture has at most %1 pixels an edge.").arg(largestPictureEdge).toStdString());
    if (qint64(size.width()) * size.height() > largestPicturePixels)
        return failure(
            ErrorCode::InvalidArgument,
            tr("A picture has at most %1 million pixels, because making it needs much memory. Choose a "
               "smaller size.")
                .arg(largestPicturePixels / 1'000'000)
                .toStdString());
    return {};
}

Result<QImage> renderPicture(const PicturePlan& plan) {
    if (const auto checked = checkPictureSize(plan.size()); !checked)
        return tl::unexpected(checked.error());
    try {
        ViewportScene scene;
        QImage image = renderScene(scene, plan.content, plan.scene, plan.ratio);
        image.setDevicePixelRatio(1);
        if (!image.isNull() && image.size() != plan.inside)
            image = image.copy(QRect(QPoint(), plan.inside));
        if (!image.isNull() && plan.border > 0)
            image = framed(image, plan);
        if (!image.isNull() && image.allGray())
            image = asGrey(image);
        if (!image.isNull()) {
            writeTexts(image);
            return image;
        }
    } catch (const std::bad_alloc&) {
    }
    return failure(
        ErrorCode::OutOfMemory,
        tr("There is not enough memory for a picture of this size. Choose a smaller size, or close "
           "other films.")
            .toStdString());
}

const QList<PictureFormat>& pictureFormats() {
    static const QList<PictureFormat> formats = [] {
        const QList<QByteArray> supported = QImageWriter::supportedImageFormats();
        QList<PictureFormat> known{{"png", QStringLiteral("png"), QStringLiteral("PNG"), false},
                                   {"jpeg", QStringLiteral("jpg"), QStringLiteral("JPEG"), true},
                                   {"tiff", QStringLiteral("tif"), QStringLiteral("TIFF"), false}};
        known.removeIf([&](const PictureFormat& format) { return !supported.contains(format.name); });
        return known;
    }();
    return formats;
}

const PictureFormat& pictureFormatOf(const QString& path) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    for (const PictureFormat& format : pictureFormats())
        if (suffix == format.suffix || suffix == QLatin1String(format.name))
            return format;
    return pictureFormats().first();
}

Result<void> savePicture(const QImage& picture, const QString& path, std::stop_token stop) {
    StoppableFile file(path, stop);
    if (!file.open(QIODevice::WriteOnly))
        return tl::unexpected(writeError(file.error(), file.errorString()));
    QImageWriter writer(&file, pictureFormatOf(path).name);
    writer.setQuality(pictureFormatOf(path).isLossy ? jpegQuality : -1);
    const bool isWritten = writer.write(picture);
    if (stop.stop_requested()) {
        file.cancelWriting();
        return failure(ErrorCode::Cancelled, tr("Saving was stopped; nothing was written.").toStdString());
    }
    if (!isWritten || !file.flush()) {
        const Error error = writeError(file.error(), writer.errorString());
        file.cancelWriting();
        return tl::unexpected(error);
    }
    if (!file.commit())
        return tl::unexpected(writeError(file.error(), file.errorString()));
    return {};
}

} // namespace hilum
