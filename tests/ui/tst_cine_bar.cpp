#include "app/cine/cine_player.h"
#include "tests/support/test_data.h"
#include "tests/ui/window_fixture.h"
#include "ui/cine/cine_commands.h"
#include "ui/theme.h"

#include <QApplication>
#include <QLabel>
#include <QSlider>
#include <QSpinBox>

using namespace hilum;
using namespace hilum::test;

class tst_CineBar : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void init() { m_fixture = std::make_unique<WindowFixture>(); }
    void cleanup() { m_fixture.reset(); }
    void hiddenBelowSingleFrames();
    void keyPlaysAndStops();
    void sliderShowsFrames();
    void aFrameIsReadWhenItStops();
    void nothingFlashesBetweenFrames();
    void realFilmHasItsOwnRate();

private:
    CinePlayer& player() const { return m_fixture->window->findChild<CineCommands*>()->player(); }
    void open(const QString& path);
    std::unique_ptr<WindowFixture> m_fixture;
};

void tst_CineBar::open(const QString& path) {
    m_fixture->window->open({path});
    QTRY_VERIFY(m_fixture->film() && m_fixture->film()->radiograph && m_fixture->film()->path == path);
}

void tst_CineBar::hiddenBelowSingleFrames() {
    QVERIFY(!m_fixture->child<QWidget>("cineBar")->isVisible());
    open(m_fixture->phantom(QStringLiteral("one.dcm")));
    QVERIFY(!m_fixture->child<QWidget>("cineBar")->isVisible());
    QVERIFY(!m_fixture->action(ActionId::PlayCine)->isEnabled());
    open(m_fixture->phantom(QStringLiteral("four.dcm"), 4));
    QVERIFY(m_fixture->child<QWidget>("cineBar")->isVisible());
    QCOMPARE(m_fixture->text("cine.frameText"), QStringLiteral("1 of 4"));
    QCOMPARE(m_fixture->child<QSpinBox>("cine.rate")->value(), 10);
    m_fixture->document.goFirst();
    QVERIFY(!m_fixture->child<QWidget>("cineBar")->isVisible());
}

void tst_CineBar::keyPlaysAndStops() {
    open(m_fixture->phantom(QStringLiteral("four.dcm"), 4));
    m_fixture->child<QWidget>("viewport")->setFocus();
    m_fixture->press(Qt::Key_C);
    QVERIFY(player().isPlaying());
    QVERIFY(m_fixture->action(ActionId::PlayCine)->isChecked());
    QTRY_VERIFY(player().shownFrames() >= 3);
    m_fixture->press(Qt::Key_C);
    QVERIFY(!player().isPlaying());
    m_fixture->press(Qt::Key_C);
    open(m_fixture->phantom(QStringLiteral("other.dcm")));
    QVERIFY(!player().isPlaying());
    QVERIFY(!m_fixture->action(ActionId::PlayCine)->isChecked());
}

void tst_CineBar::sliderShowsFrames() {
    open(m_fixture->phantom(QStringLiteral("four.dcm"), 4));
    auto* slider = m_fixture->child<QSlider>("cine.frame");
    slider->setFocus();
    QTest::keyClick(slider, Qt::Key_End);
    QTRY_COMPARE(m_fixture->film()->frame, 3);
    QCOMPARE(m_fixture->text("cine.frameText"), QStringLiteral("4 of 4"));
    QTest::keyClick(m_fixture->child<QWidget>("viewport"), Qt::Key_Up);
    QTRY_COMPARE(m_fixture->film()->frame, 2);
    QTRY_COMPARE(slider->value(), 3);
}

void tst_CineBar::aFrameIsReadWhenItStops() {
    open(m_fixture->phantom(QStringLiteral("four.dcm"), 4));
    QTRY_COMPARE(m_fixture->film()->reading.state, ReadingState::Done);
    m_fixture->action(ActionId::PlayCine)->trigger();
    QTRY_VERIFY(player().shownFrames() >= 2);
    QCOMPARE(m_fixture->film()->reading.state, ReadingState::NotStarted);
    m_fixture->action(ActionId::PlayCine)->trigger();
    QTRY_COMPARE(m_fixture->film()->reading.state, ReadingState::Done);
}

void tst_CineBar::nothingFlashesBetweenFrames() {
    open(m_fixture->phantom(QStringLiteral("four.dcm"), 4));
    const QImage before = m_fixture->picture("viewport");
    QTest::keyClick(m_fixture->child<QWidget>("viewport"), Qt::Key_Down);
    QVERIFY(!m_fixture->film()->radiograph); // on its way
    const QImage meanwhile = m_fixture->picture("viewport");
    QCOMPARE(meanwhile.pixel(meanwhile.rect().center()), before.pixel(before.rect().center()));
    QVERIFY(qGray(meanwhile.pixel(meanwhile.rect().center())) > 0);
}

// examples_ybr_color.dcm: 30 frames, Frame Time 33.333 ms (dcmdump).
void tst_CineBar::realFilmHasItsOwnRate() {
    const auto folder = dataFolder();
    if (!folder)
        QSKIP("the real films are absent");
    open(QString::fromStdString((*folder / "dicom" / "valid" / "examples_ybr_color.dcm").string()));
    QCOMPARE(m_fixture->child<QSpinBox>("cine.rate")->value(), 30);
    m_fixture->action(ActionId::PlayCine)->trigger();
    QTRY_VERIFY(player().shownFrames() + player().droppedFrames() >= 40); // once round and on
    QVERIFY(player().shownFrames() > 10);
}

QTEST_MAIN(tst_CineBar)
#include "tst_cine_bar.moc"
