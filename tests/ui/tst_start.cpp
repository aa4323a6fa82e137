#include <QProcess>
#include <QTest>

// The program itself, as a process: its arguments, and what it has not touched when its window is painted.
class tst_Start : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void windowIsPaintedWithoutTheNetwork();
    void arguments_data();
    void arguments();
};

static const QString program = QStringLiteral(HILUM_BINARY_DIR "/bin/hilum");

void tst_Start::windowIsPaintedWithoutTheNetwork() {
    QProcess process;
    process.start(program, {QStringLiteral("--measure-start")});
    QVERIFY(process.waitForFinished(60000));
    QCOMPARE(process.exitCode(), 0);
    const QString answer = QString::fromLatin1(process.readAllStandardOutput()).trimmed();
    bool isNumber = false; // a second word would say that the network's module is in memory
    const int milliseconds = answer.toInt(&isNumber);
    QVERIFY2(isNumber && milliseconds > 0, qPrintable(answer));
    qInfo("start to painted window: %d ms", milliseconds);
}

void tst_Start::arguments_data() {
    QTest::addColumn<QString>("argument");
    QTest::addColumn<int>("status");
    QTest::newRow("help") << QStringLiteral("--help") << 0;
    QTest::newRow("version") << QStringLiteral("--version") << 0;
    QTest::newRow("unknown") << QStringLiteral("--frobnicate") << 2;
}

void tst_Start::arguments() {
    QFETCH(QString, argument);
    QProcess process;
    process.start(program, {argument});
    QVERIFY(process.waitForFinished(60000));
    QTEST(process.exitCode(), "status");
    QVERIFY(!(process.readAllStandardOutput() + process.readAllStandardError()).isEmpty());
}

QTEST_GUILESS_MAIN(tst_Start)
#include "tst_start.moc"
