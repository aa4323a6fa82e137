#include "app/scene/corner_text.h"
#include "app/scene/scale_ruler.h"
#include "tests/app/film_maker.h"

#include <QTest>

using namespace hilum;

class tst_CornerText : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lettersFollowTheTurn_data();
    void lettersFollowTheTurn();
    void modesShowLessAndLess();
    void identityIsHidden();
    void warningsStayInTheMinimalText();
    void jpegIsLossyByItself();
    void voiIsNamed();
    void rulerIsRound_data();
    void rulerIsRound();

private:
    static RadiographPointer film();
};

// PS3.3 C.7.6.1.1.1: the first value is where the rows lead (to the right), the second where the columns lead
// (down). A PA film is "L\F": the patient's left is on the right.
void tst_CornerText::lettersFollowTheTurn_data() {
    QTest::addColumn<QByteArray>("orientation");
    QTest::addColumn<int>("quarterTurns");
    QTest::addColumn<bool>("isMirrored");
    QTest::addColumn<QString>("letters"); // left, top, right, bottom
    const auto row = [](const char* name, const char* orientation, int turns, bool mirrored,
                        const char* letters) {
        QTest::newRow(name) << QByteArray(orientation) << turns << mirrored << QString::fromLatin1(letters);
    };
    row("PA", "L\\F", 0, false, "R H L F");
    row("turned right", "L\\F", 1, false, "F R H L");
    row("upside down", "L\\F", 2, false, "L F R H");
    row("turned left", "L\\F", 3, false, "H L F R");
    row("mirrored", "L\\F", 0, true, "L H R F");
    row("mirrored, turned right", "L\\F", 1, true, "F L H R");
    row("top to bottom", "L\\F", 2, true, "R F L H");
    row("lateral", "A\\F", 0, false, "P H A F");
    row("oblique", "LP\\FA", 0, false, "RA HP LP FA");
    row("stored mirrored", "R\\F", 0, false, "L H R F");
    row("silent", "", 0, false, "   ");
    row("one value", "L", 0, false, "   ");
    row("nonsense", "X\\7", 0, false, "   ");
}

void tst_CornerText::lettersFollowTheTurn() {
    QFETCH(QByteArray, orientation);
    QFETCH(int, quarterTurns);
    QFETCH(bool, isMirrored);
    QFETCH(QString, letters);
    const EdgeLetters edges = edgeLetters(orientation.toStdString(), {quarterTurns, isMirrored});
    QCOMPARE(QStringList({edges.left, edges.top, edges.right, edges.bottom}).join(QLatin1Char(' ')), letters);
}

RadiographPointer tst_CornerText::film() {
    auto content = test::filmContent(30, 20, [](int, int) { return 1; });
    content.identity = {"DOE^JANE^^DR", "PID-4711", "19400301", "ACC-1"};
    content.attributes.studyDate = "20040119";
    content.attributes.studyDescription = "Thorax";
    content.attributes.viewPosition = "PA";
    content.attributes.patientAgeYears = 63;
    content.attributes.patientSex = "F";
    content.attributes.lossyImageCompression = "01";
    content.spacing = {0.2, 0.2, SpacingSource::Detector, {}};
    return test::makeFilm(content);
}

void tst_CornerText::modesShowLessAndLess() {
    const CornerText all = cornerText(*film(), {}, CornerTextMode::All);
    QCOMPARE(all.topLeft, (QStringList{QStringLiteral("DOE, JANE DR"), QStringLiteral("PID-4711"),
                                       QStringLiteral("1940-03-01"), QStringLiteral("F, 63 y")}));
    QCOMPARE(all.topRight,
             (QStringList{QStringLiteral("2004-01-19"), QStringLiteral("Thorax"), QStringLiteral("PA")}));
    QVERIFY(all.bottomRight.first().contains(QStringLiteral("at the detector")));
    const CornerText minimal = cornerText(*film(), {}, CornerTextMode::Minimal);
    QVERIFY(minimal.topLeft.isEmpty());
    QCOMPARE(minimal.topRight, QStringList{QStringLiteral("PA")});
    const CornerText none = cornerText(*film(), {}, CornerTextMode::None);
    QVERIFY(none.topLeft.isEmpty() && none.topRight.isEmpty() && none.bottomLeft.isEmpty() &&
            none.bottomRight.isEmpty());
    QCOMPARE(nextCornerTextMode(CornerTextMode::None), CornerTextMode::All);
}

void tst_CornerText::identityIsHidden() {
    CornerTextFacts facts;
    facts.showsIdentity = false;
    const CornerText text = cornerText(*film(), facts, CornerTextMode::All);
    const QString joined =
        (text.topLeft + text.topRight + text.bottomLeft + text.bottomRight).join(QLatin1Char(' '));
    for (const char* secret : {"DOE", "JANE", "4711", "1940", "ACC"})
        QVERIFY2(!joined.contains(QLatin1String(secret)), secret);
    QVERIFY(joined.contains(QStringLiteral("63")));
}

void tst_CornerText::warningsStayInTheMinimalText() {
    CornerTextFacts facts;
    facts.view = {film()->defaultVoi(), true, {0, true}, true, 1, {}};
    const CornerText text = cornerText(*film(), facts, CornerTextMode::Minimal);
    QVERIFY(text.bottomRight.contains(QStringLiteral("Lossy compression")));
    QVERIFY(text.bottomLeft.contains(QStringLiteral("Inverted")));
    QVERIFY(text.bottomLeft.contains(QStringLiteral("Mirrored")));
}

// A JPEG picture says nothing of its compression; the format does.
void tst_CornerText::jpegIsLossyByItself() {
    for (const bool isJpeg : {true, false}) {
        auto content = test::filmContent(30, 20, [](int, int) { return 1; });
        content.attributes.container = isJpeg ? "JPEG" : "PNG";
        for (const CornerTextMode mode : {CornerTextMode::All, CornerTextMode::Minimal})
            QCOMPARE(cornerText(*test::makeFilm(content), {}, mode)
                         .bottomRight.contains(QStringLiteral("Lossy compression")),
                     isJpeg);
    }
}

void tst_CornerText::voiIsNamed() {
    auto content = test::filmContent(4, 4, [](int, int) { return 1; });
    content.voiLuts = {{0, 8, {0, 255}, "HARDER"}, {0, 8, {0, 255}, ""}};
    const auto film = test::makeFilm(content);
    QCOMPARE(voiText(*film, {Voi::Kind::Lut, {}, 0}), QStringLiteral("LUT HARDER"));
    QCOMPARE(voiText(*film, {Voi::Kind::Lut, {}, 1}), QStringLiteral("VOI LUT 2"));
    QCOMPARE(voiText(*film, {Voi::Kind::Window, {2048, 4096, VoiLutFunction::Linear, {}}, -1}),
             QStringLiteral("C 2048  W 4096"));
    QCOMPARE(voiText(*film, {Voi::Kind::Window, {1'024'500, 459'001.5, VoiLutFunction::Linear, {}}, -1}),
             QStringLiteral("C 1024500  W 459002"));
    QVERIFY(voiText(*film, {Voi::Kind::Window, {1, 2, VoiLutFunction::Sigmoid, {}}, -1})
                .endsWith(QStringLiteral("sigmoid")));
}

void tst_CornerText::rulerIsRound_data() {
    QTest::addColumn<double>("millimetres");
    QTest::addColumn<double>("scale");
    QTest::addColumn<double>("available");
    QTest::addColumn<QString>("text");
    QTest::addColumn<double>("length");
    // 0.2 mm a pixel at scale 0.5: 200 view pixels are 80 mm, so 5 cm fit; they are 125 view pixels long.
    QTest::newRow("5 cm") << 0.2 << 0.5 << 200.0 << QStringLiteral("5 cm") << 125.0;
    QTest::newRow("2 mm") << 0.1 << 8.0 << 250.0 << QStringLiteral("2 mm") << 160.0;
    QTest::newRow("pixels") << 0.0 << 0.5 << 200.0 << QStringLiteral("200 px") << 100.0;
}

void tst_CornerText::rulerIsRound() {
    QFETCH(double, millimetres);
    QFETCH(double, scale);
    QFETCH(double, available);
    Spacing spacing;
    spacing.source = millimetres > 0 ? SpacingSource::Detector : SpacingSource::None;
    const ScaleRuler ruler = scaleRuler(spacing, scale, millimetres, available);
    QTEST(ruler.text, "text");
    QTEST(ruler.lengthPixels, "length");
    QCOMPARE(ruler.note.isEmpty(), millimetres <= 0);
}

QTEST_GUILESS_MAIN(tst_CornerText)
#include "tst_corner_text.moc"
