#include "app/export/picture.h"
#include "app/reading/research_use.h"
#include "tests/app/film_maker.h"

#include <QDir>
#include <QImageReader>
#include <QTemporaryDir>
#include <QTest>

using namespace hilum;
using namespace hilum::test;

// Pictures that leave the program.
class tst_Picture : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void filmPixelsAreTheFilms_data();
    void filmPixelsAreTheFilms();
    void asShownIsTheScreen();
    void anySize_data();
    void anySize();
    void customShowsWhatTheScreenShows();
    void border();
    void mapAndAnnotationsAreChosen();
    void namesNobodyUnlessAsked();
    void limits_data();
    void limits();
    void filesCarryTheDisclaimer_data();
    void filesCarryTheDisclaimer();
    void stopLeavesNothing();
};

namespace {

constexpr QSize viewport{400, 300};

int greyAt(int column, int row) {
    return (column * 7 + row * 13) % 256;
}

SceneContent shownFilm(Radiograph::Content made) {
    SceneContent content;
    content.film = makeFilm(std::move(made));
    content.view = resetView(*content.film);
    return content;
}

SceneContent shownFilm(int columns, int rows) {
    return shownFilm(filmContent(columns, rows, greyAt));
}

PictureChoice plain(PictureSize size) {
    PictureChoice choice;
    choice.size = size;
    choice.hasCornerText = false;
    return choice;
}

QImage render(const SceneContent& content, const PictureChoice& choice, double ratio = 1) {
    const auto picture = renderPicture(planPicture(content, viewport, ratio, choice));
    return picture ? *picture : QImage();
}

std::shared_ptr<const AttentionMap> warmMap() {
    AttentionMap map;
    map.label = "Edema";
    map.width = map.height = 4;
    map.values.assign(16, 1.0f);
    map.mapToImage = MapToImage::scaling(50, 40);
    return std::make_shared<const AttentionMap>(map);
}

Annotations oneLine() {
    Annotation line;
    line.id = QUuid::createUuid();
    line.points = {{20, 20}, {150, 120}};
    return std::make_shared<const AnnotationList>(AnnotationList{line});
}

} // namespace

void tst_Picture::filmPixelsAreTheFilms_data() {
    QTest::addColumn<int>("columns");
    QTest::addColumn<int>("rows");
    QTest::addColumn<int>("turns");
    QTest::newRow("small") << 301 << 203 << 0;
    QTest::newRow("two pixels a scene pixel") << 2301 << 1003 << 0;
    QTest::newRow("three") << 1001 << 3303 << 0;
    QTest::newRow("turned right") << 301 << 203 << 1;
    QTest::newRow("turned left, large") << 2301 << 103 << 3;
}

// Expected: the greys that the film was made of; a clockwise turn takes column c, row r to column
// rows - 1 - r, row c.
void tst_Picture::filmPixelsAreTheFilms() {
    QFETCH(int, columns);
    QFETCH(int, rows);
    QFETCH(int, turns);
    SceneContent content = shownFilm(columns, rows);
    content.view.turn.quarterTurns = turns;
    content.view.isFitted = false; // what the screen shows does not matter
    content.view.scale = 5;
    content.view.angle = 12;
    const QImage picture = render(content, plain(PictureSize::Film), 2);
    QCOMPARE(picture.size(), turns == 0 ? QSize(columns, rows) : QSize(rows, columns));
    QCOMPARE(picture.format(), QImage::Format_Grayscale8);
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            const QPoint at = turns == 0   ? QPoint(column, row)
                              : turns == 1 ? QPoint(rows - 1 - row, column)
                                           : QPoint(row, columns - 1 - column);
            if (qGray(picture.pixel(at)) != greyAt(column, row))
                QFAIL(qPrintable(QStringLiteral("%1 %2: %3 and not %4")
                                     .arg(column)
                                     .arg(row)
                                     .arg(qGray(picture.pixel(at)))
                                     .arg(greyAt(column, row))));
        }
}

void tst_Picture::asShownIsTheScreen() {
    SceneContent content = shownFilm(300, 200);
    content.showsIdentity = false;
    for (const bool hasText : {false, true})
        for (const double ratio : {1.0, 2.0}) {
            content.cornerText = hasText ? CornerTextMode::Minimal : CornerTextMode::None;
            PictureChoice choice;
            choice.hasCornerText = hasText;
            ViewportScene scene;
            const QImage screen = renderScene(scene, content, viewport, ratio);
            const QImage picture = render(content, choice, ratio);
            QCOMPARE(picture.size(), screen.size());
            int others = 0;
            for (int y = 0; y < screen.height(); ++y)
                for (int x = 0; x < screen.width(); ++x)
                    others += std::abs(qRed(picture.pixel(x, y)) - qRed(screen.pixel(x, y))) > 16 ? 1 : 0;
            // Type is not painted twice alike to the last bit.
            QVERIFY2(others <= (hasText ? 20 : 0), qPrintable(QString::number(others)));
        }
}

void tst_Picture::anySize_data() {
    QTest::addColumn<QSize>("size");
    for (const QSize size :
         {QSize(16, 16), QSize(100, 3000), QSize(1920, 1080), QSize(999, 1001), QSize(4000, 400)})
        QTest::addRow("%d x %d", size.width(), size.height()) << size;
}

void tst_Picture::anySize() {
    QFETCH(QSize, size);
    for (const PictureBorder border : {PictureBorder::None, PictureBorder::White}) {
        PictureChoice choice;
        choice.size = PictureSize::Custom;
        choice.custom = size;
        choice.border = border;
        QCOMPARE(render(shownFilm(300, 200), choice).size(), size);
    }
}

// The film's point in the middle, and the magnification relative to the picture, are the screen's.
void tst_Picture::customShowsWhatTheScreenShows() {
    SceneContent content =
        shownFilm(filmContent(300, 200, [](int column, int) { return column < 140 ? 40 : 200; }));
    content.view.isFitted = false;
    content.view.scale = 4;
    content.view.centre = {140, 100};
    for (const QSize size : {QSize(1200, 900), QSize(200, 150)}) {
        PictureChoice choice = plain(PictureSize::Custom);
        choice.custom = size;
        const QImage picture = render(content, choice);
        const int middle = size.width() / 2, row = size.height() / 2;
        QCOMPARE(qGray(picture.pixel(middle - size.width() / 8, row)), 40);
        QCOMPARE(qGray(picture.pixel(middle + size.width() / 8, row)), 200);
        QVERIFY(qGray(picture.pixel(size.width() - 1, row)) ==
                200); // the film goes on beyond the screen's edge
    }
}

void tst_Picture::border() {
    PictureChoice choice = plain(PictureSize::Film);
    choice.border = PictureBorder::White;
    const QImage picture = render(shownFilm(300, 200), choice);
    QCOMPARE(picture.size(), QSize(316, 216)); // 8 pixels, the least
    QCOMPARE(qGray(picture.pixel(0, 0)), 255);
    QCOMPARE(qGray(picture.pixel(7, 7)), 255);
    QCOMPARE(qGray(picture.pixel(8, 8)), greyAt(0, 0));
    QCOMPARE(qGray(picture.pixel(307, 207)), greyAt(299, 199));
    QCOMPARE(qGray(picture.pixel(315, 215)), 255);
}

void tst_Picture::mapAndAnnotationsAreChosen() {
    SceneContent content = shownFilm(200, 160);
    const QImage bare = render(content, plain(PictureSize::View));
    content.map = warmMap();
    content.annotations = oneLine();
    PictureChoice choice = plain(PictureSize::View);
    QVERIFY(!render(content, choice).allGray());
    choice.hasMap = false;
    const QImage annotated = render(content, choice);
    QVERIFY(annotated != bare);
    choice.hasAnnotations = false;
    QCOMPARE(render(content, choice), bare);
    choice.hasMap = true;
    const QImage mapped = render(content, choice);
    QVERIFY(!mapped.allGray());
    // "Research use only" stands at the top of what shows the network's work: light letters above the film.
    int light = 0;
    for (int x = 0; x < mapped.width(); ++x)
        for (int y = 0; y < 28; ++y)
            light += qGray(mapped.pixel(x, y)) > 225 && qGray(bare.pixel(x, y)) < 225;
    QVERIFY2(light > 50, qPrintable(QString::number(light)));
}

void tst_Picture::namesNobodyUnlessAsked() {
    const auto named = [](const char* name) {
        Radiograph::Content made = filmContent(300, 200, greyAt);
        made.identity = {name, std::string(name) + "-7", "19610203", "A-1"};
        made.attributes.studyDate = std::string(name) == "CANARY^ANNA" ? "20240501" : "19991231";
        made.attributes.studyDescription = name;
        return shownFilm(std::move(made));
    };
    for (const PictureSize size : {PictureSize::View, PictureSize::Film, PictureSize::Custom}) {
        PictureChoice choice;
        choice.size = size;
        (void)render(named("CANARY^ANNA"), choice); // a glyph's first picture differs by some pixels' shades
        QCOMPARE(render(named("CANARY^ANNA"), choice), render(named("OTHER^BERT"), choice));
        choice.showsIdentity = true;
        QVERIFY(render(named("CANARY^ANNA"), choice) != render(named("OTHER^BERT"), choice));
    }
}

void tst_Picture::limits_data() {
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("fits");
    QTest::newRow("large") << QSize(16384, 7800) << true;
    QTest::newRow("wide") << QSize(16385, 100) << false;
    QTest::newRow("high") << QSize(100, 16385) << false;
    QTest::newRow("both") << QSize(16384, 16384) << false;
}

void tst_Picture::limits() {
    QFETCH(QSize, size);
    QFETCH(bool, fits);
    const auto checked = checkPictureSize(size);
    QCOMPARE(checked.has_value(), fits);
    if (!fits)
        QVERIFY(QString::fromStdString(checked.error().message).contains(QLatin1String("at most")));
}

void tst_Picture::filesCarryTheDisclaimer_data() {
    QTest::addColumn<QString>("suffix");
    for (const PictureFormat& format : pictureFormats())
        QTest::newRow(format.name.constData()) << format.suffix;
}

void tst_Picture::filesCarryTheDisclaimer() {
    QFETCH(QString, suffix);
    Radiograph::Content made = filmContent(300, 200, greyAt);
    made.identity = {"CANARY^ANNA", "CANARY-7", "19610203", "CANARY-1"};
    made.attributes.sopInstanceUid = "1.2.826.0.1.CANARY";
    const QImage picture = render(shownFilm(std::move(made)), {});
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("film.") + suffix);
    QVERIFY(savePicture(picture, path));
    QImageReader reader(path);
    QCOMPARE(reader.size(), picture.size());
    const QString text = reader.text(QStringLiteral("Disclaimer"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY2(text == QLatin1String(researchUseOnly) || bytes.contains(researchUseOnly), qPrintable(suffix));
    QVERIFY(!bytes.contains("CANARY"));
    if (!pictureFormatOf(path).isLossy)
        QCOMPARE(reader.read().convertToFormat(QImage::Format_Grayscale8), picture);
}

void tst_Picture::stopLeavesNothing() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("film.png"));
    std::stop_source stop;
    stop.request_stop();
    const auto saved = savePicture(render(shownFilm(300, 200), {}), path, stop.get_token());
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::Cancelled);
    QVERIFY(QDir(folder.path()).isEmpty(QDir::Files | QDir::Hidden));
    const auto nowhere =
        savePicture(render(shownFilm(300, 200), {}), folder.filePath(QStringLiteral("none/film.png")));
    QCOMPARE(nowhere.error().code, ErrorCode::WriteFailed);
}

QTEST_MAIN(tst_Picture)
#include "tst_picture.moc"
