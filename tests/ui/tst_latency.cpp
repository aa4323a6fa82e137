#include "tests/support/test_data.h"
#include "tests/ui/window_fixture.h"
#include "ui/theme.h"

#include <QApplication>
#include <QMouseEvent>
#include <ctime>

using namespace hilum;
using namespace hilum::test;

// Processor time of the GUI thread in each event, so that a busy machine does not count as a slow window.
class ProbedApplication : public QApplication {
public:
    using QApplication::QApplication;
    double longest = 0; // milliseconds
    QString culprit;

    bool notify(QObject* receiver, QEvent* event) override {
        if (m_depth > 0)
            return QApplication::notify(receiver, event);
        ++m_depth;
        const QString name = QStringLiteral("%1 event %2")
                                 .arg(QLatin1String(receiver->metaObject()->className()))
                                 .arg(event->type());
        const double start = now();
        const bool handled = QApplication::notify(receiver, event);
        if (const double took = now() - start; took > longest) {
            longest = took;
            culprit = name;
        }
        --m_depth;
        return handled;
    }

private:
    static double now() {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return double(time.tv_sec) * 1e3 + double(time.tv_nsec) / 1e6;
    }
    int m_depth = 0;
};

// The window never stalls (goal: no task over 16 ms) while a model loads, a film is read, maps are asked for.
class tst_Latency : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { theme::apply(*qApp); }
    void whileAFilmIsOpenedAndRead();
};

void tst_Latency::whileAFilmIsOpenedAndRead() {
    auto& probe = *static_cast<ProbedApplication*>(qApp);
    WindowFixture fixture(false);
    const QString film = demonstrationFilm() ? QString::fromStdString(demonstrationFilm()->string())
                                             : fixture.phantom(QStringLiteral("a.dcm"));
    QVERIFY(QTest::qWaitForWindowExposed(fixture.window.get()));
    fixture.window->open({film});
    QTRY_VERIFY_WITH_TIMEOUT(fixture.film()->radiograph, 20000);
    QCoreApplication::processEvents();

    fixture.reader.holdPredictions();
    probe.longest = 0;
    fixture.inference.loadModel("model.safetensors");
    QTRY_COMPARE_WITH_TIMEOUT(fixture.reader.begun(), 1, 20000);
    // While it is held: the reader works on.
    auto* viewport = fixture.child<QWidget>("viewport");
    const QPoint start = viewport->rect().center();
    QTest::mousePress(viewport, Qt::LeftButton, {}, start);
    for (int step = 1; step <= 40; ++step) {
        auto* move = new QMouseEvent(QEvent::MouseMove, start + QPoint(step * 3, step),
                                     viewport->mapToGlobal(start), Qt::NoButton, Qt::LeftButton, {});
        QCoreApplication::postEvent(viewport, move);
        QCoreApplication::processEvents();
    }
    QTest::mouseRelease(viewport, Qt::LeftButton, {}, start + QPoint(120, 40));
    fixture.reader.releasePredictions();
    QTRY_COMPARE_WITH_TIMEOUT(fixture.film()->reading.state, ReadingState::Done, 20000);
    QCoreApplication::processEvents();
    qInfo("longest task of the GUI thread: %.1f ms (%s)", probe.longest, qPrintable(probe.culprit));
    QVERIFY2(probe.longest < 16,
             qPrintable(QStringLiteral("%1 ms in %2").arg(probe.longest).arg(probe.culprit)));
}

int main(int argc, char** argv) {
    ProbedApplication application(argc, argv);
    tst_Latency test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_latency.moc"
