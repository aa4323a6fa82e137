#include "app/scene/viewport_scene.h"
#include "imaging/radiograph_reader.h"
#include "tests/support/film_writer.h"

#include <QTest>
#include <cmath>

using namespace hilum;
using namespace hilum::test;

Q_DECLARE_METATYPE(std::vector<hilum::test::Attribute>)

// The Display Shutter Module of PS3.3 C.7.6.11 on a white film of 40 x 30, one view pixel a film pixel.
class tst_Shutter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void shapes_data();
    void shapes();
    void nonsenseIsNone_data();
    void nonsenseIsNone();
    void turnsWithTheFilm();
    void isSwitchedOff();

private:
    static Attribute text(unsigned element, const char* value) {
        return {tag(0x0018, element), value, {}, {}, {}};
    }
    static RadiographPointer film(std::vector<Attribute> attributes);
    static QImage picture(const SceneContent& content, QSize size);
};

RadiographPointer tst_Shutter::film(std::vector<Attribute> attributes) {
    FilmRecipe recipe;
    recipe.rows = 30;
    recipe.columns = 40;
    recipe.values.assign(1200, 4000);
    recipe.attributes = std::move(attributes);
    recipe.attributes.push_back({tag(0x0028, 0x1050), "2048", {}, {}, {}});
    recipe.attributes.push_back({tag(0x0028, 0x1051), "2000", {}, {}, {}});
    auto read = RadiographReader().read(writeFilm(recipe));
    if (!read)
        qFatal("%s", read.error().message.c_str());
    return *read;
}

QImage tst_Shutter::picture(const SceneContent& content, QSize size) {
    ViewportScene scene;
    SceneContent bare = content;
    bare.cornerText = CornerTextMode::None;
    return renderScene(scene, bare, size);
}

// Which pixels are seen, by hand: rows and columns of the file count from 1, and edges belong to what is
// seen.
void tst_Shutter::shapes_data() {
    QTest::addColumn<std::vector<Attribute>>("attributes");
    QTest::addColumn<QByteArray>("shape");
    QTest::addColumn<int>("grey");
    std::vector<Attribute> rectangle{text(0x1600, "RECTANGULAR"), text(0x1602, "6"), text(0x1604, "30"),
                                     text(0x1606, "4"), text(0x1608, "25")};
    QTest::newRow("rectangle") << rectangle << QByteArray("rectangle") << 0;
    std::vector<Attribute> circle{text(0x1600, "CIRCULAR"), text(0x1610, "15\\20"), text(0x1612, "10")};
    QTest::newRow("circle") << circle << QByteArray("circle") << 0;
    std::vector<Attribute> polygon{text(0x1600, "POLYGONAL"), text(0x1620, "3\\3\\3\\37\\28\\37\\28\\3")};
    QTest::newRow("polygon") << polygon << QByteArray("polygon") << 0;
    auto both = rectangle;
    both[0] = text(0x1600, "RECTANGULAR\\CIRCULAR");
    both.push_back(circle[1]);
    both.push_back(circle[2]);
    QTest::newRow("rectangle and circle") << both << QByteArray("rectangle circle") << 0;
    auto grey = rectangle;
    grey.push_back({tag(0x0018, 0x1622), "32896", {}, {}, "US"}); // 0x8080 of 0xFFFF: P-values of 16 bits
    QTest::newRow("grey cover") << grey << QByteArray("rectangle") << 128;
}

void tst_Shutter::shapes() {
    QFETCH(std::vector<Attribute>, attributes);
    QFETCH(QByteArray, shape);
    QFETCH(int, grey);
    SceneContent content;
    content.film = film(attributes);
    QVERIFY(content.film->content().shutter.has_value());
    content.view = resetView(*content.film);
    const QImage image = picture(content, {40, 30});
    for (int row = 1; row <= 30; ++row)
        for (int column = 1; column <= 40; ++column) {
            bool isSeen = true;
            if (shape.contains("rectangle"))
                isSeen = isSeen && column >= 6 && column <= 30 && row >= 4 && row <= 25;
            const double distance = std::hypot(column - 20, row - 15);
            if (shape.contains("circle"))
                isSeen = isSeen && distance <= 10;
            if (shape.contains("polygon"))
                isSeen = isSeen && column >= 3 && column <= 37 && row >= 3 && row <= 28;
            // Pixels that the round edge or the polygon's runs through are partly covered.
            const bool isOnEdge =
                (shape.contains("circle") && std::abs(distance - 10) < 1) ||
                (shape == "polygon" && (column == 3 || column == 37 || row == 3 || row == 28));
            if (!isOnEdge)
                QCOMPARE(qGray(image.pixel(column - 1, row - 1)), isSeen ? 255 : grey);
        }
}

void tst_Shutter::nonsenseIsNone_data() {
    QTest::addColumn<std::vector<Attribute>>("attributes");
    QTest::newRow("edges missing") << std::vector<Attribute>{text(0x1600, "RECTANGULAR"), text(0x1602, "6")};
    QTest::newRow("inside out") << std::vector<Attribute>{text(0x1600, "RECTANGULAR"), text(0x1602, "30"),
                                                          text(0x1604, "6"), text(0x1606, "4"),
                                                          text(0x1608, "25")};
    QTest::newRow("radius of nothing")
        << std::vector<Attribute>{text(0x1600, "CIRCULAR"), text(0x1610, "15\\20"), text(0x1612, "0")};
    QTest::newRow("two corners") << std::vector<Attribute>{text(0x1600, "POLYGONAL"),
                                                           text(0x1620, "3\\3\\3\\9")};
}

void tst_Shutter::nonsenseIsNone() {
    QFETCH(std::vector<Attribute>, attributes);
    QVERIFY(!film(attributes)->content().shutter.has_value());
}

// A film turned right by a quarter: what was its left edge is on top.
void tst_Shutter::turnsWithTheFilm() {
    SceneContent content;
    content.film = film({text(0x1600, "RECTANGULAR"), text(0x1602, "11"), text(0x1604, "40"),
                         text(0x1606, "1"), text(0x1608, "30")});
    content.view = resetView(*content.film);
    content.view.turn = content.view.turn.turnedRight();
    const QImage image = picture(content, {30, 40});
    QCOMPARE(qGray(image.pixel(15, 5)), 0);
    QCOMPARE(qGray(image.pixel(15, 9)), 0);
    QCOMPARE(qGray(image.pixel(15, 10)), 255);
    QCOMPARE(qGray(image.pixel(15, 35)), 255);
}

void tst_Shutter::isSwitchedOff() {
    SceneContent content;
    content.film = film({text(0x1600, "RECTANGULAR"), text(0x1602, "11"), text(0x1604, "40"),
                         text(0x1606, "1"), text(0x1608, "30")});
    content.view = resetView(*content.film);
    QVERIFY(content.view.showsShutter); // on where the file has one
    content.view.showsShutter = false;
    QCOMPARE(qGray(picture(content, {40, 30}).pixel(2, 15)), 255);
    CornerTextFacts facts;
    facts.view = content.view;
    QVERIFY(cornerText(*content.film, facts, CornerTextMode::Minimal)
                .bottomLeft.contains(QStringLiteral("Shutter off")));
}

QTEST_MAIN(tst_Shutter)
#include "tst_shutter.moc"
