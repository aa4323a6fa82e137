#include "app/scene/viewport_scene.h"
#include "tests/app/film_maker.h"

#include <QTest>

using namespace hilum;

class tst_NarrowViews : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theRulerStaysOffTheCorners_data();
    void theRulerStaysOffTheCorners();
};

namespace {

QRect changedPart(const QImage& a, const QImage& b, QRect within) {
    QRect part;
    for (int y = within.top(); y <= within.bottom(); ++y)
        for (int x = within.left(); x <= within.right(); ++x)
            if (a.pixel(x, y) != b.pixel(x, y))
                part |= QRect(x, y, 1, 1);
    return part;
}

// Every pixel in which `reference` differs from `bare` stands in `narrow`, moved across.
bool isKept(const QImage& reference, const QImage& bare, const QImage& narrow, QRect within, int moved) {
    for (int y = within.top(); y <= within.bottom(); ++y)
        for (int x = within.left(); x <= within.right(); ++x)
            if (reference.pixel(x, y) != bare.pixel(x, y) &&
                narrow.pixel(x + moved, y) != reference.pixel(x, y))
                return false;
    return true;
}

} // namespace

void tst_NarrowViews::theRulerStaysOffTheCorners_data() {
    QTest::addColumn<int>("width");
    for (const int width : {360, 420, 500, 600, 800})
        QTest::newRow(qPrintable(QString::number(width))) << width;
}

// In a wide view nothing touches: the words of both lower corners look the same in a narrow one, and the
// ruler is still there.
void tst_NarrowViews::theRulerStaysOffTheCorners() {
    QFETCH(int, width);
    constexpr int wide = 1600, height = 400;
    auto parts = test::filmContent(40, 40, [](int, int) { return 90; }); // halo and words both differ from it
    parts.spacing = {0.139, 0.139, SpacingSource::Detector, {}};
    SceneContent content;
    content.film = test::makeFilm(parts);
    content.view = resetView(*content.film);
    content.view.isFitted = false;
    content.view.scale = 100, content.view.centre = {20, 20}; // grey everywhere
    ViewportScene scene;
    const auto shown = [&](CornerTextMode mode, int columns) {
        content.cornerText = mode;
        return renderScene(scene, content, QSize(columns, height));
    };
    const QImage reference = shown(CornerTextMode::All, wide), bare = shown(CornerTextMode::None, wide);
    const QImage narrow = shown(CornerTextMode::All, width), bareNarrow = shown(CornerTextMode::None, width);
    const QRect left = changedPart(reference, bare, {0, height / 2, wide / 4, height / 2});
    const QRect right = changedPart(reference, bare, {wide * 3 / 4, height / 2, wide / 4, height / 2});
    QVERIFY(left.width() > 40 && right.width() > 100);
    QVERIFY(left.width() + right.width() < width);
    QVERIFY(isKept(reference, bare, narrow, left, 0));
    QVERIFY(isKept(reference, bare, narrow, right, width - wide));
    const int middle = width / 2;
    const QRect ruler = changedPart(narrow, bareNarrow, {middle - 20, height / 2, 40, height / 2});
    QVERIFY(ruler.height() > 15);
}

QTEST_MAIN(tst_NarrowViews)
#include "tst_narrow_views.moc"
