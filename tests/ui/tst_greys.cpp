#include "app/scene/viewport_scene.h"
#include "tests/support/phantom.h"
#include "tests/ui/window_fixture.h"
#include "ui/theme.h"
#include "ui/viewport_widget.h"

#include <QApplication>
#include <QMenu>
#include <QProcess>
#include <QStandardPaths>

using namespace hilum;
using namespace hilum::test;

// The greys beyond window and inversion, by keys and menus of the real window.
class tst_Greys : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void init();
    void cleanup() { m_fixture.reset(); }
    void gammaByKey();
    void sigmoidByKey();
    void resetTakesThemBack();
    void processingByKey();
    void processedIsToldInEveryMode();
    void processedPixelsLeaveWithTheFilm();
    void shutterByKey();
    void presentationStatesOfTheFolder();
    void nothingToDoWithoutAFilm();

private:
    ViewportWidget* viewport() const { return m_fixture->window->findChild<ViewportWidget*>(); }
    const ViewState& view() const { return m_fixture->film()->view; }
    QString corner() const;
    int grey(double x, double y) const; // at a share of the viewport
    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_Greys::init() {
    m_fixture = std::make_unique<WindowFixture>();
    m_fixture->window->open({m_fixture->phantom(QStringLiteral("a.dcm"))});
    QTRY_COMPARE(m_fixture->film()->reading.state, ReadingState::Done);
    viewport()->setFocus();
}

QString tst_Greys::corner() const {
    CornerTextFacts facts;
    facts.view = view();
    return cornerText(*m_fixture->film()->radiograph, facts, CornerTextMode::Minimal)
        .bottomLeft.join(QLatin1Char('\n'));
}

int tst_Greys::grey(double x, double y) const {
    const QImage picture = m_fixture->picture("viewport");
    return qGray(picture.pixel(int(picture.width() * x), int(picture.height() * y)));
}

void tst_Greys::gammaByKey() {
    const auto reading = m_fixture->film()->reading.prediction;
    const int before = grey(0.5, 0.3);
    QVERIFY(!corner().contains(QLatin1String("Gamma")));
    QTest::keyClick(viewport(), Qt::Key_G);
    QCOMPARE(view().gamma, 1.1);
    QVERIFY(corner().contains(QLatin1String("Gamma 1.10")));
    QTest::keyClick(viewport(), Qt::Key_G);
    QTest::keyClick(viewport(), Qt::Key_G);
    const double expected = 255 * std::pow(before / 255.0, 1 / view().gamma);
    QVERIFY(std::abs(grey(0.5, 0.3) - expected) <= 2);
    for (int i = 0; i < 30; ++i)
        QTest::keyClick(viewport(), Qt::Key_G, Qt::ShiftModifier);
    QCOMPARE(view().gamma, 0.4);
    QVERIFY(grey(0.5, 0.3) < before);
    m_fixture->action(ActionId::GammaReset)->trigger();
    QCOMPARE(view().gamma, 1.0);
    QCOMPARE(grey(0.5, 0.3), before);
    QVERIFY(!m_fixture->action(ActionId::GammaReset)->isEnabled());
    QCOMPARE(m_fixture->film()->reading.prediction, reading); // scores are what they were
}

void tst_Greys::sigmoidByKey() {
    const Window before = view().voi.window;
    QTest::keyClick(viewport(), Qt::Key_S, Qt::ShiftModifier);
    QCOMPARE(view().voi.window.voiLutFunction, VoiLutFunction::Sigmoid);
    QCOMPARE(view().voi.window.windowCenter, before.windowCenter);
    QVERIFY(m_fixture->action(ActionId::Sigmoid)->isChecked());
    QVERIFY(corner().contains(QLatin1String("sigmoid")));
    QTest::keyClick(viewport(), Qt::Key_S, Qt::ShiftModifier);
    QCOMPARE(view().voi.window, before);
    QVERIFY(!m_fixture->action(ActionId::Sigmoid)->isChecked());
}

void tst_Greys::resetTakesThemBack() {
    const ViewState before = view();
    QTest::keyClick(viewport(), Qt::Key_S, Qt::ShiftModifier);
    QTest::keyClick(viewport(), Qt::Key_G);
    QVERIFY(!(view() == before));
    QTest::keyClick(viewport(), Qt::Key_0, Qt::ControlModifier);
    QCOMPARE(view(), before);
}

// The unprocessed film stays until the processed one is there; scores, probe and values are the film's own
// throughout.
void tst_Greys::processingByKey() {
    const auto reading = m_fixture->film()->reading.prediction;
    const RadiographPointer film = m_fixture->film()->radiograph;
    const QImage before = m_fixture->picture("viewport");
    QTest::keyClick(viewport(), Qt::Key_C, Qt::AltModifier);
    QVERIFY(view().processing.equalised);
    QTRY_VERIFY(viewport()->content().processed);
    const QImage equalised = m_fixture->picture("viewport");
    QVERIFY(equalised != before);
    QTest::keyClick(viewport(), Qt::Key_S, Qt::AltModifier);
    QVERIFY(!viewport()->content().processed); // of CLAHE alone: not what the view says
    QTRY_VERIFY(viewport()->content().processed);
    QVERIFY(m_fixture->picture("viewport") != equalised);
    QTest::keyClick(viewport(), Qt::Key_S, Qt::AltModifier);
    QVERIFY(viewport()->content().processed); // kept: at once
    QCOMPARE(m_fixture->picture("viewport"), equalised);
    QTest::keyClick(viewport(), Qt::Key_C, Qt::AltModifier);
    QVERIFY(!viewport()->content().processed);
    QCOMPARE(m_fixture->picture("viewport"), before);
    QCOMPARE(m_fixture->film()->radiograph, film);
    QCOMPARE(m_fixture->film()->reading.prediction, reading);
}

void tst_Greys::processedIsToldInEveryMode() {
    QTest::keyClick(viewport(), Qt::Key_C, Qt::AltModifier);
    QTest::keyClick(viewport(), Qt::Key_S, Qt::AltModifier);
    QTRY_VERIFY(viewport()->content().processed);
    CornerTextFacts facts;
    facts.view = view();
    facts.isProcessed = true;
    for (const CornerTextMode mode : {CornerTextMode::All, CornerTextMode::Minimal, CornerTextMode::None})
        QVERIFY(cornerText(*m_fixture->film()->radiograph, facts, mode)
                    .bottomLeft.contains(QStringLiteral("Processed: CLAHE, sharpened")));
    // And it is painted: the same scene with and without the mark differs where the mark stands.
    SceneContent content = viewport()->content();
    content.cornerText = CornerTextMode::None;
    ViewportScene scene;
    const QImage told = renderScene(scene, content, {600, 600});
    int bright = 0;
    for (int y = 570; y < 600; ++y)
        for (int x = 0; x < 200; ++x)
            bright += qGray(told.pixel(x, y)) > 180;
    QVERIFY2(bright > 50, qPrintable(QString::number(bright)));
}

void tst_Greys::processedPixelsLeaveWithTheFilm() {
    QTest::keyClick(viewport(), Qt::Key_C, Qt::AltModifier);
    QTRY_VERIFY(viewport()->content().processed);
    const FilmId id = m_fixture->film()->id;
    m_fixture->document.letGo(
        id); // the session asks for the pixels anew, and so does the view for processed ones
    QTRY_VERIFY(m_fixture->film()->radiograph);
    QTRY_VERIFY(viewport()->content().processed);
    QCOMPARE(m_fixture->film()->processed.source.lock(), m_fixture->film()->radiograph);
}

void tst_Greys::shutterByKey() {
    QVERIFY(!m_fixture->action(ActionId::ShowShutter)->isEnabled()); // this film has none
    ThoraxPhantom phantom;
    phantom.rows = 500;
    phantom.columns = 400;
    phantom.millimetresPerPixel = 0.875;
    FilmRecipe recipe = phantom.recipe();
    const std::pair<unsigned, const char*> shutter[] = {
        {0x1600, "RECTANGULAR"}, {0x1602, "101"}, {0x1604, "300"}, {0x1606, "1"}, {0x1608, "500"}};
    for (const auto& [element, value] : shutter)
        recipe.attributes.push_back({tag(0x0018, element), value, {}, {}, {}});
    const QString path = m_fixture->folder.filePath(QStringLiteral("shutter.dcm"));
    writeFilm(recipe, path.toStdString());
    m_fixture->window->open({path});
    QTRY_VERIFY(m_fixture->film()->name == QLatin1String("shutter.dcm") && m_fixture->film()->radiograph);
    QVERIFY(m_fixture->action(ActionId::ShowShutter)->isChecked());
    QVERIFY(corner().contains(QLatin1String("Shutter")));
    const auto toView =
        imageToView(filmShape(*m_fixture->film()->radiograph), view(), viewport()->viewSize());
    const auto greyAt = [&](double x, double y) {
        const ViewPoint point = toView({x, y});
        return qGray(m_fixture->picture("viewport").pixel(int(point.x), int(point.y)));
    };
    QCOMPARE(greyAt(60, 300), 0);
    const int seen = greyAt(200, 300);
    QTest::keyClick(viewport(), Qt::Key_O, Qt::AltModifier);
    QVERIFY(greyAt(60, 300) > 20);
    QCOMPARE(greyAt(200, 300), seen);
    QVERIFY(corner().contains(QLatin1String("Shutter off")));
}

// A state beside a film is listed, shown, and taken off again with the reader's own view back. Opened by name
// it has no entry among the films once its film is open.
void tst_Greys::presentationStatesOfTheFolder() {
    if (QStandardPaths::findExecutable(QStringLiteral("dcmpsmk")).isEmpty())
        QSKIP("DCMTK's programs are not here");
    QTemporaryDir folder;
    const QString film = folder.filePath(QStringLiteral("film.dcm")),
                  state = folder.filePath(QStringLiteral("z.dcm"));
    QVERIFY(QFile::copy(m_fixture->phantom(QStringLiteral("b.dcm")), film));
    QCOMPARE(QProcess::execute(QStringLiteral("dcmpsmk"), {QStringLiteral("-q"), film, state}), 0);
    m_fixture->window->open({film, state});
    auto* menu = m_fixture->child<QMenu>("menu.presentations");
    const auto stateAction = [menu] { return menu->actions().first(); };
    QTRY_VERIFY(m_fixture->film()->path == film && m_fixture->film()->radiograph);
    QTRY_VERIFY(stateAction()->isCheckable());
    QCOMPARE(stateAction()->text(), QStringLiteral("UNNAMED")); // dcmpsmk's label
    m_fixture->document.step(1); // whatever comes next: the state, as it was opened by name
    QTRY_COMPARE(int(m_fixture->document.films().size()), 2); // the first film and this one
    m_fixture->document.setCurrent(m_fixture->document.films().back().id);
    QTRY_VERIFY(m_fixture->film()->radiograph);
    QTest::keyClick(viewport(), Qt::Key_G);
    const ViewState own = view();
    QTRY_VERIFY(stateAction()->isCheckable());
    stateAction()->trigger();
    QTRY_VERIFY(view().presentation);
    QCOMPARE(view().gamma, 1.0);
    QVERIFY(corner().contains(QLatin1String("Presentation state UNNAMED")));
    m_fixture->action(ActionId::PresentationGraphicsOnly)->trigger();
    QVERIFY(view().presentation && view().isGraphicsOnly);
    QCOMPARE(view().voi, own.voi);
    QCOMPARE(view().gamma, own.gamma);
    m_fixture->action(ActionId::PresentationOff)->trigger();
    QCOMPARE(view(), own);
    QVERIFY(!m_fixture->action(ActionId::PresentationOff)->isEnabled());
}

void tst_Greys::nothingToDoWithoutAFilm() {
    m_fixture->document.closeAll();
    for (const ActionId id : {ActionId::Sigmoid, ActionId::GammaUp, ActionId::GammaDown, ActionId::GammaReset,
                              ActionId::Equalise, ActionId::Sharpen, ActionId::ShowShutter}) {
        QVERIFY(!m_fixture->action(id)->isEnabled());
        m_fixture->action(id)->trigger();
    }
}

QTEST_MAIN(tst_Greys)
#include "tst_greys.moc"
