#include "app/scene/halo_text.h"
#include "app/scene/viewport_scene.h"
#include "imaging/radiograph_reader.h"
#include "tests/app/film_maker.h"
#include "tests/support/test_data.h"

#include <QTest>
#include <malloc.h>

using namespace hilum;
using namespace hilum::test;

namespace {

constexpr QSize size{400, 300};

SceneContent greyFilm(AnnotationList list, int grey = 60) {
    SceneContent content;
    content.film = makeFilm(200, 150, [grey](int, int) { return grey; });
    content.view = resetView(*content.film);
    content.cornerText = CornerTextMode::None;
    content.annotations = std::make_shared<const AnnotationList>(std::move(list));
    return content;
}

Annotation annotation(AnnotationKind kind, std::vector<ImagePoint> points) {
    Annotation result;
    result.id = QUuid::createUuid();
    result.kind = kind;
    result.points = std::move(points);
    return result;
}

bool isYellow(QColor colour) {
    return colour.red() > 150 && colour.green() > 120 && colour.red() - colour.blue() > 70;
}

int countYellow(const QImage& image, const QRect& rect) {
    int count = 0;
    for (int y = rect.top(); y <= rect.bottom(); ++y)
        for (int x = rect.left(); x <= rect.right(); ++x)
            count += image.rect().contains(x, y) && isYellow(image.pixelColor(x, y));
    return count;
}

} // namespace

class tst_AnnotationLayer : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void linesLieOnTheirFilmPoints_data();
    void linesLieOnTheirFilmPoints();
    void hiddenAndOtherFramesAreNotPainted();
    void handlesAreForTheScreen();
    void linesStayLegibleOnBone();
    void wordsStayLegibleOnBone();
    void wordsHaveAHalo();
    void keptWordsAreSmall();
    void wordsDoNotLieOnEachOther();
    void calibrationChangesTheWords();
    void realFilm();
};

void tst_AnnotationLayer::linesLieOnTheirFilmPoints_data() {
    QTest::addColumn<int>("quarterTurns");
    QTest::addColumn<bool>("isMirrored");
    QTest::addColumn<double>("scale");
    for (int turns = 0; turns < 4; ++turns)
        for (const bool isMirrored : {false, true})
            for (const double scale : {0.0, 3.0})
                QTest::addRow("%d quarter turns, %s, scale %g", turns, isMirrored ? "mirrored" : "plain",
                              scale)
                    << turns << isMirrored << scale;
}

void tst_AnnotationLayer::linesLieOnTheirFilmPoints() {
    QFETCH(int, quarterTurns);
    QFETCH(bool, isMirrored);
    QFETCH(double, scale);
    SceneContent content = greyFilm({annotation(AnnotationKind::Rectangle, {{80, 60}, {120, 90}})});
    content.view.turn = {quarterTurns, isMirrored};
    content.view.isFitted = scale == 0;
    content.view.scale = scale;
    content.view.centre = {100, 75};
    ViewportScene scene;
    const QImage image = renderScene(scene, content, size);
    const ImageToView toView = imageToView(filmShape(*content.film), content.view, {400, 300});
    for (const ImagePoint corner : {ImagePoint{80, 60}, {120, 60}, {120, 90}, {80, 90}}) {
        const ViewPoint at = toView(corner);
        QVERIFY(countYellow(image, QRect(int(at.x) - 2, int(at.y) - 2, 5, 5)) > 0);
    }
    const ViewPoint middle = toView({100, 75}); // inside of the outline the film is as it was
    QCOMPARE(image.pixelColor(int(middle.x), int(middle.y)), QColor(60, 60, 60));
}

void tst_AnnotationLayer::hiddenAndOtherFramesAreNotPainted() {
    Annotation hidden = annotation(AnnotationKind::Length, {{20, 20}, {180, 20}}), other = hidden;
    hidden.isHidden = true;
    other.id = QUuid::createUuid();
    other.frame = 1;
    SceneContent content = greyFilm({hidden, other});
    ViewportScene scene;
    const QImage with = renderScene(scene, content, size);
    content.annotations.reset();
    QCOMPARE(with, renderScene(scene, content, size));
}

void tst_AnnotationLayer::handlesAreForTheScreen() {
    SceneContent content = greyFilm({annotation(AnnotationKind::Length, {{50, 50}, {150, 50}})});
    ViewportScene scene;
    const QImage plain = renderScene(scene, content, size);
    content.marks.selected = {content.annotations->front().id};
    QCOMPARE(renderScene(scene, content, size), plain); // in a file nothing is selected
    content.showsHandles = true;
    const QImage selected = renderScene(scene, content, size);
    const ViewPoint at = imageToView(filmShape(*content.film), content.view, {400, 300})({50, 50});
    const QColor handle = selected.pixelColor(int(at.x), int(at.y));
    QVERIFY(handle.blue() > handle.red() + 60); // blue, and filled
}

// On white the halo makes the edge: somewhere across the line it is darker than half.
void tst_AnnotationLayer::linesStayLegibleOnBone() {
    const SceneContent content = greyFilm({annotation(AnnotationKind::Length, {{50, 75}, {150, 75}})}, 255);
    ViewportScene scene;
    const QImage image = renderScene(scene, content, size);
    const ViewPoint at = imageToView(filmShape(*content.film), content.view, {400, 300})({100, 75});
    int darkest = 255;
    for (int y = int(at.y) - 4; y <= int(at.y) + 4; ++y)
        darkest = std::min(darkest, image.pixelColor(int(at.x), y).lightness());
    QVERIFY2(darkest < 128, qPrintable(QString::number(darkest)));
}

// On white each glyph has a dark rim: within three pixels of what is yellow lies what is nearly black. Their
// ground is dark, and reaches farther than a halo.
void tst_AnnotationLayer::wordsStayLegibleOnBone() {
    Annotation text = annotation(AnnotationKind::Text, {{60, 60}});
    text.text = QStringLiteral("nodule");
    ViewportScene scene;
    const QImage image = renderScene(scene, greyFilm({text}, 255), size);
    int yellow = 0, rimmed = 0;
    QRect words, dark;
    for (int y = 4; y < image.height() - 4; ++y)
        for (int x = 4; x < image.width() - 4; ++x) {
            const QColor colour = image.pixelColor(x, y);
            if (colour.lightness() < 80)
                dark |= QRect(x, y, 1, 1);
            if (!isYellow(colour))
                continue;
            ++yellow;
            words |= QRect(x, y, 1, 1);
            int darkest = 255;
            for (int dy = -3; dy <= 3; ++dy)
                for (int dx = -3; dx <= 3; ++dx)
                    darkest = std::min(darkest, image.pixelColor(x + dx, y + dy).lightness());
            rimmed += darkest < 80;
        }
    QVERIFY(yellow > 50);
    QVERIFY2(rimmed > yellow * 9 / 10, qPrintable(QStringLiteral("%1 of %2").arg(rimmed).arg(yellow)));
    QVERIFY(dark.contains(words.adjusted(-4, -4, 4, 4)));
}

// Without any ground below them, as in the corners: light words on white.
void tst_AnnotationLayer::wordsHaveAHalo() {
    QImage image(200, 40, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    HaloText().paint(painter, QStringLiteral("nodule"), {100, 20}, Qt::AlignCenter, 1, 16);
    painter.end();
    int dark = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            dark += qGray(image.pixel(x, y)) < 80;
    QVERIFY2(dark > 200, qPrintable(QString::number(dark)));
}

// A viewport keeps the pictures of some hundred words: with what Qt painted each of them with, the 200 here
// would be 30 MiB instead of 2.
void tst_AnnotationLayer::keptWordsAreSmall() {
    QImage image(200, 40, QImage::Format_RGB32);
    QPainter painter(&image);
    HaloText words;
    const auto allocated = [] {
        const struct mallinfo2 heap = mallinfo2();
        return heap.uordblks + heap.hblkhd;
    };
    words.paint(painter, QStringLiteral("first"), {100, 20}, Qt::AlignCenter, 1); // fonts and glyphs
    const auto before = allocated();
    for (int i = 0; i < 200; ++i)
        words.paint(painter, QStringLiteral("nodule %1").arg(i), {100, 20}, Qt::AlignCenter, 1);
    const auto grown = allocated() - std::min(before, allocated());
    QVERIFY2(grown < 6u << 20, qPrintable(QString::number(grown)));
}

void tst_AnnotationLayer::wordsDoNotLieOnEachOther() {
    // Four of one place: as many lines of words as four of four places.
    AnnotationList together, apart;
    for (int i = 0; i < 4; ++i) {
        Annotation text = annotation(AnnotationKind::Text, {{60, 40}});
        text.text = QStringLiteral("nodule");
        together.push_back(text);
        text.points = {{60.0, 20.0 + 30 * i}};
        apart.push_back(text);
    }
    ViewportScene scene;
    const auto yellow = [&](const AnnotationList& list) {
        return countYellow(renderScene(scene, greyFilm(list), size), QRect(QPoint(), size));
    };
    QCOMPARE(yellow(together), yellow(apart));
}

void tst_AnnotationLayer::calibrationChangesTheWords() {
    SceneContent content = greyFilm({annotation(AnnotationKind::Length, {{50, 50}, {150, 50}})});
    ViewportScene scene;
    const QImage pixels = renderScene(scene, content, size);
    content.calibration = Spacing{0.5, 0.5, SpacingSource::User, {}};
    QVERIFY(renderScene(scene, content, size) != pixels);
    QCOMPARE(spacingOf(content).columnMillimetres, 0.5);
}

void tst_AnnotationLayer::realFilm() {
    const auto path = demonstrationFilm();
    if (!path)
        QSKIP("The demonstration film is not here");
    SceneContent content;
    content.film = *RadiographReader().read(*path);
    content.view = resetView(*content.film);
    content.cornerText = CornerTextMode::None;
    ViewportScene scene;
    const QImage bare = renderScene(scene, content, size);
    const double w = content.film->columns(), h = content.film->rows();
    content.annotations = std::make_shared<const AnnotationList>(
        AnnotationList{annotation(AnnotationKind::CardiothoracicRatio, {{w * .4, h * .6},
                                                                        {w * .6, h * .6},
                                                                        {w * .2, h * .7},
                                                                        {w * .8, h * .7},
                                                                        {w * .5, h * .3},
                                                                        {w * .5, h * .9}})});
    QVERIFY(countYellow(renderScene(scene, content, size), QRect(QPoint(), size)) >
            countYellow(bare, QRect(QPoint(), size)) + 200);
}

QTEST_MAIN(tst_AnnotationLayer)
#include "tst_annotation_layer.moc"
