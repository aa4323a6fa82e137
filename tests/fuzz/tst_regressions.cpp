#include "tests/fuzz/seeds.h"
#include "tests/fuzz/targets.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

using namespace hilum::fuzz;

// Every target on the inputs that fuzzing begins with, and on those that once broke something
// (regressions/TARGET/NAME): an answer, within five seconds.
class tst_Regressions : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void seeds_data();
    void seeds();
    void findings_data();
    void findings();

private:
    static void take(const Target& target, const Seed& input);
};

void tst_Regressions::take(const Target& target, const Seed& input) {
    QElapsedTimer timer;
    timer.start();
    target.take(input);
    QVERIFY2(timer.elapsed() < 5000, target.name);
}

void tst_Regressions::seeds_data() {
    QTest::addColumn<int>("target");
    for (int i = 0; i < int(std::size(targets)); ++i)
        QTest::newRow(targets[i].name) << i;
}

void tst_Regressions::seeds() {
    QFETCH(int, target);
    const auto inputs = seedsOf(targets[target].name);
    QVERIFY(!inputs.empty());
    for (const Seed& input : inputs)
        take(targets[target], input);
}

void tst_Regressions::findings_data() {
    QTest::addColumn<int>("target");
    QTest::addColumn<QString>("file");
    const QDir folder(QStringLiteral(HILUM_SOURCE_DIR "/tests/fuzz/regressions"));
    for (int i = 0; i < int(std::size(targets)); ++i) {
        const QDir own(folder.filePath(QLatin1String(targets[i].name)));
        for (const QString& name : own.entryList(QDir::Files))
            QTest::addRow("%s %s", targets[i].name, qPrintable(name)) << i << own.filePath(name);
    }
}

void tst_Regressions::findings() {
    QFETCH(int, target);
    QFETCH(QString, file);
    QFile source(file);
    QVERIFY(source.open(QIODevice::ReadOnly));
    const QByteArray bytes = source.readAll();
    take(targets[target], seed({bytes.constData(), std::size_t(bytes.size())}));
}

QTEST_GUILESS_MAIN(tst_Regressions)
#include "tst_regressions.moc"
