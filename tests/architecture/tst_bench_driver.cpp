#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

// tests/bench/run: what it computes from samples, and that a part which hangs or fails costs its own figures
// only. Nothing is measured here.
class tst_BenchDriver : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void computes_data();
    void computes();
    void partThatHangsIsEnded();
    void partWithoutTimeIsNamed();

private:
    QByteArray python(const QString& program);
    QString m_bench = QStringLiteral(HILUM_SOURCE_DIR "/tests/bench");
};

void tst_BenchDriver::initTestCase() {
    if (QStandardPaths::findExecutable(QStringLiteral("python3")).isEmpty())
        QSKIP("python3 is not here");
    qputenv("PYTHONDONTWRITEBYTECODE", "1");
}

QByteArray tst_BenchDriver::python(const QString& program) {
    QProcess process;
    process.setWorkingDirectory(m_bench);
    process.start(QStringLiteral("python3"), {QStringLiteral("-c"), program});
    if (!process.waitForFinished(60000) || process.exitCode() != 0)
        return process.readAllStandardError();
    return process.readAllStandardOutput().trimmed();
}

// By hand.
void tst_BenchDriver::computes_data() {
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("a square grows with exponent 2")
        << QStringLiteral("round(report.fit([10, 20, 40, 80], [300, 1200, 4800, 19200]), 6)")
        << QByteArray("2.0");
    QTest::newRow("a constant with 0")
        << QStringLiteral("round(abs(report.fit([1, 2, 3, 4], [7, 7, 7, 7])), 6)") << QByteArray("0.0");
    QTest::newRow("ratio of medians, least and greatest round")
        << QStringLiteral("report.ratio([[1, 2, 3], [4]], [[4, 4, 4], [4]])")
        << QByteArray("(0.625, 0.5, 1.0)");
    QTest::newRow("no samples, no ratio")
        << QStringLiteral("report.ratio([[1]], [[]])") << QByteArray("None");
    const QString line =
        QStringLiteral("{'ours': [[3, 5]], 'peers': {'a': [[8]]}, 'bound': {'name': 'b', 'rounds': [[2]]}, "
                       "'goal': {'of': '%1', '%2': %3}}");
    const auto goal = [&](const char* row, const char* of, const char* kind, const char* limit,
                          const char* expected) {
        QTest::newRow(row) << QStringLiteral("report.goal(%1)")
                                  .arg(line.arg(QLatin1String(of), QLatin1String(kind), QLatin1String(limit)))
                           << QByteArray(expected);
    };
    goal("goal of a ratio, reached", "a", "at_most", "0.5", "('at most 0.5 of a', True)");
    goal("goal of a ratio, missed", "a", "at_most", "0.4", "('at most 0.4 of a', False)");
    goal("goal of the bound", "bound", "at_least", "2", "('at least 2 of the bound', True)");
    goal("goal by itself", "ours", "at_most", "3.9", "('at most 3.9', False)");
    goal("goal of a peer that is not here", "c", "at_most", "1", "None");
}

void tst_BenchDriver::computes() {
    QFETCH(QString, expression);
    QTEST(python(QStringLiteral("import report; print(%1)").arg(expression)), "expected");
}

void tst_BenchDriver::partThatHangsIsEnded() {
    const QByteArray answer = python(QStringLiteral(R"(
import contextlib, importlib.machinery, importlib.util, os, sys, time
loader = importlib.machinery.SourceFileLoader("driver", "run")
driver = importlib.util.module_from_spec(importlib.util.spec_from_loader("driver", loader))
loader.exec_module(driver)
found, begin = [], time.monotonic()
program = "print('{\"name\": \"a\", \"unit\": \"s\", \"ours\": [[1]]}', flush=True); import time; time.sleep(300)"
with contextlib.redirect_stdout(sys.stderr):
    reason = driver.run_command([sys.executable, "-c", program], dict(os.environ), 2, found)
    failed = driver.run_command([sys.executable, "-c", "raise SystemExit('broken')"], dict(os.environ), 30, found)
print(len(found), "was ended" in reason, failed, time.monotonic() - begin < 60)
)"));
    QCOMPARE(answer, QByteArray("1 True broken True"));
}

void tst_BenchDriver::partWithoutTimeIsNamed() {
    const QTemporaryDir folder;
    QProcess process;
    process.start(m_bench + QStringLiteral("/run"),
                  {QStringLiteral("--no-build"), QStringLiteral("--minutes"), QStringLiteral("1e-9"),
                   QStringLiteral("--out"), folder.path(), QStringLiteral("start")});
    QVERIFY(process.waitForFinished(60000));
    QCOMPARE(process.exitCode(), 1);
    QFile file(folder.filePath(QStringLiteral("results.json")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject part =
        QJsonDocument::fromJson(file.readAll()).object()[QLatin1String("parts")].toArray()[0].toObject();
    QCOMPARE(part[QLatin1String("failed")].toString(), QStringLiteral("no time was left"));
    QVERIFY(QFile::exists(folder.filePath(QStringLiteral("results.md"))));
}

QTEST_GUILESS_MAIN(tst_BenchDriver)
#include "tst_bench_driver.moc"
