#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <zlib.h>

// The man pages and the programs name the same commands and the same options, and the desktop's files name
// what is there.
class tst_ManPages : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void optionsAreThoseOfTheProgram_data();
    void optionsAreThoseOfTheProgram();
    void desktopEntryStartsTheViewer();
};

namespace {

QString page(const QString& program) {
    const QString file = QStringLiteral(HILUM_BINARY_DIR "/installer/man/%1.1.gz").arg(program);
    gzFile stream = gzopen(QFile::encodeName(file).constData(), "rb");
    QByteArray text(1 << 20, '\0');
    const int length = stream ? gzread(stream, text.data(), static_cast<unsigned>(text.size())) : -1;
    if (stream)
        gzclose(stream);
    return length < 0 ? QString() : QString::fromUtf8(text.left(length));
}

QString help(const QString& program, const QStringList& command) {
    QProcess process;
    process.start(QStringLiteral(HILUM_BINARY_DIR "/bin/") + program,
                  command + QStringList{QStringLiteral("--help")});
    process.waitForFinished(60000);
    return process.exitCode() == 0 ? QString::fromUtf8(process.readAllStandardOutput()) : QString();
}

// Options at the beginning of a help's lines; others are named in sentences.
QSet<QString> options(const QString& help) {
    static const QRegularExpression line(QStringLiteral("^  (-[-a-z,]+(?:, --[a-z-]+)*)"),
                                         QRegularExpression::MultilineOption);
    static const QRegularExpression option(QStringLiteral("--[a-z-]+"));
    QSet<QString> found;
    for (auto lines = line.globalMatch(help); lines.hasNext();) {
        const QString names = lines.next().captured(1);
        for (auto each = option.globalMatch(names); each.hasNext();)
            found << each.next().captured();
    }
    return found;
}

QSet<QString> optionsOfPage(const QString& section) {
    static const QRegularExpression entry(QStringLiteral("^\\.TP\\n(\\\\fB.*)$"),
                                          QRegularExpression::MultilineOption);
    static const QRegularExpression option(QStringLiteral("\\\\fB(--[a-z-]+)\\\\fR"));
    QSet<QString> found;
    const QString plain = QString(section).replace(QLatin1String("\\-"), QLatin1String("-"));
    for (auto entries = entry.globalMatch(plain); entries.hasNext();) {
        const QString line = entries.next().captured(1);
        for (auto names = option.globalMatch(line); names.hasNext();)
            found << names.next().captured(1);
    }
    return found;
}

} // namespace

void tst_ManPages::optionsAreThoseOfTheProgram_data() {
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("command");
    const auto row = [](const char* program, const QString& command) {
        QTest::addRow("%s %s", program, qPrintable(command)) << QString::fromLatin1(program) << command;
    };
    row("hilum", {});
    for (const char* command :
         {"", "predict", "evaluate", "inspect", "render", "convert", "compare", "report"})
        row("hilum-cli", QString::fromLatin1(command));
    for (const char* command : {"", "run", "ablate", "plan", "check", "probe"})
        row("hilum-train", QString::fromLatin1(command));
}

void tst_ManPages::optionsAreThoseOfTheProgram() {
    QFETCH(QString, program);
    QFETCH(QString, command);
    const QString text = page(program);
    QVERIFY2(!text.isEmpty(), "there is no page");
    const QString said = help(program, command.isEmpty() ? QStringList{} : QStringList{command});
    QVERIFY2(!said.isEmpty(), "the program does not answer");
    QSet<QString> expected = options(said);
    QString section = text.section(QStringLiteral(".SS "), 0, 0).section(QStringLiteral("\n.SH OPTIONS"), 1);
    if (command.isEmpty()) {
        static const QRegularExpression name(QStringLiteral("^  ([a-z]+) {2,}"),
                                             QRegularExpression::MultilineOption);
        const QString commands = said.section(QStringLiteral("Subcommands:"), 1);
        for (auto names = name.globalMatch(commands); names.hasNext();)
            QVERIFY2(text.contains(QStringLiteral(".SS ") +
                                   QString(program).replace(QLatin1Char('-'), QLatin1String("\\-")) +
                                   QLatin1Char(' ') + names.next().captured(1)),
                     qPrintable(commands));
        section = section.section(QStringLiteral("\n.SH "), 0, 0);
    } else {
        const QString start = QStringLiteral(".SS ") +
                              QString(program).replace(QLatin1Char('-'), QLatin1String("\\-")) +
                              QLatin1Char(' ') + command;
        QVERIFY(text.contains(start));
        section = text.section(start, 1).section(QStringLiteral("\n.S"), 0, 0);
        expected.remove(QStringLiteral("--help"));
    }
    QVERIFY(!expected.isEmpty());
    QCOMPARE(optionsOfPage(section), expected);
}

void tst_ManPages::desktopEntryStartsTheViewer() {
    QFile file(QStringLiteral(HILUM_SOURCE_DIR "/installer/desktop/hilum.desktop"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(file.readAll());
    QVERIFY(text.contains(QLatin1String("\nExec=hilum %F\n")));
    QVERIFY(text.contains(QLatin1String("\nMimeType=application/dicom;")));
    // What main() calls the window's desktop file, so that the window has the entry's icon.
    QFile program(QStringLiteral(HILUM_SOURCE_DIR "/ui/main.cpp"));
    QVERIFY(program.open(QIODevice::ReadOnly));
    QVERIFY(program.readAll().contains("setDesktopFileName(QStringLiteral(\"hilum\"))"));
    QVERIFY(text.contains(QLatin1String("\nStartupWMClass=hilum\n")));
}

QTEST_GUILESS_MAIN(tst_ManPages)
#include "tst_man_pages.moc"
