#include "arrow_rules.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace hilum::architecture;

// What only one family of systems has stays in files that say so by their name, or that are listed here:
// together they are what another system has to write anew. (Hilum is built and tried on Linux alone.)
class tst_Platform : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void callsStandInTheirFiles();
    void rules_data();
    void rules();
};

namespace {

// File descriptors and locks, memory of the system, the processor's list.
const QStringList& listed() {
    static const QStringList files{QStringLiteral("app/cli/main.cpp"),
                                   QStringLiteral("inference/network/cpu_engine_workspace.cpp"),
                                   QStringLiteral("inference/network/engine_backend.cpp"),
                                   QStringLiteral("inference/reading/bundle_file.cpp"),
                                   QStringLiteral("training/distillation/communicator_mpi.cpp"),
                                   QStringLiteral("training/distillation/computing.cpp"),
                                   QStringLiteral("training/distillation/film_packer.cpp"),
                                   QStringLiteral("training/distillation/packed_file.cpp"),
                                   QStringLiteral("training/distillation/packed_films.cpp"),
                                   QStringLiteral("training/distillation/probe.cpp"),
                                   QStringLiteral("training/runs/event_tail.cpp"),
                                   QStringLiteral("training/runs/event_tail.h"),
                                   QStringLiteral("training/runs/run_folder.cpp")};
    return files;
}

bool mayBeOfOneSystem(const QString& path) {
    static const QRegularExpression name(QStringLiteral("_(posix|linux)\\.(cpp|h)$"));
    return name.match(path).hasMatch() || listed().contains(path);
}

bool isOfOneSystem(const QString& text) {
    static const QRegularExpression header(QStringLiteral(
        "^(unistd|fcntl|dlfcn|poll|pthread|sched|malloc|signal|termios|spawn|execinfo|dirent|pwd|netdb|"
        "windows|io|mach/.*|sys/.*|linux/.*|netinet/.*)\\.h$"));
    for (const QString& target : includesOf(text))
        if (header.match(target).hasMatch())
            return true;
    static const QRegularExpression place(QStringLiteral("\"/(proc|sys|dev|etc|usr)/"));
    return place.match(text).hasMatch();
}

} // namespace

void tst_Platform::callsStandInTheirFiles() {
    const QDir root(QStringLiteral(HILUM_SOURCE_DIR));
    QStringList elsewhere, needless = listed();
    for (const QString& top : {QStringLiteral("imaging"), QStringLiteral("inference"),
                               QStringLiteral("training"), QStringLiteral("app"), QStringLiteral("ui")}) {
        QDirIterator it(root.filePath(top), {QStringLiteral("*.h"), QStringLiteral("*.cpp")}, QDir::Files,
                        QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            const QString path = root.relativeFilePath(file.fileName());
            if (!isOfOneSystem(QString::fromUtf8(file.readAll())))
                continue;
            if (!mayBeOfOneSystem(path))
                elsewhere << path;
            needless.removeAll(path);
        }
    }
    QVERIFY2(elsewhere.isEmpty(), qPrintable(elsewhere.join(QLatin1Char('\n'))));
    QVERIFY2(needless.isEmpty(),
             qPrintable(QStringLiteral("need not be listed: ") + needless.join(QLatin1Char(' '))));
}

void tst_Platform::rules_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isOfOne");
    QTest::newRow("files") << QStringLiteral("#include <fcntl.h>\n") << true;
    QTest::newRow("maps") << QStringLiteral("#include <sys/mman.h>\n") << true;
    QTest::newRow("kernel") << QStringLiteral("std::ifstream file(\"/proc/meminfo\");") << true;
    QTest::newRow("standard") << QStringLiteral("#include <csignal>\n#include <filesystem>\n") << false;
}

void tst_Platform::rules() {
    QFETCH(QString, text);
    QFETCH(bool, isOfOne);
    QCOMPARE(isOfOneSystem(text), isOfOne);
}

QTEST_GUILESS_MAIN(tst_Platform)
#include "tst_platform.moc"
