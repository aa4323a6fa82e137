#include "app/scene/viewport_scene.h"

#include "app/scene/presentation_layer.h"
#include "app/scene/scale_ruler.h"
#include "app/scene/shutter_cover.h"
#include "app/view/presentation_view.h"
#include "app/words/room_words.h"

#include <QTransform>
#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

constexpr double edgeMargin = 8; // device-independent pixels
constexpr double haloMargin = 3; // as HaloText has it
const QColor overlayColour(255, 236, 150);

ViewSize viewSize(QSize size) {
    return {double(size.width()), double(size.height())};
}

QTransform toQt(const ImageToView& t) {
    return {t.a, t.c, t.b, t.d, t.tx, t.ty};
}

ImageRect wholeFilm(const Radiograph& film) {
    return {0, 0, double(film.columns()), double(film.rows())};
}

// Where a text below the upper edge stands, without the halo above and below it.
QRectF wordsAt(const QString& text, QPointF anchor, Qt::Alignment alignment, int pixelSize) {
    const QSizeF size = HaloText::size(text, pixelSize);
    const double left = alignment & Qt::AlignRight     ? anchor.x() - size.width()
                        : alignment & Qt::AlignHCenter ? anchor.x() - size.width() / 2
                                                       : anchor.x();
    const double top = alignment & Qt::AlignBottom ? anchor.y() - size.height() : anchor.y();
    return QRectF(QPointF(left, top), size).adjusted(0, haloMargin, 0, -haloMargin);
}

// Where a text is best broken in two; below 0: nowhere.
qsizetype spaceInTheMiddle(const QString& text) {
    const qsizetype middle = text.size() / 2;
    const qsizetype before = text.lastIndexOf(QLatin1Char(' '), middle);
    const qsizetype after = text.indexOf(QLatin1Char(' '), middle);
    return after < 0 || (before >= 0 && middle - before < after - middle) ? before : after;
}

} // namespace

void ViewportScene::paint(QPainter& painter, const SceneContent& content, QSize size,
                          double devicePixelRatio) {
    if (!content.film || size.isEmpty()) {
        painter.fillRect(QRect(QPoint(), size), Qt::black);
        return;
    }
    const FilmShape shape = filmShape(*content.film);
    const Frame frame{painter, content, imageToView(shape, content.view, viewSize(size)), size,
                      devicePixelRatio};
    m_words.clear();
    paintFilm(frame);
    paintShutter(frame);
    if (content.showsOverlays)
        paintOverlays(frame);
    paintPresentation(frame);
    paintAnnotations(frame);
    paintCorners(frame); // that the film was processed is told in every mode
    if (content.cornerText != CornerTextMode::None) {
        paintEdgeLetters(frame, paintRuler(frame));
    }
    if (!content.note.isEmpty())
        paintHeading(frame, content.note);
    if (content.map)
        paintHeading(frame, researchUse());
}

AnnotationLayer::Content ViewportScene::annotationContent(const Frame& frame) {
    const SceneContent& content = frame.content;
    return {content.film,           *content.annotations,  content.marks,
            spacingOf(content),     frame.imageToView,     frame.size,
            frame.devicePixelRatio, content.textPixelSize, content.showsHandles};
}

void ViewportScene::paintAnnotations(const Frame& frame) {
    const SceneContent& content = frame.content;
    if (listOf(content.annotations).empty())
        return;
    m_annotations.paint(frame.painter, annotationContent(frame), !m_linesAreInPicture, m_text);
}

bool ViewportScene::takeLut(const SceneContent& content) {
    const ViewState& view = content.view;
    if (m_lut && m_lutFilm == content.film && m_lutVoi == view.voi && m_lutCurve == view.greyCurve())
        return false;
    m_lut.emplace(*content.film, view.voi, view.greyCurve());
    m_lutFilm = content.film;
    m_lutVoi = view.voi;
    m_lutCurve = view.greyCurve();
    return true;
}

void ViewportScene::paintFilm(const Frame& frame) {
    const SceneContent& content = frame.content;
    const double ratio = frame.devicePixelRatio;
    const Spacing& spacing = spacingOf(content);
    Composed wanted;
    wanted.film = content.processed ? content.processed : content.film;
    wanted.toDevice = compose(frame.imageToView, Transform<ViewSpace, ViewSpace>::scaling(ratio, ratio));
    wanted.pixels = {static_cast<int>(std::lround(frame.size.width() * ratio)),
                     static_cast<int>(std::lround(frame.size.height() * ratio))};
    wanted.interpolation = content.interpolation;
    wanted.map = content.map;
    wanted.mapStyle = content.mapStyle;
    wanted.devicePixelRatio = ratio;
    // Long lines across a large screen cost Qt's painter more than the film does. What is painted between
    // film and annotations has to lie below them.
    const bool hasOverlays = content.showsOverlays && !overlaysOf(content.film, content.view).empty();
    const bool hasShutter = content.view.showsShutter && shutterOf(*content.film, content.view).has_value();
    m_linesAreInPicture = !hasOverlays && !hasShutter && !content.view.presentation;
    if (m_linesAreInPicture && !listOf(content.annotations).empty()) {
        wanted.annotations = content.annotations;
        wanted.selected = content.showsHandles ? content.marks.selected : QSet<QUuid>{};
        wanted.rowMillimetres = spacing.rowMillimetres;
        wanted.columnMillimetres = spacing.columnMillimetres;
    }
    // A pointer that passes over the film changes nothing of this picture.
    if (takeLut(content) || !(wanted == m_composed)) {
        m_composed = wanted;
        composeFilm(frame);
    }
    m_picture.paint(frame.painter, ratio);
}

void ViewportScene::composeFilm(const Frame& frame) {
    const Composed& wanted = m_composed;
    const RenderedView& rendered =
        m_renderer.render(wanted.film, *m_lut, wanted.toDevice, wanted.pixels.width(), wanted.pixels.height(),
                          wanted.interpolation);
    std::vector<HaloLines> lines;
    std::optional<MapShading> shading;
    if (wanted.map) {
        const ImageRect film = wholeFilm(*wanted.film);
        m_attention.prepare(wanted.map, wanted.mapStyle);
        shading = m_attention.shading(wanted.toDevice, film, wanted.pixels);
        if (auto contour = m_attention.lines(wanted.toDevice, film, wanted.pixels, frame.devicePixelRatio))
            lines.push_back(std::move(*contour));
    }
    if (wanted.annotations)
        AnnotationLayer::addLines(annotationContent(frame), wanted.pixels, lines);
    m_picture.compose(rendered, shading ? &*shading : nullptr, lines);
}

void ViewportScene::setMonitor(const MonitorView& monitor) {
    m_monitor = monitor;
    m_picture.setCorrection(monitor.correction);
    m_composed = {};
}

// Within a thousandth: the scale that true size sets, and no other.
bool ViewportScene::isTrueSize(const Frame& frame) const {
    const Spacing& spacing = spacingOf(frame.content);
    if (!(m_monitor.pixelMillimetres > 0) || !spacing.inMillimetres())
        return false;
    const double scale =
        effectiveScale(filmShape(*frame.content.film), frame.content.view, viewSize(frame.size));
    const double shown = scale * m_monitor.pixelMillimetres * frame.devicePixelRatio;
    return std::abs(shown / std::min(spacing.rowMillimetres, spacing.columnMillimetres) - 1) < 1e-3;
}

void ViewportScene::paintShutter(const Frame& frame) {
    const SceneContent& content = frame.content;
    const auto& shutter = shutterOf(*content.film, content.view);
    if (!shutter || !content.view.showsShutter)
        return;
    coverByShutter(frame.painter, *shutter, *content.film, toQt(frame.imageToView));
    if (shutter->bitmap)
        m_bitmapShutter.paint(frame.painter, {shutter->bitmap}, greyOf(*shutter), *content.film,
                              toQt(frame.imageToView), frame.devicePixelRatio);
}

void ViewportScene::paintPresentation(const Frame& frame) {
    const SceneContent& content = frame.content;
    if (content.view.presentation)
        PresentationLayer::paint(
            frame.painter, *content.view.presentation,
            {toQt(frame.imageToView), *content.film, frame.devicePixelRatio, content.textPixelSize}, m_text);
}

void ViewportScene::paintOverlays(const Frame& frame) {
    if (const auto planes = overlaysOf(frame.content.film, frame.content.view); !planes.empty())
        m_overlays.paint(frame.painter, planes, overlayColour, *frame.content.film, toQt(frame.imageToView),
                         frame.devicePixelRatio);
}

void ViewportScene::paintText(const Frame& frame, const QString& text, QPointF anchor,
                              Qt::Alignment alignment) {
    m_text.paint(frame.painter, text, anchor, alignment, frame.devicePixelRatio, frame.content.textPixelSize);
    if (!text.isEmpty() && alignment & (Qt::AlignTop | Qt::AlignBottom))
        m_words.push_back(wordsAt(text, anchor, alignment, frame.content.textPixelSize));
}

// In the middle of the upper edge, below what stands there: the corners' words and the edge's letter. Over
// several lines where the view is narrower than the words.
void ViewportScene::paintHeading(const Frame& frame, const QString& text) {
    constexpr Qt::Alignment alignment = Qt::AlignHCenter | Qt::AlignTop;
    QPointF anchor(frame.size.width() / 2.0, edgeMargin);
    std::sort(m_words.begin(), m_words.end(),
              [](const QRectF& a, const QRectF& b) { return a.bottom() < b.bottom(); });
    const QRectF words = wordsAt(text, anchor, alignment, frame.content.textPixelSize);
    if (const auto space = spaceInTheMiddle(text); space > 0 && words.width() > frame.size.width()) {
        paintHeading(frame, text.left(space));
        return paintHeading(frame, text.mid(space + 1));
    }
    for (const QRectF& other : m_words)
        if (words.translated(0, anchor.y() - edgeMargin).intersects(other))
            anchor.setY(other.bottom() - (words.top() - edgeMargin));
    paintText(frame, text, anchor, alignment);
}

void ViewportScene::paintCorners(const Frame& frame) {
    const FilmShape shape = filmShape(*frame.content.film);
    CornerTextFacts facts;
    facts.view = frame.content.view;
    facts.isProcessed = frame.content.processed != nullptr;
    facts.showsIdentity = frame.content.showsIdentity;
    facts.calibration = frame.content.calibration;
    facts.isTrueSize = isTrueSize(frame);
    facts.isKeyImage = frame.content.isKeyImage;
    facts.zoomPercent =
        100 * effectiveScale(shape, frame.content.view, viewSize(frame.size)) * frame.devicePixelRatio;
    const CornerText text = cornerText(*frame.content.film, facts, frame.content.cornerText);
    const double lineHeight = frame.content.textPixelSize * 1.4;
    const auto column = [&](const QStringList& lines, Qt::Alignment alignment) {
        const bool isRight = alignment & Qt::AlignRight, isBottom = alignment & Qt::AlignBottom;
        double y = isBottom ? frame.size.height() - edgeMargin : edgeMargin;
        for (const QString& line : lines) {
            paintText(frame, line, {isRight ? frame.size.width() - edgeMargin : edgeMargin, y}, alignment);
            y += isBottom ? -lineHeight : lineHeight;
        }
    };
    column(text.topLeft, Qt::AlignLeft | Qt::AlignTop);
    column(text.topRight, Qt::AlignRight | Qt::AlignTop);
    column(text.bottomLeft, Qt::AlignLeft | Qt::AlignBottom);
    column(text.bottomRight, Qt::AlignRight | Qt::AlignBottom);
}

void ViewportScene::paintEdgeLetters(const Frame& frame, double raised) {
    const EdgeLetters letters =
        edgeLetters(frame.content.film->attributes().patientOrientation, frame.content.view.turn);
    const double width = frame.size.width(), height = frame.size.height();
    // Below the research line at the top and above the ruler at the bottom.
    const double inset = edgeMargin + frame.content.textPixelSize * 1.8;
    paintText(frame, letters.left, {edgeMargin, height / 2}, Qt::AlignLeft | Qt::AlignVCenter);
    paintText(frame, letters.right, {width - edgeMargin, height / 2}, Qt::AlignRight | Qt::AlignVCenter);
    paintText(frame, letters.top, {width / 2, inset}, Qt::AlignHCenter | Qt::AlignTop);
    paintText(frame, letters.bottom, {width / 2, height - inset - frame.content.textPixelSize - raised},
              Qt::AlignHCenter | Qt::AlignBottom);
}

// In the middle of the lower edge, above the corners' words where the view is too narrow for all of them.
double ViewportScene::paintRuler(const Frame& frame) {
    const Radiograph& film = *frame.content.film;
    const FilmShape shape = filmShape(film);
    const bool isSideways = frame.content.view.turn.isSideways();
    const double scale = effectiveScale(shape, frame.content.view, viewSize(frame.size));
    const Spacing& spacing = spacingOf(frame.content);
    const ScaleRuler ruler =
        scaleRuler(spacing, scale * (isSideways ? shape.rowStretch : shape.columnStretch),
                   isSideways ? spacing.rowMillimetres : spacing.columnMillimetres, frame.size.width() / 3.5);
    if (ruler.lengthPixels <= 0)
        return 0;
    constexpr Qt::Alignment alignment = Qt::AlignHCenter | Qt::AlignBottom;
    const QString text = ruler.note.isEmpty() ? ruler.text : ruler.text + QStringLiteral(", ") + ruler.note;
    const double left = (frame.size.width() - ruler.lengthPixels) / 2,
                 lowest = frame.size.height() - edgeMargin - 4;
    QRectF room =
        wordsAt(text, {frame.size.width() / 2.0, lowest - 8}, alignment, frame.content.textPixelSize)
            .united(QRectF(left, lowest - 9, ruler.lengthPixels, 9));
    std::sort(m_words.begin(), m_words.end(),
              [](const QRectF& a, const QRectF& b) { return a.top() > b.top(); });
    double raised = 0;
    for (const QRectF& other : m_words)
        if (room.translated(0, -raised).intersects(other))
            raised = room.bottom() + edgeMargin - other.top();
    const double y = lowest - raised;
    QPolygonF line{QPointF(left, y)};
    for (int i = 0; i <= ruler.divisions; ++i) {
        const double x = left + ruler.lengthPixels * i / ruler.divisions;
        const double tick = i == 0 || i == ruler.divisions ? 9 : 5;
        line << QPointF(x, y) << QPointF(x, y - tick) << QPointF(x, y);
    }
    HaloText::paintLine(frame.painter, line, QColor(235, 235, 235));
    paintText(frame, text, {frame.size.width() / 2.0, y - 8}, alignment);
    return raised;
}

const Spacing& spacingOf(const SceneContent& content) {
    return content.calibration ? *content.calibration : content.film->spacing();
}

QImage renderScene(ViewportScene& scene, const SceneContent& content, QSize size, double devicePixelRatio) {
    QImage image((QSizeF(size) * devicePixelRatio).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(devicePixelRatio);
    image.fill(Qt::black);
    QPainter painter(&image);
    scene.paint(painter, content, size, devicePixelRatio);
    return image;
}

} // namespace hilum
