#include "app/annotations/annotation_tool.h"
#include "tests/support/phantom.h"
#include "tests/ui/window_fixture.h"
#include "ui/theme.h"
#include "ui/tools/annotation_entry.h"
#include "ui/tools/tool_commands.h"
#include "ui/viewport_widget.h"

#include <QApplication>
#include <QFile>
#include <QMouseEvent>
#include <cmath>

using namespace hilum;
using namespace hilum::test;

namespace {

Attribute element(std::uint32_t tag, const QString& value) {
    Attribute attribute;
    attribute.tag = tag;
    attribute.value = value.toStdString();
    return attribute;
}

constexpr std::uint32_t pixelSpacing = tag(0x0028, 0x0030), imagerPixelSpacing = tag(0x0018, 0x1164),
                        calibrationType = tag(0x0028, 0x0A02), magnification = tag(0x0018, 0x1114),
                        nominalSpacing = tag(0x0018, 0x2010), aspectRatio = tag(0x0028, 0x0034),
                        viewPosition = tag(0x0018, 0x5101);

} // namespace

// Annotations by mouse and keys in the real window, on the phantom, whose millimetres are known by
// construction.
class tst_Tools : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }
    void heartIsMeasuredToATenthOfAMillimetre_data();
    void heartIsMeasuredToATenthOfAMillimetre();
    void clicksSetPointsToo();
    void angleAndCobb();
    void cardiothoracicRatio_data();
    void cardiothoracicRatio();
    void midlineTilts();
    void regionsTellModalityValues();
    void polygonIsClosedByDoubleClick();
    void freehandIsClosedByLettingGo();
    void shiftKeepsALineLevel();
    void handlesAndLinesAreDragged();
    void arrowKeysNudge();
    void undoAndRedo();
    void copyAndPaste();
    void oneDrawingOrMany();
    void escapeGivesUp();
    void words();
    void calibrationFromAKnownLength();
    void keyImage();
    void comesBackWithTheFilm();
    void filmFileIsNotTouched();
    void windowStillTurnsBesideAnnotations();

private:
    void open(const std::vector<Attribute>& attributes = {}, const QString& name = QStringLiteral("a.dcm"));
    ViewportWidget* viewport() const { return m_fixture->window->findChild<ViewportWidget*>(); }
    QPointF at(ImagePoint point) const;
    void send(QEvent::Type type, QPointF at, Qt::MouseButtons held,
              Qt::KeyboardModifiers modifiers = {}) const;
    void drag(ImagePoint from, ImagePoint to, Qt::KeyboardModifiers modifiers = {}) const;
    void click(ImagePoint point) const;
    void choose(ActionId id) const { m_fixture->action(id)->trigger(); }
    const AnnotationList& list() const { return listOf(m_fixture->film()->annotations); }
    double value(const char* key) const; // of the last annotation
    QString lines() const;
    AnnotationEntry* entry() const { return viewport()->findChild<AnnotationEntry*>(); }

    std::unique_ptr<WindowFixture> m_fixture;
    ThoraxPhantom m_phantom;
};

void tst_Tools::open(const std::vector<Attribute>& attributes, const QString& name) {
    m_phantom.rows = 500;
    m_phantom.columns = 400;
    m_phantom.millimetresPerPixel = 0.875;
    FilmRecipe recipe = m_phantom.recipe();
    for (const Attribute& attribute : attributes)
        recipe.attributes.push_back(attribute);
    const QString path = m_fixture->folder.filePath(name);
    if (!QFile::exists(path))
        writeFilm(recipe, path.toStdString());
    m_fixture->window->open({path});
    QTRY_VERIFY(m_fixture->film() && !m_fixture->film()->workKey.isEmpty());
    viewport()->setFocus();
}

QPointF tst_Tools::at(ImagePoint point) const {
    const Film* film = m_fixture->film();
    const ViewPoint view =
        imageToView(filmShape(*film->radiograph), film->view, viewport()->viewSize())(point);
    return {view.x, view.y};
}

void tst_Tools::send(QEvent::Type type, QPointF at, Qt::MouseButtons held,
                     Qt::KeyboardModifiers modifiers) const {
    QMouseEvent event(type, at, viewport()->mapToGlobal(at),
                      type == QEvent::MouseMove ? Qt::NoButton : Qt::LeftButton, held, modifiers);
    QApplication::sendEvent(viewport(), &event);
}

void tst_Tools::drag(ImagePoint from, ImagePoint to, Qt::KeyboardModifiers modifiers) const {
    const QPointF start = at(from), end = at(to);
    send(QEvent::MouseMove, start, Qt::NoButton);
    send(QEvent::MouseButtonPress, start, Qt::LeftButton);
    for (int step = 1; step <= 8; ++step)
        send(QEvent::MouseMove, start + (end - start) * step / 8, Qt::LeftButton, modifiers);
    send(QEvent::MouseButtonRelease, end, Qt::NoButton, modifiers);
}

void tst_Tools::click(ImagePoint point) const {
    send(QEvent::MouseMove, at(point), Qt::NoButton);
    send(QEvent::MouseButtonPress, at(point), Qt::LeftButton);
    send(QEvent::MouseButtonRelease, at(point), Qt::NoButton);
}

double tst_Tools::value(const char* key) const {
    const Film* film = m_fixture->film();
    const Measurement measurement = measureAnnotation(list().back(), *film->radiograph, spacingOf(*film));
    for (const MeasuredValue& value : measurement.values)
        if (value.key == QLatin1String(key))
            return value.value;
    return std::nan("");
}

QString tst_Tools::lines() const {
    const Film* film = m_fixture->film();
    const Measurement measurement = measureAnnotation(list().back(), *film->radiograph, spacingOf(*film));
    return (measurement.lines + QStringList{measurement.warning}).join(QLatin1Char('\n'));
}

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
    open(attributes);
    for (const ActionId turn :
         {ActionId::ResetView, ActionId::RotateRight, ActionId::FlipHorizontal, ActionId::RotateLeft,
          ActionId::FlipVertical, ActionId::RotateRight, ActionId::ZoomIn, ActionId::RotateRight}) {
        choose(turn);
        choose(ActionId::MeasureLength);
        drag(m_phantom.heartRightEdge(), m_phantom.heartLeftEdge());
        QVERIFY2(std::abs(value("length") - expected) < 0.1,
                 qPrintable(QString::number(value("length")) + QLatin1String(" after ") +
                            QVariant::fromValue(turn).toString()));
        QVERIFY2(lines().contains(note), qPrintable(lines()));
        const bool isMillimetres = note != QLatin1String("no millimetres known");
        QCOMPARE(lines().contains(QLatin1String(" mm ")), isMillimetres);
        choose(ActionId::RemoveAllAnnotations);
    }
}

void tst_Tools::clicksSetPointsToo() {
    open();
    m_fixture->press(Qt::Key_L);
    click({100, 100});
    QVERIFY(list().empty()); // one end is no length
    click({200, 100});
    QCOMPARE(list().size(), 1u);
    QVERIFY(std::abs(value("length") - 87.5) < 0.1);
}

void tst_Tools::angleAndCobb() {
    open();
    m_fixture->press(Qt::Key_A);
    drag({250, 200}, {150, 200});
    click({250, 100});
    QVERIFY(std::abs(value("angle") - 45) < 1e-6);
    m_fixture->press(Qt::Key_A, Qt::ShiftModifier);
    drag({150, 300}, {250, 300});
    drag({150, 400}, {250, 400 + 100 * std::tan(std::acos(-1.0) / 9)}); // 20 degrees
    QVERIFY(std::abs(value("cobb_angle") - 20) < 1e-6);
    QVERIFY(lines().startsWith(QLatin1String("Cobb 20.0")));
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
    open({element(viewPosition, view)});
    m_fixture->press(Qt::Key_C, Qt::ShiftModifier);
    drag(m_phantom.heartRightEdge(), m_phantom.heartLeftEdge());
    QVERIFY(list().empty());
    drag(m_phantom.thoraxRightEdge(), m_phantom.thoraxLeftEdge());
    QCOMPARE(list().size(), 1u);
    // 132 / 282 = 0.468: two decimals, no percentage.
    QVERIFY2(lines().startsWith(QLatin1String("CTR 0.47")), qPrintable(lines()));
    QVERIFY(!lines().contains(QLatin1Char('%')));
    QVERIFY(std::abs(value("heart_width") - 132) < 0.1);
    QVERIFY(std::abs(value("thorax_width") - 282) < 0.1);
    QVERIFY2(warning.isEmpty() ? !lines().contains(QLatin1String("view")) : lines().contains(warning),
             qPrintable(lines()));
}

void tst_Tools::midlineTilts() {
    open();
    choose(ActionId::MeasureCardiothoracicRatio);
    drag(m_phantom.heartRightEdge(), m_phantom.heartLeftEdge());
    drag(m_phantom.thoraxRightEdge(), m_phantom.thoraxLeftEdge());
    const auto points = list().back().points;
    const ImagePoint upper = points[4], lower = points[5];
    // The upper end as far aside as the midline is long: 45 degrees.
    drag(upper, {upper.x + (lower.y - upper.y), upper.y});
    QVERIFY(std::abs(value("thorax_width") - 282 * std::sqrt(0.5)) < 0.1);
}

void tst_Tools::regionsTellModalityValues() {
    open();
    m_fixture->press(Qt::Key_E);
    drag({150, 200}, {210, 260});
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
    QVERIFY(std::abs(value("pixels") - count) <= 2);
    QVERIFY(std::abs(value("mean") - sum / count) < 0.5);
    QVERIFY(std::abs(value("area") - std::acos(-1.0) * 900 * 0.875 * 0.875) < 0.1);
    // The display does not matter.
    const double before = value("mean");
    choose(ActionId::Invert);
    QCOMPARE(value("mean"), before);
}

void tst_Tools::polygonIsClosedByDoubleClick() {
    open();
    choose(ActionId::MeasurePolygon);
    click({100, 100});
    click({200, 100});
    click({200, 200});
    m_fixture->press(Qt::Key_Backspace); // takes the last corner back
    click({200, 220});
    QVERIFY(list().empty());
    send(QEvent::MouseButtonDblClick, at({200, 220}), Qt::LeftButton);
    send(QEvent::MouseButtonRelease, at({200, 220}), Qt::NoButton);
    QCOMPARE(list().size(), 1u);
    QVERIFY(std::abs(value("area") - 6000 * 0.875 * 0.875) < 1);
    QVERIFY(!m_fixture->action(ActionId::Maximise)->isChecked());
}

void tst_Tools::freehandIsClosedByLettingGo() {
    open();
    choose(ActionId::MeasureFreehand);
    send(QEvent::MouseButtonPress, at({250, 200}), Qt::LeftButton);
    for (int step = 1; step < 180; ++step) {
        const double angle = step * std::acos(-1.0) / 90;
        send(QEvent::MouseMove, at({200 + 50 * std::cos(angle), 200 + 50 * std::sin(angle)}), Qt::LeftButton);
    }
    send(QEvent::MouseButtonRelease, at({250, 199}), Qt::NoButton);
    QCOMPARE(list().size(), 1u);
    const double circle = std::acos(-1.0) * 2500 * 0.875 * 0.875;
    QVERIFY(std::abs(value("area") - circle) < 0.01 * circle);
}

void tst_Tools::shiftKeepsALineLevel() {
    open();
    choose(ActionId::MeasureLength);
    drag({100, 100}, {200, 110}, Qt::ShiftModifier);
    QVERIFY(std::abs(list().back().points[1].y - 100) < 1e-6);
}

void tst_Tools::handlesAndLinesAreDragged() {
    open();
    choose(ActionId::MeasureLength);
    drag({100, 100}, {200, 100});
    drag({200, 100}, {250, 100}); // its end
    QVERIFY(std::abs(value("length") - 150 * 0.875) < 0.1);
    const ViewState before = m_fixture->film()->view;
    drag({160, 100}, {160, 180}); // its line
    QVERIFY(std::abs(value("length") - 150 * 0.875) < 0.1);
    QVERIFY(std::abs(list().back().points[0].y - 180) < 0.01);
    QVERIFY(m_fixture->film()->view == before); // and the window did not turn
}

void tst_Tools::arrowKeysNudge() {
    open();
    choose(ActionId::MeasureLength);
    drag({100, 100}, {200, 100});
    const ImagePoint start = list().back().points[0];
    m_fixture->press(Qt::Key_Right);
    m_fixture->press(Qt::Key_Down, Qt::ShiftModifier);
    QVERIFY(std::abs(list().back().points[0].x - start.x - 1) < 1e-9);
    QVERIFY(std::abs(list().back().points[0].y - start.y - 10) < 1e-9);
    choose(ActionId::RotateRight); // the film's left is up now
    m_fixture->press(Qt::Key_Up);
    QVERIFY(std::abs(list().back().points[0].x - start.x) < 1e-9);
    choose(ActionId::Undo); // all steps are one
    QVERIFY(std::abs(list().back().points[0].x - start.x) < 1e-9);
    QVERIFY(std::abs(list().back().points[0].y - start.y) < 1e-9);
}

void tst_Tools::undoAndRedo() {
    open();
    choose(ActionId::MeasureLength);
    drag({100, 100}, {200, 100});
    drag({200, 100}, {250, 100});
    m_fixture->press(Qt::Key_Delete);
    QVERIFY(list().empty());
    m_fixture->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(std::abs(value("length") - 150 * 0.875) < 0.1);
    m_fixture->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(std::abs(value("length") - 100 * 0.875) < 0.1);
    m_fixture->press(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(list().empty());
    m_fixture->press(Qt::Key_Y, Qt::ControlModifier);
    QCOMPARE(list().size(), 1u);
    m_fixture->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(std::abs(value("length") - 150 * 0.875) < 0.1);
}

void tst_Tools::copyAndPaste() {
    open();
    choose(ActionId::MeasureRectangle);
    drag({100, 100}, {150, 160});
    m_fixture->press(Qt::Key_C, Qt::ControlModifier);
    m_fixture->press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(list().size(), 2u);
    QVERIFY(list()[0].id != list()[1].id);
    QVERIFY(list()[1].points[0].x > list()[0].points[0].x + 1); // beside the first
    m_fixture->press(Qt::Key_A, Qt::ControlModifier);
    m_fixture->press(Qt::Key_X, Qt::ControlModifier);
    QVERIFY(list().empty());
    open({}, QStringLiteral("b.dcm")); // another film: in the same place
    m_fixture->press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(list().size(), 2u);
    QVERIFY(std::abs(list()[0].points[0].x - 100) < 0.5);
}

void tst_Tools::oneDrawingOrMany() {
    open();
    choose(ActionId::MeasureLength);
    QVERIFY(m_fixture->action(ActionId::MeasureLength)->isChecked());
    drag({100, 100}, {200, 100});
    QVERIFY(m_fixture->action(ActionId::ToolWindowLevel)->isChecked());
    choose(ActionId::KeepTool);
    choose(ActionId::MeasureLength);
    drag({100, 200}, {200, 200});
    drag({100, 300}, {200, 300});
    QCOMPARE(list().size(), 3u);
    QVERIFY(m_fixture->action(ActionId::MeasureLength)->isChecked());
    QVERIFY(m_fixture->settings.keepsTool());
}

void tst_Tools::escapeGivesUp() {
    open();
    choose(ActionId::MeasureAngle);
    drag({100, 100}, {200, 100});
    m_fixture->press(Qt::Key_Escape);
    click({200, 200});
    QVERIFY(list().empty());
    m_fixture->press(Qt::Key_Escape); // what the click began
    m_fixture->press(Qt::Key_Escape); // the tool
    QVERIFY(m_fixture->action(ActionId::ToolWindowLevel)->isChecked());
}

void tst_Tools::words() {
    open();
    m_fixture->press(Qt::Key_B);
    click({120, 130});
    QVERIFY(entry()->isVisible());
    QTest::keyClicks(entry(), QStringLiteral("nodule?"));
    QTest::keyClick(entry(), Qt::Key_Return);
    QCOMPARE(list().back().text, QStringLiteral("nodule?"));
    m_fixture->press(Qt::Key_B);
    click({220, 230});
    QTest::keyClick(entry(), Qt::Key_Escape); // no words, no annotation
    QCOMPARE(list().size(), 1u);
    choose(ActionId::DrawArrow);
    drag({300, 300}, {320, 330});
    send(QEvent::MouseButtonDblClick, at({320, 330}), Qt::LeftButton);
    QVERIFY(entry()->isVisible());
    QTest::keyClicks(entry(), QStringLiteral("here"));
    QTest::keyClick(entry(), Qt::Key_Return);
    QCOMPARE(list().back().text, QStringLiteral("here"));
}

void tst_Tools::calibrationFromAKnownLength() {
    open({element(imagerPixelSpacing, {})});
    choose(ActionId::MeasureLength);
    drag(m_phantom.heartRightEdge(), m_phantom.heartLeftEdge());
    QVERIFY(lines().contains(QLatin1String("px")));
    choose(ActionId::Calibrate);
    drag({100, 400}, {200, 400});
    QTest::keyClicks(entry(), QStringLiteral("abc"));
    QTest::keyClick(entry(), Qt::Key_Return);
    QVERIFY(entry()->isVisible()); // no number
    entry()->clear();
    QTest::keyClicks(entry(), QStringLiteral("87,5"));
    QTest::keyClick(entry(), Qt::Key_Return);
    QVERIFY(m_fixture->film()->calibration);
    const Film* film = m_fixture->film();
    const Measurement heart = measureAnnotation(list().front(), *film->radiograph, spacingOf(*film));
    QVERIFY(std::abs(heart.values.front().value - 132) < 0.2);
    QVERIFY(heart.lines.front().contains(QLatin1String("calibrated by hand")));
    choose(ActionId::Undo);
    QVERIFY(!m_fixture->film()->calibration);
    choose(ActionId::Redo);
    QVERIFY(m_fixture->film()->calibration);
    choose(ActionId::RemoveCalibration);
    QVERIFY(!m_fixture->film()->calibration);
    QCOMPARE(list().size(), 1u);
}

void tst_Tools::keyImage() {
    open();
    m_fixture->press(Qt::Key_K);
    QVERIFY(m_fixture->film()->keyFrames.contains(0));
    QVERIFY(m_fixture->action(ActionId::KeyImage)->isChecked());
    m_fixture->press(Qt::Key_K);
    QVERIFY(m_fixture->film()->keyFrames.empty());
}

void tst_Tools::comesBackWithTheFilm() {
    open();
    choose(ActionId::MeasureCardiothoracicRatio);
    drag(m_phantom.heartRightEdge(), m_phantom.heartLeftEdge());
    drag(m_phantom.thoraxRightEdge(), m_phantom.thoraxLeftEdge());
    m_fixture->press(Qt::Key_K);
    const AnnotationList made = list();
    QVERIFY(!made.back().author.isEmpty());
    QVERIFY(made.back().made > 0);
    const auto before = std::move(m_fixture);
    m_fixture = std::make_unique<WindowFixture>();
    // Another window of another program, on the same folder; the film has moved meanwhile.
    QVERIFY(QFile::rename(before->folder.filePath(QStringLiteral("a.dcm")),
                          m_fixture->folder.filePath(QStringLiteral("moved.dcm"))));
    for (const char* name : {"reader.sqlite", "reader.sqlite-wal", "reader.sqlite-shm"})
        QFile::copy(before->folder.filePath(QLatin1String(name)),
                    m_fixture->folder.filePath(QLatin1String(name)));
    open({}, QStringLiteral("moved.dcm"));
    QVERIFY(list() == made);
    QVERIFY(m_fixture->film()->keyFrames.contains(0));
}

void tst_Tools::filmFileIsNotTouched() {
    open();
    QFile file(m_fixture->folder.filePath(QStringLiteral("a.dcm")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    file.close();
    choose(ActionId::MeasureLength);
    drag({100, 100}, {200, 100});
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), before);
}

void tst_Tools::windowStillTurnsBesideAnnotations() {
    open();
    choose(ActionId::MeasureLength);
    drag({100, 100}, {200, 100});
    const Voi before = m_fixture->film()->view.voi;
    drag({300, 400}, {340, 440});
    QVERIFY(!(m_fixture->film()->view.voi == before));
    QCOMPARE(list().size(), 1u);
}

QTEST_MAIN(tst_Tools)
#include "tst_tools.moc"
