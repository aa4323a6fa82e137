#include <QDir>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace {

// A change that a test must notice; the format stands at the head of tests/mutations/mutations.txt.
struct Entry {
    QString row, test, file, before, after;
    QStringList functions;
};

struct Rows {
    QMap<QString, QSet<QString>> testsOf; // of each row of the checklist
    QMap<QString, QString> excuses;       // of rows in the list: why a test of theirs has no entry
};

QString textOf(const QString& path) {
    QFile file(QStringLiteral(HILUM_SOURCE_DIR "/") + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString sourceOf(const QString& test) {
    const QDir tests(QStringLiteral(HILUM_SOURCE_DIR "/tests"));
    for (const QString& room : tests.entryList(QDir::Dirs | QDir::NoDotAndDotDot))
        if (const QString path = room + QLatin1Char('/') + test + QStringLiteral(".cpp"); tests.exists(path))
            return textOf(QStringLiteral("tests/") + path);
    return {};
}

} // namespace

// tests/mutations/run breaks each feature of the checklist and takes long. This test takes no time and keeps
// its list true: each piece of text stands in its source once, and every row of the checklist has an entry.
class tst_Mutations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyPieceStandsInItsSourceOnce();
    void everyTestExists();
    void everyRowHasAnEntry();

private:
    QList<Entry> m_entries;
    Rows m_rows;
};

void tst_Mutations::initTestCase() {
    static const QRegularExpression row(QStringLiteral("^\\| (.+?) \\| .* \\|(.*)\\|$")),
        name(QStringLiteral("`((?:tst|bench)_[a-z0-9_]+)`"));
    const QString page = textOf(QStringLiteral("resources/manual/checklist.md"));
    for (const QString& line :
         page.section(QStringLiteral("## What readers"), 0, 0).split(QLatin1Char('\n'))) {
        const auto match = row.match(line);
        if (!match.hasMatch() || match.captured(1) == QLatin1String("Feature"))
            continue;
        QSet<QString>& tests = m_rows.testsOf[match.captured(1)];
        for (auto found = name.globalMatch(match.captured(2)); found.hasNext();)
            tests.insert(found.next().captured(1));
    }
    QString current;
    Entry entry;
    const auto close = [&] {
        if (!entry.test.isEmpty() || !entry.file.isEmpty() || !entry.before.isEmpty())
            m_entries << entry;
        entry = {};
        entry.row = current;
    };
    const QString list = textOf(QStringLiteral("tests/mutations/mutations.txt")) + QLatin1Char('\n');
    for (const QString& line : list.split(QLatin1Char('\n'))) {
        if (line.isEmpty() || line.startsWith(QLatin1String("## "))) {
            if (!line.isEmpty())
                current = line.mid(3);
            close();
        } else if (line.startsWith(QLatin1String("not: "))) {
            m_rows.excuses.insert(current, line.mid(5));
        } else if (line.startsWith(QLatin1String("- "))) {
            entry.before = line.mid(2);
        } else if (line.startsWith(QLatin1Char('+'))) {
            entry.after = line.mid(2);
        } else if (line.startsWith(QLatin1String("tst_")) || line.startsWith(QLatin1String("bench_"))) {
            entry.functions = line.split(QLatin1Char(' '));
            entry.test = entry.functions.takeFirst();
        } else if (!line.startsWith(QLatin1Char('#'))) {
            entry.file = line;
        }
    }
    QVERIFY(m_entries.size() > 100);
    QVERIFY(m_rows.testsOf.size() > 70);
}

void tst_Mutations::everyPieceStandsInItsSourceOnce() {
    QMap<QString, QString> sources;
    QStringList wrong;
    for (const Entry& entry : m_entries) {
        if (!sources.contains(entry.file))
            sources.insert(entry.file, textOf(entry.file));
        const auto count = entry.before.isEmpty() ? 0 : sources.value(entry.file).count(entry.before);
        const bool isProduct = !entry.file.startsWith(QLatin1String("tests/"));
        if (count != 1 || entry.before == entry.after || !isProduct)
            wrong << QStringLiteral("%1: %2 times in %3: %4")
                         .arg(entry.row)
                         .arg(count)
                         .arg(entry.file, entry.before);
    }
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

void tst_Mutations::everyTestExists() {
    QStringList missing;
    for (const Entry& entry : m_entries) {
        const QString source = sourceOf(entry.test);
        if (source.isEmpty())
            missing << entry.test;
        for (const QString& function : entry.functions)
            if (!source.contains(QStringLiteral("::%1(").arg(function)))
                missing << entry.test + QStringLiteral("::") + function;
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
}

// Of each row every test that it names, or why not; and nothing for rows that are not there.
void tst_Mutations::everyRowHasAnEntry() {
    QMap<QString, QSet<QString>> seen;
    for (const Entry& entry : m_entries)
        seen[entry.row].insert(entry.test);
    QStringList wrong;
    for (auto row = m_rows.testsOf.constBegin(); row != m_rows.testsOf.constEnd(); ++row) {
        const QSet<QString> tests = seen.take(row.key()), without = row.value() - tests;
        const bool isExcused = !m_rows.excuses.take(row.key()).isEmpty();
        if ((tests.isEmpty() || !without.isEmpty()) && !isExcused)
            wrong << row.key() + QStringLiteral(": no entry ") +
                         QStringList(without.begin(), without.end()).join(QLatin1Char(' '));
        for (const QString& test : tests - row.value())
            wrong << row.key() + QStringLiteral(" does not name ") + test;
    }
    for (const QString& row : QStringList(seen.keys()) + m_rows.excuses.keys())
        wrong << row + QStringLiteral(": the checklist has no such row");
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

QTEST_GUILESS_MAIN(tst_Mutations)
#include "tst_mutations.moc"
