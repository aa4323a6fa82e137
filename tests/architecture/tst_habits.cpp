#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <algorithm>

// Habits that a compiler does not see: file lengths, marks of unfinished work, paths of one machine, Qt's
// keyword macros.
class tst_Habits : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void filesAreShort();
    void nothingIsLeftUnfinished();
    void noMachinePaths();
    void readmeCommandsExist();
    void checklistNamesTestsThatExist();

private:
    struct Source {
        QString path;
        QString text;
    };
    QStringList matches(const QRegularExpression& pattern) const;
    QList<Source> m_sources;
};

void tst_Habits::initTestCase() {
    const QDir root(QStringLiteral(HILUM_SOURCE_DIR));
    for (const QString& top :
         {QStringLiteral("imaging"), QStringLiteral("inference"), QStringLiteral("training"),
          QStringLiteral("app"), QStringLiteral("ui"), QStringLiteral("tests"), QStringLiteral("installer"),
          QStringLiteral("cmake")}) {
        QDirIterator it(root.filePath(top),
                        {QStringLiteral("*.h"), QStringLiteral("*.cpp"), QStringLiteral("*.py"),
                         QStringLiteral("*.sh"), QStringLiteral("*.cmake"), QStringLiteral("CMakeLists.txt")},
                        QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            QFile file(it.next());
            QVERIFY(file.open(QIODevice::ReadOnly));
            m_sources.append({root.relativeFilePath(file.fileName()), QString::fromUtf8(file.readAll())});
        }
    }
    QVERIFY(m_sources.size() > 10);
}

QStringList tst_Habits::matches(const QRegularExpression& pattern) const {
    QStringList found;
    for (const Source& source : m_sources) {
        if (source.path.endsWith(QStringLiteral("tst_habits.cpp")))
            continue;
        if (const auto match = pattern.match(source.text); match.hasMatch())
            found << source.path + QStringLiteral(": ") + match.captured();
    }
    return found;
}

void tst_Habits::filesAreShort() {
    QStringList longFiles;
    for (const Source& source : m_sources) {
        const auto lines = source.text.count(QLatin1Char('\n'));
        const int limit = source.path.endsWith(QStringLiteral(".h")) ? 200 : 500;
        if (lines > limit)
            longFiles << QStringLiteral("%1: %2 lines, limit %3").arg(source.path).arg(lines).arg(limit);
    }
    QVERIFY2(longFiles.isEmpty(), qPrintable(longFiles.join(QLatin1Char('\n'))));
}

void tst_Habits::nothingIsLeftUnfinished() {
    const QStringList found = matches(QRegularExpression(QStringLiteral("\\b(TODO|FIXME|XXX|HACK)\\b")));
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void tst_Habits::noMachinePaths() {
    const QStringList found =
        matches(QRegularExpression(QStringLiteral("[\"' =](/work/|/root/|/home/[a-z])")));
    QVERIFY2(found.isEmpty(), qPrintable(found.join(QLatin1Char('\n'))));
}

void tst_Habits::readmeCommandsExist() {
    const QDir root(QStringLiteral(HILUM_SOURCE_DIR));
    for (const QString& script : {QStringLiteral("run"), QStringLiteral("test"), QStringLiteral(".ci/run")})
        QVERIFY2(QFileInfo(root.filePath(script)).isExecutable(), qPrintable(script));
    for (const QString& page :
         {QStringLiteral("README.md"), QStringLiteral("ARCHITECTURE.md"), QStringLiteral("CONTRIBUTING.md"),
          QStringLiteral("CHANGELOG.md"), QStringLiteral("SECURITY.md"), QStringLiteral("LICENSE")})
        QVERIFY2(root.exists(page), qPrintable(page));
}

// Each row of the checklist and of the page of faults names its tests: programs of tests/, and functions of
// them in parentheses.
void tst_Habits::checklistNamesTestsThatExist() {
    QString text;
    for (const char* name : {"checklist.md", "faults.md"}) {
        QFile page(QStringLiteral(HILUM_SOURCE_DIR "/resources/manual/") + QLatin1String(name));
        QVERIFY(page.open(QIODevice::ReadOnly));
        text += QString::fromUtf8(page.readAll());
    }
    static const QRegularExpression name(
        QStringLiteral("`((?:tst|bench)_[a-z0-9_]+)`(?: \\(([A-Za-z, ]+)\\))?"));
    QStringList missing;
    int found = 0;
    for (auto match = name.globalMatch(text); match.hasNext(); ++found) {
        const auto one = match.next();
        const QString file = QLatin1Char('/') + one.captured(1) + QStringLiteral(".cpp");
        const auto source = std::find_if(m_sources.begin(), m_sources.end(),
                                         [&](const Source& s) { return s.path.endsWith(file); });
        if (source == m_sources.end()) {
            missing << one.captured(1);
            continue;
        }
        for (const QString& function : one.captured(2).split(QStringLiteral(", "), Qt::SkipEmptyParts))
            if (!source->text.contains(QStringLiteral("::") + function + QLatin1Char('(')))
                missing << one.captured(1) + QStringLiteral("::") + function;
    }
    QVERIFY(found > 60);
    QVERIFY2(missing.isEmpty(), qPrintable(missing.join(QLatin1Char('\n'))));
}

QTEST_GUILESS_MAIN(tst_Habits)
#include "tst_habits.moc"
