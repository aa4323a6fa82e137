#include "app/services/study_session.h"
#include "app/services/thumbnail_service.h"
#include "app/settings.h"
#include "app/training/run_control.h"
#include "tests/ui/training_data.h"
#include "tests/ui/window_fixture.h"
#include "training/runs/trainer_presence.h"
#include "training/runs/training_plan.h"
#include "ui/theme.h"
#include "ui/training/run_commands.h"
#include "ui/training/run_monitor.h"

#include <QDir>
#include <QLabel>
#include <QProcess>
#include <QPushButton>
#include <QStandardPaths>

using namespace hilum;
using namespace hilum::test;

// The program on a screen of its own, driven with keys and clicks from outside, starts the real trainer and
// is killed. Needs Xvfb and xdotool.
class tst_ViewerKilled : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void theTrainerGoesOnAndIsFoundAgain();
    void cleanup();

private:
    QString runs() const { return m_folder.filePath(QStringLiteral("share/Hilum/Hilum/runs")); }
    void writePlan(const QString& run) const;
    void startScreen();
    QString tell(const QStringList& words, int patience = 30000) const; // xdotool; its answer
    int epochs(const QString& run) const;

    QTemporaryDir m_folder;
    QProcess m_screen, m_manager, m_viewer;
    QProcessEnvironment m_environment;
};

void tst_ViewerKilled::initTestCase() {
    for (const char* program : {"Xvfb", "xdotool", "openbox"})
        if (QStandardPaths::findExecutable(QLatin1String(program)).isEmpty())
            QSKIP("Xvfb, xdotool and openbox are not all installed");
    theme::apply(*qApp);
    m_environment = QProcessEnvironment::systemEnvironment();
    m_environment.remove(QStringLiteral("HILUM_TRAINER")); // the one beside the program
    m_environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
    m_environment.insert(QStringLiteral("QT_FONT_DPI"), QStringLiteral("96"));
    for (const char* kind : {"DATA", "CONFIG", "CACHE", "STATE"})
        m_environment.insert(QStringLiteral("XDG_%1_HOME").arg(QLatin1String(kind)),
                             m_folder.filePath(QStringLiteral("share")));
}

void tst_ViewerKilled::cleanup() {
    const QString run =
        runs() + QStringLiteral("/one"); // where the test failed, its trainer is still at work
    (void)askToStop(run, 1000);
    QTRY_VERIFY_WITH_TIMEOUT(trainerPresence(run.toStdString()) != TrainerPresence::Here, 60'000);
    for (QProcess* process : {&m_viewer, &m_manager, &m_screen}) {
        process->kill();
        process->waitForFinished();
    }
}

void tst_ViewerKilled::writePlan(const QString& run) const {
    const QString data = m_folder.filePath(QStringLiteral("data"));
    QDir().mkpath(data);
    writePhantomData(data, 24);
    TrainingPlan plan;
    plan.name = "Goes on";
    plan.data.root = data.toStdString();
    plan.data.trainTable = "train.csv";
    plan.data.validTable = "valid.csv";
    plan.labels = {{"Edema"}, {"Consolidation"}};
    plan.architecture.variant = "M0";
    plan.architecture.inputSize = 64;
    plan.architecture.outputs = 2;
    plan.optimisation.epochs = 5000;
    plan.optimisation.batchSize = 6;
    plan.optimisation.threads = 1;
    QDir().mkpath(run);
    QVERIFY(writeAtomically(RunFolder(run.toStdString()).plan(), toJson(plan)));
}

void tst_ViewerKilled::startScreen() {
    m_screen.start(QStringLiteral("Xvfb"),
                   {QStringLiteral("-displayfd"), QStringLiteral("1"), QStringLiteral("-screen"),
                    QStringLiteral("0"), QStringLiteral("1600x1000x24"), QStringLiteral("-nolisten"),
                    QStringLiteral("tcp"), QStringLiteral("-noreset")});
    QByteArray number;
    QTRY_VERIFY_WITH_TIMEOUT((number += m_screen.readAllStandardOutput()).endsWith('\n'), 30000);
    m_environment.insert(QStringLiteral("DISPLAY"), QLatin1Char(':') + QString::fromLatin1(number.trimmed()));
    m_manager.setProcessEnvironment(m_environment);
    // A window that wants to be shown while the manager begins is sometimes never shown.
    const QString begun = m_folder.filePath(QStringLiteral("begun"));
    m_manager.start(QStringLiteral("openbox"),
                    {QStringLiteral("--startup"), QStringLiteral("touch ") + begun});
    QVERIFY(m_manager.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(begun), 30000);
}

QString tst_ViewerKilled::tell(const QStringList& words, int patience) const {
    QProcess process;
    process.setProcessEnvironment(m_environment);
    process.start(QStringLiteral("xdotool"), words);
    if (!process.waitForFinished(patience)) {
        process.kill();
        process.waitForFinished();
    }
    return QString::fromLatin1(process.readAllStandardOutput()).trimmed();
}

int tst_ViewerKilled::epochs(const QString& run) const {
    QFile events(run + QStringLiteral("/events.jsonl"));
    return events.open(QIODevice::ReadOnly) ? static_cast<int>(events.readAll().count("\"type\":\"epoch\""))
                                            : 0;
}

void tst_ViewerKilled::theTrainerGoesOnAndIsFoundAgain() {
    const QString run = runs() + QStringLiteral("/one");
    writePlan(run);
    startScreen();
    m_viewer.setProcessEnvironment(m_environment);
    m_viewer.start(qEnvironmentVariable("HILUM_VIEWER", QStringLiteral(HILUM_BINARY_DIR "/bin/hilum")), {});
    QVERIFY(m_viewer.waitForStarted());
    // Asked anew each time: one search that waits has been seen to wait past a window that was there.
    const auto find = [&](const char* title) {
        QString found;
        const auto isThere = [&] {
            found = tell({QStringLiteral("search"), QStringLiteral("--onlyvisible"), QStringLiteral("--name"),
                          QLatin1String(title)},
                         5000)
                        .section(QLatin1Char('\n'), -1);
            return !found.isEmpty() || m_viewer.state() != QProcess::Running;
        };
        if (!QTest::qWaitFor(isThere, 120'000) || found.isEmpty())
            qWarning() << "no window" << title << m_viewer.state() << m_viewer.exitCode()
                       << m_viewer.readAllStandardError() << m_manager.readAllStandardError()
                       << m_screen.readAllStandardError();
        return found;
    };
    const QString window = find("Hilum");
    QVERIFY(!window.isEmpty());
    tell({QStringLiteral("windowactivate"), QStringLiteral("--sync"), window, QStringLiteral("key"),
          QStringLiteral("ctrl+shift+r")});
    const QString monitorId = find("Training runs");
    QVERIFY(!monitorId.isEmpty());

    // Where its buttons lie the same window in this process tells.
    Settings settings(m_folder.filePath(QStringLiteral("settings.ini")));
    StudyDocument document;
    DecodeService decoder;
    InferenceService inference;
    ThumbnailService thumbnails;
    StudySession session(document, decoder, inference);
    FakeFileChooser chooser;
    FakeMessagePresenter presenter;
    const TrainingPaths paths{m_folder.filePath(QStringLiteral("here.sqlite")), runs(),
                              m_folder.filePath(QStringLiteral("models")),
                              QStringLiteral(HILUM_BINARY_DIR "/bin/hilum-train")};
    MainWindow here({document, session, inference, thumbnails, settings, chooser, presenter, paths});
    RunMonitor& monitor = here.runs().monitor();
    here.runs().showRuns(run);
    const auto status = [&] { return monitor.findChild<QLabel*>(QStringLiteral("runs.status"))->text(); };
    QTRY_COMPARE(status(), QStringLiteral("Planned"));
    const QStringList size = tell({QStringLiteral("getwindowgeometry"), QStringLiteral("--shell"), monitorId})
                                 .split(QLatin1Char('\n'));
    const auto number = [&](const char* name) {
        return size.filter(QLatin1String(name)).value(0).section(QLatin1Char('='), 1).toInt();
    };
    monitor.resize(number("WIDTH="), number("HEIGHT="));
    QCoreApplication::processEvents();
    auto* start = monitor.findChild<QPushButton*>(QStringLiteral("runs.start"));
    QTRY_VERIFY(start->isVisible());
    const QPoint at = start->mapTo(&monitor, start->rect().center());
    tell({QStringLiteral("windowactivate"), QStringLiteral("--sync"), monitorId, QStringLiteral("mousemove"),
          QStringLiteral("--window"), monitorId, QString::number(at.x()), QString::number(at.y()),
          QStringLiteral("click"), QStringLiteral("1")});
    QTRY_VERIFY_WITH_TIMEOUT(epochs(run) >= 1, 120'000);

    m_viewer.kill();
    QVERIFY(m_viewer.waitForFinished());
    QCOMPARE(m_viewer.exitStatus(), QProcess::CrashExit);
    const int then = epochs(run);
    QTRY_VERIFY_WITH_TIMEOUT(epochs(run) >= then + 3, 120'000);
    QCOMPARE(trainerPresence(run.toStdString()), TrainerPresence::Here);

    // The next start: on the library that the killed one left.
    TrainingPaths left = paths;
    left.libraryFile = m_folder.filePath(QStringLiteral("share/Hilum/Hilum/library.sqlite"));
    QVERIFY(QFile::exists(left.libraryFile));
    MainWindow next({document, session, inference, thumbnails, settings, chooser, presenter, left});
    RunMonitor& again = next.runs().monitor();
    next.runs().showRuns();
    QTRY_COMPARE(again.findChild<QLabel*>(QStringLiteral("runs.status"))->text(), QStringLiteral("Running"));
    QCOMPARE(again.chosen(), run);
    QTest::mouseClick(again.findChild<QPushButton*>(QStringLiteral("runs.stop")), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(again.findChild<QLabel*>(QStringLiteral("runs.status"))->text(),
                              QStringLiteral("Stopped"), 60'000);
    QTRY_VERIFY(trainerPresence(run.toStdString()) != TrainerPresence::Here);
}

QTEST_MAIN(tst_ViewerKilled)
#include "tst_viewer_killed.moc"
