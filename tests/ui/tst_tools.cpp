#include "tests/ui/tool_fixture.h"
#include "ui/theme.h"

#include <algorithm>

using namespace hilum;
using namespace hilum::test;

namespace {

constexpr std::uint32_t pixelSpacing = tag(0x0028, 0x0030), imagerPixelSpacing = tag(0x0018, 0x1164),
                        calibrationType = tag(0x0028, 0x0A02), magnification = tag(0x0018, 0x1114),
                        nominalSpacing = tag(0x0018, 0x2010), aspectRatio = tag(0x0028, 0x0034),
                        viewPosition = tag(0x0018, 0x5101);

} // namespace

// Measuring by mouse and keys in the real window, on the phantom, whose millimetres are known by
// construction.
class tst_Tools : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void init() { m_fixture = std::make_unique<ToolFixture>(); }
    void cleanup() { m_fixture.reset(); }
    void heartIsMeasuredToATenthOfAMillimetre_data();
    void heartIsMeasuredToATenthOfAMillimetre();
    void clicksSetPointsToo();
    void angleAndCobb();
    void cardiothoracicRatio_data();
    void cardiothoracicRatio();
    void midlineTilts();
    void regionsTellModalityValues();
    void rectangleAndSpreadAreTold();
    void polygonIsClosedByDoubleClick();
    void freehandIsClosedByLettingGo();
    void shiftKeepsALineLevel();
    void calibrationFromAKnownLength();

private:
    std::unique_ptr<ToolFixture> m_fixture;
};

// Every source of millimetres (PS3.3 10.7), every turn and flip: 132 mm at the detector.
void tst_Tools::heartIsMeasuredToATenthOfAMillimetre_data() {
    QTest::addColumn<QStringList>("tags"); // imager, pixel, type, magnification, nominal, aspect
    QTest::addColumn<double>("expected");
    QTest::addColumn<QString>("note");
    const QString s = QStringLiteral("0.875\\0.875");
    QTest::newRow("detector") << QStringList{s, {}, {}, {}, {}, {}} << 132.0 << "at the detector";
    QTest::newRow("pixel spacing alone") << QStringList{{}, s, {}, {}, {}, {}} << 132.0 << "at the detector";
    QTest::newRow("fiducial")
        << QStringList{s, QStringLiteral("0.7\\0.7"), QStringLiteral("FIDUCIAL"), {}, {}, {}}
        << 132.0 * 0.7 / 0.875 << "calibrated";
    QTest::newRow("magnified") << QStringList{s, {}, {}, QStringLiteral("1.1"), {}, {}} << 120.0
                               << "magnification corrected";
    QTest::newRow("scanned film") << QStringList{{}, {}, {}, {}, s, {}} << 132.0 << "nominal";
    QTest::newRow("only the ratio") << QStringList{{}, {}, {}, {}, {}, QStringLiteral("1\\1")}
                                    << 132.0 / 0.875 << "no millimetres known";
    QTest::newRow("nothing") << QStringList{{}, {}, {}, {}, {}, {}} << 132.0 / 0.875
                             << "no millimetres known";
}

void tst_Tools::heartIsMeasuredToATenthOfAMillimetre() {
    QFETCH(QStringList, tags);
    QFETCH(double, expected);
    QFETCH(QString, note);
    const std::uint32_t names[] = {imagerPixelSpacing, pixelSpacing,   calibrationType,
                                   magnification,      nominalSpacing, aspectRatio};
    std::vector<Attribute> attributes;
    for (int i = 0; i < tags.size(); ++i)
        if (!tags[i].isEmpty() || i == 0)
            attributes.push_back(element(names[i], tags[i]));
    m_fixture->open(attributes);
    for (const ActionId turn :
         {ActionId::ResetView, ActionId::RotateRight, ActionId::FlipHorizontal, ActionId::RotateLeft,
          ActionId::FlipVertical, ActionId::RotateRight, ActionId::ZoomIn, ActionId::RotateRight}) {
        m_fixture->choose(turn);
        m_fixture->choose(ActionId::MeasureLength);
        m_fixture->drag(m_fixture->chest.heartRightEdge(), m_fixture->chest.heartLeftEdge());
        QVERIFY2(std::abs(m_fixture->value("length") - expected) < 0.1,
                 qPrintable(QString::number(m_fixture->value("length")) + QLatin1String(" after ") +
                            QVariant::fromValue(turn).toString()));
        QVERIFY2(m_fixture->lines().contains(note), qPrintable(m_fixture->lines()));
        const bool isMillimetres = note != QLatin1String("no millimetres known");
        QCOMPARE(m_fixture->lines().contains(QLatin1String(" mm ")), isMillimetres);
        m_fixture->choose(ActionId::RemoveAllAnnotations);
    }
}

void tst_Tools::clicksSetPointsToo() {
    m_fixture->open();
    m_fixture->press(Qt::Key_L);
    m_fixture->click({100, 100});
    QVERIFY(m_fixture->list().empty()); // one end is no length
    m_fixture->click({200, 100});
    QCOMPARE(m_fixture->list().size(), 1u);
    QVERIFY(std::abs(m_fixture->value("length") - 87.5) < 0.1);
}

void tst_Tools::angleAndCobb() {
    m_fixture->open();
    m_fixture->press(Qt::Key_A);
    m_fixture->drag({250, 200}, {150, 200});
    m_fixture->click({250, 100});
    QVERIFY(std::abs(m_fixture->value("angle") - 45) < 1e-6);
    m_fixture->press(Qt::Key_A, Qt::ShiftModifier);
    m_fixture->drag({150, 300}, {250, 300});
    m_fixture->drag({150, 400}, {250, 400 + 100 * std::tan(std::acos(-1.0) / 9)}); // 20 degrees
    QVERIFY(std::abs(m_fixture->value("cobb_angle") - 20) < 1e-6);
    QVERIFY(m_fixture->lines().startsWith(QLatin1String("Cobb 20.0")));
}

void tst_Tools::cardiothoracicRatio_data() {
    QTest::addColumn<QString>("view");
    QTest::addColumn<QString>("warning");
    QTest::newRow("PA") << "PA"
                        << "";
    QTest::newRow("AP") << "AP"
                        << "AP view";
    QTest::newRow("unknown") << ""
                             << "not known";
    QTest::newRow("lateral") << "LL"
                             << "Lateral";
}

void tst_Tools::cardiothoracicRatio() {
    QFETCH(QString, view);
    QFETCH(QString, warning);
    m_fixture->open({element(viewPosition, view)});
    m_fixture->press(Qt::Key_C, Qt::ShiftModifier);
    m_fixture->drag(m_fixture->chest.heartRightEdge(), m_fixture->chest.heartLeftEdge());
    QVERIFY(m_fixture->list().empty());
    m_fixture->drag(m_fixture->chest.thoraxRightEdge(), m_fixture->chest.thoraxLeftEdge());
    QCOMPARE(m_fixture->list().size(), 1u);
    // 132 / 282 = 0.468: two decimals, no percentage.
    QVERIFY2(m_fixture->lines().startsWith(QLatin1String("CTR 0.47")), qPrintable(m_fixture->lines()));
    QVERIFY(!m_fixture->lines().contains(QLatin1Char('%')));
    QVERIFY(std::abs(m_fixture->value("heart_width") - 132) < 0.1);
    QVERIFY(std::abs(m_fixture->value("thorax_width") - 282) < 0.1);
    QVERIFY2(warning.isEmpty() ? !m_fixture->lines().contains(QLatin1String("view"))
                               : m_fixture->lines().contains(warning),
             qPrintable(m_fixture->lines()));
}

void tst_Tools::midlineTilts() {
    m_fixture->open();
    m_fixture->choose(ActionId::MeasureCardiothoracicRatio);
    m_fixture->drag(m_fixture->chest.heartRightEdge(), m_fixture->chest.heartLeftEdge());
    m_fixture->drag(m_fixture->chest.thoraxRightEdge(), m_fixture->chest.thoraxLeftEdge());
    const auto points = m_fixture->list().back().points;
    const ImagePoint upper = points[4], lower = points[5];
    // The upper end as far aside as the midline is long: 45 degrees.
    m_fixture->drag(upper, {upper.x + (lower.y - upper.y), upper.y});
    QVERIFY(std::abs(m_fixture->value("thorax_width") - 282 * std::sqrt(0.5)) < 0.1);
}

void tst_Tools::regionsTellModalityValues() {
    m_fixture->open();
    m_fixture->press(Qt::Key_E);
    m_fixture->drag({150, 200}, {210, 260});
    // By brute force over the pixels whose centres lie inside.
    const Radiograph& film = *m_fixture->film()->radiograph;
    double sum = 0;
    int count = 0;
    for (int row = 190; row < 270; ++row)
        for (int column = 140; column < 220; ++column)
            if (std::hypot(column + 0.5 - 180, row + 0.5 - 230) <= 30) {
                sum += film.modalityValue(row, column);
                ++count;
            }
    // The mouse's place carries the rounding of the view's coordinates alone.
    QVERIFY(std::abs(m_fixture->value("pixels") - count) <= 2);
    QVERIFY(std::abs(m_fixture->value("mean") - sum / count) < 0.5);
    QVERIFY(std::abs(m_fixture->value("area") - std::acos(-1.0) * 900 * 0.875 * 0.875) < 0.1);
    // The display does not matter.
    const double before = m_fixture->value("mean");
    m_fixture->choose(ActionId::Invert);
    QCOMPARE(m_fixture->value("mean"), before);
}

// Mean, spread and extremes by brute force over the pixels whose centres lie inside; area by hand.
void tst_Tools::rectangleAndSpreadAreTold() {
    m_fixture->open();
    m_fixture->choose(ActionId::MeasureRectangle);
    m_fixture->drag({150, 200}, {210, 250});
    QCOMPARE(m_fixture->list().size(), 1u);
    const auto corners = m_fixture->last().points;
    const Radiograph& film = *m_fixture->film()->radiograph;
    std::vector<double> inside;
    for (int row = 0; row < film.rows(); ++row)
        for (int column = 0; column < film.columns(); ++column)
            if (column + 0.5 >= corners[0].x && column + 0.5 < corners[1].x && row + 0.5 >= corners[0].y &&
                row + 0.5 < corners[1].y)
                inside.push_back(film.modalityValue(row, column));
    double sum = 0, squares = 0;
    for (const double value : inside)
        sum += value;
    const double mean = sum / static_cast<double>(inside.size());
    for (const double value : inside)
        squares += (value - mean) * (value - mean);
    const double spread = std::sqrt(squares / static_cast<double>(inside.size()));
    const auto [least, most] = std::minmax_element(inside.begin(), inside.end());
    QVERIFY(*least < *most);
    QCOMPARE(m_fixture->value("pixels"), static_cast<double>(inside.size()));
    QVERIFY(std::abs(m_fixture->value("mean") - mean) < 1e-6);
    QVERIFY(std::abs(m_fixture->value("standard_deviation") - spread) < 1e-6);
    QCOMPARE(m_fixture->value("minimum"), *least);
    QCOMPARE(m_fixture->value("maximum"), *most);
    QVERIFY(std::abs(m_fixture->value("area") - 60 * 50 * 0.875 * 0.875) < 0.1);
    // And so they are written beside it.
    for (const QString& words : {QStringLiteral("SD %1").arg(spread, 0, 'f', 1),
                                 QStringLiteral("min %1  max %2").arg(*least).arg(*most),
                                 QStringLiteral("22.97 cm² (at the detector)")})
        QVERIFY2(m_fixture->lines().contains(words), qPrintable(m_fixture->lines()));
}

void tst_Tools::polygonIsClosedByDoubleClick() {
    m_fixture->open();
    m_fixture->choose(ActionId::MeasurePolygon);
    m_fixture->click({100, 100});
    m_fixture->click({200, 100});
    m_fixture->click({200, 200});
    m_fixture->press(Qt::Key_Backspace); // takes the last corner back
    m_fixture->click({200, 220});
    QVERIFY(m_fixture->list().empty());
    m_fixture->send(QEvent::MouseButtonDblClick, m_fixture->at({200, 220}), Qt::LeftButton);
    m_fixture->send(QEvent::MouseButtonRelease, m_fixture->at({200, 220}), Qt::NoButton);
    QCOMPARE(m_fixture->list().size(), 1u);
    QVERIFY(std::abs(m_fixture->value("area") - 6000 * 0.875 * 0.875) < 1);
    QVERIFY(!m_fixture->action(ActionId::Maximise)->isChecked());
}

void tst_Tools::freehandIsClosedByLettingGo() {
    m_fixture->open();
    m_fixture->choose(ActionId::MeasureFreehand);
    m_fixture->send(QEvent::MouseButtonPress, m_fixture->at({250, 200}), Qt::LeftButton);
    for (int step = 1; step < 180; ++step) {
        const double angle = step * std::acos(-1.0) / 90;
        m_fixture->send(QEvent::MouseMove,
                        m_fixture->at({200 + 50 * std::cos(angle), 200 + 50 * std::sin(angle)}),
                        Qt::LeftButton);
    }
    m_fixture->send(QEvent::MouseButtonRelease, m_fixture->at({250, 199}), Qt::NoButton);
    QCOMPARE(m_fixture->list().size(), 1u);
    const double circle = std::acos(-1.0) * 2500 * 0.875 * 0.875;
    QVERIFY(std::abs(m_fixture->value("area") - circle) < 0.01 * circle);
}

void tst_Tools::shiftKeepsALineLevel() {
    m_fixture->open();
    m_fixture->choose(ActionId::MeasureLength);
    m_fixture->drag({100, 100}, {200, 110}, Qt::ShiftModifier);
    QVERIFY(std::abs(m_fixture->list().back().points[1].y - 100) < 1e-6);
}

void tst_Tools::calibrationFromAKnownLength() {
    m_fixture->open({element(imagerPixelSpacing, {})});
    m_fixture->choose(ActionId::MeasureLength);
    m_fixture->drag(m_fixture->chest.heartRightEdge(), m_fixture->chest.heartLeftEdge());
    QVERIFY(m_fixture->lines().contains(QLatin1String("px")));
    m_fixture->choose(ActionId::Calibrate);
    m_fixture->drag({100, 400}, {200, 400});
    const QColor sound = m_fixture->entry()->palette().color(QPalette::Text);
    QTest::keyClicks(m_fixture->entry(), QStringLiteral("abc"));
    QVERIFY(m_fixture->entry()->palette().color(QPalette::Text) != sound); // said at once
    QTest::keyClick(m_fixture->entry(), Qt::Key_Return);
    QVERIFY(m_fixture->entry()->isVisible()); // no number
    m_fixture->entry()->clear();
    QTest::keyClicks(m_fixture->entry(), QStringLiteral("87,5"));
    QCOMPARE(m_fixture->entry()->palette().color(QPalette::Text), sound);
    QTest::keyClick(m_fixture->entry(), Qt::Key_Return);
    QVERIFY(m_fixture->film()->calibration);
    const Film* film = m_fixture->film();
    const Measurement heart =
        measureAnnotation(m_fixture->list().front(), *film->radiograph, spacingOf(*film));
    QVERIFY(std::abs(heart.values.front().value - 132) < 0.2);
    QVERIFY(heart.lines.front().contains(QLatin1String("calibrated by hand")));
    m_fixture->choose(ActionId::Undo);
    QVERIFY(!m_fixture->film()->calibration);
    m_fixture->choose(ActionId::Redo);
    QVERIFY(m_fixture->film()->calibration);
    m_fixture->choose(ActionId::RemoveCalibration);
    QVERIFY(!m_fixture->film()->calibration);
    QCOMPARE(m_fixture->list().size(), 1u);
}

QTEST_MAIN(tst_Tools)
#include "tst_tools.moc"
