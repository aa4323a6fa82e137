#include <QDir>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

namespace {

// Two pages of the manual and their lists.
struct Page {
    const char* page;
    const char* ends;  // where its rows end
    const char* list;  // in tests/mutations
    bool hasFunctions; // its rows name them behind each test
};
constexpr Page pages[] = {{"checklist.md", "## What readers", "mutations.txt", false},
                          {"faults.md", "## Measured", "faults.txt", true}};

// A change that a test must notice; the format stands at the head of tests/mutations/mutations.txt.
struct Entry {
    QString row, test, file, before, after;
    QStringList functions;
};

struct Rows {
    QMap<QString, QSet<QString>> testsOf; // of each row of the pages; "TEST" or "TEST FUNCTION"
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

// tests/mutations/run breaks each feature of the checklist, and each protection from a fault, and takes long.
// This test takes no time and keeps its lists true: each piece of text stands in its source once, and every
// row of the two pages has an entry.
class tst_Mutations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyPieceStandsInItsSourceOnce();
    void everyTestExists();
    void everyRowHasAnEntry();

private:
    void readPage(const Page& page);
    void readList(const Page& page);

    QList<Entry> m_entries;
    Rows m_rows;
};

void tst_Mutations::initTestCase() {
    for (const Page& page : pages) {
        readPage(page);
        readList(page);
    }
    QVERIFY(m_entries.size() > 100);
    QVERIFY(m_rows.testsOf.size() > 70);
}

void tst_Mutations::readPage(const Page& page) {
    static const QRegularExpression row(QStringLiteral("^\\| (.+?) \\| .* \\|(.*)\\|$")),
        name(QStringLiteral("`((?:tst|bench)_[a-z0-9_]+)`(?: \\(([A-Za-z, ]+)\\))?"));
    const QString text = textOf(QStringLiteral("resources/manual/") + QLatin1String(page.page));
    for (const QString& line : text.section(QLatin1String(page.ends), 0, 0).split(QLatin1Char('\n'))) {
        const auto match = row.match(line);
        if (!match.hasMatch() || match.captured(1) == QLatin1String("Feature") ||
            match.captured(1) == QLatin1String("Fault"))
            continue;
        QSet<QString>& tests = m_rows.testsOf[match.captured(1)];
        for (auto found = name.globalMatch(match.captured(2)); found.hasNext();) {
            const auto test = found.next();
            const QString functions = page.hasFunctions ? test.captured(2) : QString();
            for (const QString& function : functions.split(QStringLiteral(", ")))
                tests.insert((test.captured(1) + QLatin1Char(' ') + function).trimmed());
        }
    }
}

void tst_Mutations::readList(const Page& page) {
    Entry entry;
    const auto close = [&](const QString& row) {
        if (!entry.test.isEmpty() || !entry.file.isEmpty() || !entry.before.isEmpty())
            m_entries << entry;
        entry = {};
        entry.row = row;
    };
    QString current;
    const QString list = textOf(QStringLiteral("tests/mutations/") + QLatin1String(page.list));
    for (const QString& line : (list + QLatin1Char('\n')).split(QLatin1Char('\n'))) {
        if (line.isEmpty() || line.startsWith(QLatin1String("## "))) {
            if (!line.isEmpty())
                current = line.mid(3);
            close(current);
        } else if (line.startsWith(QLatin1String("not: "))) {
            m_rows.excuses.insert(current, line.mid(5));
        } else if (line.startsWith(QLatin1String("- "))) {
            entry.before = line.mid(2);
        } else if (line.startsWith(QLatin1Char('+'))) {
            entry.after = line.mid(2);
        } else if (line.startsWith(QLatin1String("tst_")) || line.startsWith(QLatin1String("bench_"))) {
            entry.functions = line.split(QLatin1Char(' '));
            entry.test = entry.functions.takeFirst();
        } else if (!line.startsWith(QLatin1Char('#')) && !line.startsWith(QLatin1String("in: "))) {
            entry.file = line;
        }
    }
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
            if (!source.contains(QStringLiteral("::%1(").arg(function)) &&
                !source.contains(QStringLiteral("    void %1() {").arg(function))) // in the class itself
                missing << entry.test + QStringLiteral("::") + function;
    }
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
}

// Of each row every test that it names, or why not; and nothing for rows that are not there.
void tst_Mutations::everyRowHasAnEntry() {
    QMap<QString, QSet<QString>> seen;
    for (const Entry& entry : m_entries) {
        QSet<QString>& tests = seen[entry.row];
        const QSet<QString> named = m_rows.testsOf.value(entry.row);
        for (const QString& function : entry.functions)
            if (named.contains(entry.test + QLatin1Char(' ') + function))
                tests.insert(entry.test + QLatin1Char(' ') + function);
        if (tests.isEmpty() || named.contains(entry.test))
            tests.insert(entry.test);
    }
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
        wrong << row + QStringLiteral(": no page has such a row");
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(QLatin1Char('\n'))));
}

QTEST_GUILESS_MAIN(tst_Mutations)
#include "tst_mutations.moc"
