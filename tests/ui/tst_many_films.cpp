#include "tests/support/fault_rounds.h"
#include "tests/support/made_bundle.h"
#include "tests/support/phantom.h"
#include "tests/ui/window_fixture.h"
#include "ui/theme.h"
#include "ui/viewport_widget.h"

#include <QApplication>
#include <QDir>
#include <QProcess>
#include <filesystem>

using namespace hilum;
using namespace hilum::test;

// One process after a tenth of the films and after all of them: what it keeps of a film that it has left is a
// few numbers.
class tst_ManyFilms : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void inTheWindow();
    void onTheCommandLine();

private:
    static qint64 residentKibibytes(qint64 process); // -1 where the system does not say
    void report(const char* where, int early, qint64 then, qint64 all) const;

    QTemporaryDir m_folder;
    int m_count = 0;
};

void tst_ManyFilms::initTestCase() {
    theme::apply(*qApp);
    m_count = faultFilms(600);
    ThoraxPhantom phantom;
    phantom.rows = 500;
    phantom.columns = 400;
    phantom.millimetresPerPixel = 0.875;
    const QString first = m_folder.filePath(QStringLiteral("films/00000.dcm"));
    QVERIFY(QDir().mkpath(m_folder.filePath(QStringLiteral("films"))));
    writeFilm(phantom.recipe(), first.toStdString());
    for (int i = 1; i < m_count; ++i) // the same bytes, another file
        std::filesystem::create_hard_link(
            first.toStdString(),
            m_folder.filePath(QStringLiteral("films/%1.dcm").arg(i, 5, 10, QLatin1Char('0'))).toStdString());
}

qint64 tst_ManyFilms::residentKibibytes(qint64 process) {
    QFile status(QStringLiteral("/proc/%1/status").arg(process));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    const QByteArray text = status.readAll();
    const qsizetype at = text.indexOf("VmRSS:");
    return at < 0 ? -1 : text.mid(at + 6, 20).trimmed().split(' ').first().toLongLong();
}

void tst_ManyFilms::report(const char* where, int early, qint64 then, qint64 all) const {
    qInfo("%s: %.1f MiB resident after %d films, %.1f MiB after %d", where, double(then) / 1024, early,
          double(all) / 1024, m_count);
}

void tst_ManyFilms::inTheWindow() {
    WindowFixture fixture;
    fixture.session.setMemoryBudget(64 << 20); // 160 of these films: full long before the end
    fixture.window->open({m_folder.filePath(QStringLiteral("films"))});
    QTRY_COMPARE_WITH_TIMEOUT(static_cast<int>(fixture.document.films().size()), m_count, 120'000);
    auto* viewport = fixture.window->findChild<ViewportWidget*>();
    qint64 tenth = 0;
    const int warm = std::max(m_count / 10, 300); // pixels and thumbnails are as many as they get
    for (int i = 0; i < m_count; ++i) {
        const Film& film = fixture.document.films()[static_cast<std::size_t>(i)];
        QTRY_COMPARE_WITH_TIMEOUT(film.reading.state, ReadingState::Done, 60'000);
        if (i + 1 == warm)
            tenth = residentKibibytes(QCoreApplication::applicationPid());
        QTest::keyClick(viewport, Qt::Key_Right);
    }
    const qint64 all = residentKibibytes(QCoreApplication::applicationPid());
    if (all < 0)
        QSKIP("this system does not say what a process holds");
    report("window", warm, tenth, all);
    QVERIFY2((all - tenth) / std::max(1, m_count - warm) < 32, "KiB a film");
}

void tst_ManyFilms::onTheCommandLine() {
    Architecture architecture;
    architecture.variant = "M0";
    architecture.inputSize = 64;
    const QString bundle = m_folder.filePath(QStringLiteral("made.safetensors"));
    writeMadeBundle(bundle.toStdString(), architecture);
    QProcess program;
    program.setStandardErrorFile(QProcess::nullDevice());
    program.start(QStringLiteral(HILUM_BINARY_DIR "/bin/hilum-cli"),
                  {QStringLiteral("predict"), QStringLiteral("--model"), bundle, QStringLiteral("--device"),
                   QStringLiteral("cpu"), m_folder.filePath(QStringLiteral("films"))});
    QVERIFY(program.waitForStarted());
    int lines = 0;
    const int warm = std::max(m_count / 10, 100);
    qint64 tenth = 0, all = 0;
    while (lines < m_count && (program.bytesAvailable() > 0 || program.waitForReadyRead(60'000))) {
        lines += static_cast<int>(program.readAll().count('\n'));
        all = std::max(all, residentKibibytes(program.processId()));
        if (lines < warm)
            tenth = all;
    }
    QVERIFY(program.waitForFinished(60'000));
    QCOMPARE(lines, m_count);
    QCOMPARE(program.exitCode(), 0);
    if (all <= 0)
        QSKIP("this system does not say what a process holds");
    report("hilum-cli predict", warm, tenth, all);
    QVERIFY2(all - tenth < 8 << 10, "KiB in all");
}

QTEST_MAIN(tst_ManyFilms)
#include "tst_many_films.moc"
