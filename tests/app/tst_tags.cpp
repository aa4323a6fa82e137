#include "app/export/csv.h"
#include "app/export/saved_file.h"
#include "app/tags/tag_export.h"
#include "app/tags/tag_model.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <csignal>
#include <sys/resource.h>

using namespace hilum;

// Attributes in a tree that is searched, and as files.
class tst_Tags : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tree();
    void searchFinds_data();
    void searchFinds();
    void stepsGoRound();
    void onlyMatchesKeepsWhatEncloses();
    void manyRowsAreSearchedQuickly();
    void json();
    void csv();
    void text();
    void cells_data();
    void cells();
    void numbers();
    void savedWholeOrNotAtAll();
    void writeErrors_data();
    void writeErrors();
};

namespace {

using Kind = TagRow::Kind;

TagRow row(int depth, std::uint32_t tag, const char* vr, const char* keyword, const char* value,
           Kind kind = Kind::Element) {
    TagRow row;
    row.kind = kind;
    row.depth = depth;
    row.tag = tag;
    row.vr = {vr[0], vr[1]};
    row.keyword = keyword;
    row.name = spacedKeyword(keyword);
    row.value = value;
    row.length = kind == Kind::Element ? row.value.size() : 1;
    return row;
}

// A name, a sequence of one item of two elements, and rows.
TagListPointer sample() {
    TagList list;
    list.rows = {row(0, 0x00100010, "PN", "PatientName", "DOE^JANE"),
                 row(0, 0x00540220, "SQ", "ViewCodeSequence", "", Kind::Sequence),
                 row(1, 0xFFFEE000, "  ", "", "", Kind::Item),
                 row(2, 0x00080100, "SH", "CodeValue", "R-10214"),
                 row(2, 0x00080104, "LO", "CodeMeaning", "antero-posterior, \"AP\""),
                 row(0, 0x00280010, "US", "Rows", "2500")};
    return std::make_shared<const TagList>(list);
}

} // namespace

void tst_Tags::tree() {
    TagModel model;
    model.setTags(sample());
    QCOMPARE(model.rowCount(), 3);
    const QModelIndex sequence = model.index(1, TagModel::TagColumn);
    QCOMPARE(model.rowCount(sequence), 1);
    const QModelIndex item = model.index(0, 0, sequence);
    QCOMPARE(model.parent(item), sequence);
    QCOMPARE(model.rowCount(item), 2);
    const QModelIndex code = model.index(1, TagModel::ValueColumn, item);
    QCOMPARE(code.data().toString(), QStringLiteral("antero-posterior, \"AP\""));
    QCOMPARE(model.parent(code), item);
    QCOMPARE(sequence.siblingAtColumn(TagModel::ValueColumn).data().toString(), QStringLiteral("1 item"));
    QCOMPARE(model.index(0, TagModel::NameColumn).data().toString(), QStringLiteral("Patient Name"));
    model.setTags(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void tst_Tags::searchFinds_data() {
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("keywords");
    QTest::newRow("name") << "patient n"
                          << "PatientName";
    QTest::newRow("keyword") << "codevalue"
                             << "CodeValue";
    QTest::newRow("value") << "doe"
                           << "PatientName";
    QTest::newRow("tag") << "(0028,0010)"
                         << "Rows";
    QTest::newRow("tag without marks") << "00280010"
                                       << "Rows";
    QTest::newRow("several") << "code"
                             << "ViewCodeSequence CodeValue CodeMeaning";
    QTest::newRow("none") << "thorax"
                          << "";
}

void tst_Tags::searchFinds() {
    QFETCH(QString, search);
    QFETCH(QString, keywords);
    TagModel model;
    model.setTags(sample());
    model.setSearch(search);
    QStringList found;
    for (int i = 0; i < model.matchCount(); ++i)
        found << QString::fromStdString(model.row(model.match(i))->keyword);
    QCOMPARE(found.join(QLatin1Char(' ')), keywords);
}

void tst_Tags::stepsGoRound() {
    TagModel model;
    model.setTags(sample());
    QCOMPARE(model.matchNear({}, 1), -1);
    model.setSearch(QStringLiteral("code")); // rows 1, 3 and 4
    const QModelIndex first = model.index(0, 0), last = model.index(2, 0);
    QCOMPARE(model.matchNear(first, 1), 0);
    QCOMPARE(model.matchNear(model.match(0), 1), 1);
    QCOMPARE(model.matchNear(model.match(1), 0), 1);
    QCOMPARE(model.matchNear(last, 1), 0);
    QCOMPARE(model.matchNear(first, -1), 2);
    QCOMPARE(model.matchNear(model.match(2), -1), 1);
}

void tst_Tags::onlyMatchesKeepsWhatEncloses() {
    TagModel model;
    model.setTags(sample());
    model.setOnlyMatches(true);
    QCOMPARE(model.rowCount(), 3); // nothing is searched for
    model.setSearch(QStringLiteral("R-10214"));
    QCOMPARE(model.rowCount(), 1);
    const QModelIndex item = model.index(0, 0, model.index(0, 0));
    QCOMPARE(model.rowCount(item), 1);
    QCOMPARE(model.row(model.index(0, 0, item))->keyword, std::string("CodeValue"));
    model.setOnlyMatches(false);
    QCOMPARE(model.rowCount(), 3);
}

// As many rows as TagLimits allows, on the GUI thread with every key.
void tst_Tags::manyRowsAreSearchedQuickly() {
    TagList list;
    for (unsigned i = 0; i < TagLimits().rows; ++i)
        list.rows.push_back(row(0, 0x00100000 + i % 0xFFFF, "LO", "PatientComments", "nothing of note"));
    TagModel model;
    model.setTags(std::make_shared<const TagList>(std::move(list)));
    QElapsedTimer clock;
    clock.start();
    model.setSearch(QStringLiteral("of notes"));
    QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
    QCOMPARE(model.matchCount(), 0);
}

void tst_Tags::json() {
    const auto root = QJsonDocument::fromJson(exportTags(*sample(), TagFormat::Json)).object();
    QCOMPARE(root[QStringLiteral("notice")].toString(), QLatin1String(containsIdentity));
    QVERIFY(root[QStringLiteral("complete")].toBool());
    const QJsonArray attributes = root[QStringLiteral("attributes")].toArray();
    QCOMPARE(attributes.size(), 3);
    QCOMPARE(attributes[0][QStringLiteral("tag")].toString(), QStringLiteral("(0010,0010)"));
    QCOMPARE(attributes[0][QStringLiteral("value")].toString(), QStringLiteral("DOE^JANE"));
    const QJsonArray items = attributes[1][QStringLiteral("items")].toArray();
    QCOMPARE(items.size(), 1);
    QCOMPARE(items[0].toArray().size(), 2);
    QCOMPARE(items[0].toArray()[1][QStringLiteral("keyword")].toString(), QStringLiteral("CodeMeaning"));
}

void tst_Tags::csv() {
    const QString table = QString::fromUtf8(exportTags(*sample(), TagFormat::Csv));
    const QStringList lines = table.split(QStringLiteral("\r\n"), Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2 + 6);
    QCOMPARE(lines[0], QStringLiteral("level,tag,vr,keyword,name,value,meaning,bytes"));
    QVERIFY(lines[1].contains(QLatin1String("identity")));
    QCOMPARE(lines[2], QStringLiteral("0,\"(0010,0010)\",PN,PatientName,Patient Name,DOE^JANE,,8"));
    QVERIFY2(lines[6].contains(QStringLiteral("\"antero-posterior, \"\"AP\"\"\"")), qPrintable(lines[6]));
}

void tst_Tags::text() {
    const QString text = QString::fromUtf8(exportTags(*sample(), TagFormat::Text));
    QVERIFY(text.startsWith(QLatin1String(containsIdentity)));
    QVERIFY(text.contains(QStringLiteral("\n(0010,0010)  PN  Patient Name  DOE^JANE\n")));
    QVERIFY(text.contains(QStringLiteral("\n    (0008,0100)  SH  Code Value  R-10214\n")));
}

// RFC 4180, and the formulas that spreadsheets run (OWASP, CSV Injection).
void tst_Tags::cells_data() {
    QTest::addColumn<QString>("cell");
    QTest::addColumn<QByteArray>("written");
    QTest::newRow("plain") << "a b" << QByteArray("a b");
    QTest::newRow("comma") << "a,b" << QByteArray("\"a,b\"");
    QTest::newRow("quote") << "a\"b" << QByteArray("\"a\"\"b\"");
    QTest::newRow("line") << "a\nb" << QByteArray("\"a\nb\"");
    QTest::newRow("number") << "-12.5" << QByteArray("-12.5");
    QTest::newRow("formula") << "=1+1" << QByteArray("'=1+1");
    QTest::newRow("minus") << "-cmd" << QByteArray("'-cmd");
    QTest::newRow("at") << "@SUM(A1)" << QByteArray("'@SUM(A1)");
}

void tst_Tags::cells() {
    QFETCH(QString, cell);
    QFETCH(QByteArray, written);
    CsvText csv;
    csv.addRow({cell, QStringLiteral("x")});
    QCOMPARE(csv.bytes(), written + ",x\r\n");
}

void tst_Tags::numbers() {
    QCOMPARE(exactNumber(0.1), QStringLiteral("0.1"));
    QCOMPARE(exactNumber(1.0 / 3).toDouble(), 1.0 / 3);
    QCOMPARE(exactNumber(-2500000), QStringLiteral("-2500000"));
    QCOMPARE(exactNumber(std::nan("")), QString());
}

void tst_Tags::savedWholeOrNotAtAll() {
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("out.csv"));
    QVERIFY(saveFile(path, "first"));
    // A full disk, as far as a process can have one of its own: no file may grow past 64 KiB.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{65536, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    const auto saved = saveFile(path, QByteArray(1 << 20, 'x'));
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(!saved);
    QCOMPARE(saved.error().code, ErrorCode::WriteFailed);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray("first"));
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden).size(), 1);
    const auto nowhere = saveFile(folder.filePath(QStringLiteral("none/out.csv")), "text");
    QVERIFY(!nowhere);
    QVERIFY(QString::fromStdString(nowhere.error().message).contains(QLatin1String("folder")));
    QVERIFY(!QString::fromStdString(nowhere.error().message).contains(folder.path()));
}

void tst_Tags::writeErrors_data() {
    QTest::addColumn<int>("error");
    QTest::addColumn<QString>("words");
    // Qt says ResourceError for ENOSPC and EDQUOT.
    QTest::newRow("full") << int(QFileDevice::ResourceError) << "the disk is full";
    QTest::newRow("read-only") << int(QFileDevice::OpenError) << "this folder cannot be written to";
    QTest::newRow("forbidden") << int(QFileDevice::PermissionsError) << "this folder cannot be written to";
    QTest::newRow("other") << int(QFileDevice::WriteError) << "the disk refused it";
}

void tst_Tags::writeErrors() {
    QFETCH(int, error);
    QFETCH(QString, words);
    const Error told = writeError(QFileDevice::FileError(error), QStringLiteral("library"));
    QVERIFY2(QString::fromStdString(told.message).contains(words), told.message.c_str());
}

QTEST_GUILESS_MAIN(tst_Tags)
#include "tst_tags.moc"
