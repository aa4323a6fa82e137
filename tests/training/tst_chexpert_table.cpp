#include "training/runs/chexpert_table.h"
#include "training/runs/csv.h"

#include <QtTest>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace hilum;

namespace {

const std::string header = "Path,Sex,Age,Frontal/Lateral,AP/PA,No Finding,Edema,Pneumothorax";

ChexpertTable parsed(const std::string& text) {
    return ChexpertTable::parse(text).value();
}

std::filesystem::path dataFolder() {
    const QByteArray set = qgetenv("HILUM_DATA");
    return set.isEmpty() ? std::filesystem::path(HILUM_SOURCE_DIR) / "../shared/data"
                         : std::filesystem::path(set.toStdString());
}

} // namespace

class ChexpertTableTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void quoting_data();
    void quoting();
    void readsARow();
    void lineEnds_data();
    void lineEnds();
    void viewsOfNames_data();
    void viewsOfNames();
    void pathsOfWindows();
    void badRows_data();
    void badRows();
    void headersThatCannotBe_data();
    void headersThatCannotBe();
    void anOpenQuoteCostsItsOwnRow();
    void labelsKeepTheTablesOrder();
    void filmsAreFoundWithAndWithoutTheFirstFolder();
    void realTables();
};

void ChexpertTableTest::quoting_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArrayList>("fields");
    QTest::addColumn<bool>("wellFormed");
    // RFC 4180 section 2, rules 5 to 7.
    QTest::newRow("plain") << QByteArray("a,b") << QByteArrayList{"a", "b"} << true;
    QTest::newRow("comma") << QByteArray("\"a,b\",c") << QByteArrayList{"a,b", "c"} << true;
    QTest::newRow("doubled quote") << QByteArray("\"a\"\"b\"") << QByteArrayList{"a\"b"} << true;
    QTest::newRow("line break") << QByteArray("\"a\nb\",c") << QByteArrayList{"a\nb", "c"} << true;
    QTest::newRow("blank fields") << QByteArray(",,x") << QByteArrayList{"", "", "x"} << true;
    QTest::newRow("byte order mark") << QByteArray("\xEF\xBB\xBF"
                                                   "a,b")
                                     << QByteArrayList{"a", "b"} << true;
    QTest::newRow("semicolons") << QByteArray("a;\"b;,c\";d") << QByteArrayList{"a", "b;,c", "d"} << true;
    QTest::newRow("tabs") << QByteArray("a\tb") << QByteArrayList{"a", "b"} << true;
    QTest::newRow("semicolons inside") << QByteArray("a;b,c\td") << QByteArrayList{"a;b", "c\td"} << true;
    QTest::newRow("open quote") << QByteArray("\"a,b") << QByteArrayList{"a,b"} << false;
    QTest::newRow("text after quote") << QByteArray("\"a\"b,c") << QByteArrayList{"ab", "c"} << false;
}

void ChexpertTableTest::quoting() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArrayList, fields);
    QFETCH(bool, wellFormed);
    const auto records = parseCsv(std::string_view(text.constData(), text.size()));
    QCOMPARE(records.size(), std::size_t(1));
    QCOMPARE(records[0].wellFormed, wellFormed);
    QByteArrayList actual;
    for (const std::string& field : records[0].fields)
        actual << QByteArray::fromStdString(field);
    QCOMPARE(actual, fields);
}

// Everything behind an open quote is one field to RFC 4180; the rows of a table must not vanish in it.
void ChexpertTableTest::anOpenQuoteCostsItsOwnRow() {
    const auto records = parseCsv("a,b\r\n\"c,d\r\ne,f\r\ng,h");
    QCOMPARE(records.size(), std::size_t(4));
    for (const std::size_t i : {0u, 1u, 2u, 3u}) {
        QCOMPARE(records[i].wellFormed, i != 1);
        QCOMPARE(records[i].line, static_cast<int>(i) + 1);
    }
    QCOMPARE(records[3].fields, (std::vector<std::string>{"g", "h"}));
}

void ChexpertTableTest::readsARow() {
    const ChexpertTable table = parsed(
        header +
        "\nCheXpert-v1.0-small/train/patient00042/study3/view1_frontal.jpg,Female,68,Frontal,AP,1.0,-1.0,\n");
    QCOMPARE(table.rows.size(), std::size_t(1));
    const FilmRow& row = table.rows[0];
    QCOMPARE(row.line, 2);
    QCOMPARE(row.patient, std::string("patient00042"));
    QCOMPARE(row.study, std::string("study3"));
    QCOMPARE(row.sex, std::string("Female"));
    QCOMPARE(row.age.value(), 68);
    QCOMPARE(row.view, View::Frontal);
    QCOMPARE(row.projection, std::string("AP"));
    QCOMPARE(row.labels, (std::vector{LabelValue::Positive, LabelValue::Uncertain, LabelValue::Blank}));
}

void ChexpertTableTest::lineEnds_data() {
    QTest::addColumn<QByteArray>("end");
    QTest::newRow("LF") << QByteArray("\n");
    QTest::newRow("CRLF") << QByteArray("\r\n");
    QTest::newRow("CR") << QByteArray("\r");
}

void ChexpertTableTest::lineEnds() {
    QFETCH(QByteArray, end);
    const std::string e = end.toStdString();
    const ChexpertTable table =
        parsed(header + e + "a/patient1/study1/f.jpg,,,,,0.0,1,0" + e + e + "b.png,,,,,,,-1.0");
    QCOMPARE(table.rows.size(), std::size_t(2));
    QVERIFY(table.badRows.empty());
    QCOMPARE(table.rows[0].labels[1], LabelValue::Positive);
    QCOMPARE(table.rows[1].line, 4);
    QCOMPARE(table.rows[1].patient, std::string("b.png"));
    QVERIFY(!table.rows[1].age);
}

void ChexpertTableTest::viewsOfNames_data() {
    QTest::addColumn<View>("view");
    QTest::newRow("view1_frontal.jpg") << View::Frontal;
    QTest::newRow("view2_lateral.jpg") << View::Lateral;
    QTest::newRow("lateral2.png") << View::Lateral;
    QTest::newRow("chest lateral-1.png") << View::Lateral;
    QTest::newRow("bilateral_pneumonia_12.png") << View::Unknown;
    QTest::newRow("laterality_left.png") << View::Unknown;
    QTest::newRow("bilateral_lateral.png") << View::Lateral;
    QTest::newRow("lateral/film.png") << View::Unknown; // a folder
}

void ChexpertTableTest::viewsOfNames() {
    QFETCH(View, view);
    const ChexpertTable table = parsed(std::string("Path,Edema\n") + QTest::currentDataTag() + ",1\n");
    QCOMPARE(table.rows.size(), std::size_t(1));
    QCOMPARE(table.rows[0].view, view);
}

void ChexpertTableTest::pathsOfWindows() {
    const ChexpertTable table =
        parsed("Path,Edema\nset\\patient00042\\study3\\view2_lateral.jpg,1\na\\..\\..\\b.jpg,1\n");
    QCOMPARE(table.rows.size(), std::size_t(1));
    QCOMPARE(table.rows[0].path, std::string("set/patient00042/study3/view2_lateral.jpg"));
    QCOMPARE(table.rows[0].patient, std::string("patient00042"));
    QCOMPARE(table.rows[0].study, std::string("study3"));
    QCOMPARE(table.rows[0].view, View::Lateral);
    QCOMPARE(table.badRows.size(), std::size_t(1)); // which leaves the folder
    QCOMPARE(table.badRows[0].line, 3);
}

void ChexpertTableTest::badRows_data() {
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("short") << QByteArray("a.jpg,,,,,1.0") << QByteArray("6 fields");
    QTest::newRow("label") << QByteArray("a.jpg,,,,,2.0,,") << QByteArray("No Finding");
    QTest::newRow("word") << QByteArray("a.jpg,,,,,,yes,") << QByteArray("Edema");
    QTest::newRow("age") << QByteArray("a.jpg,,old,,,,,") << QByteArray("age");
    QTest::newRow("absolute") << QByteArray("/etc/passwd,,,,,,,") << QByteArray("path");
    QTest::newRow("climbs") << QByteArray("a/../../b.jpg,,,,,,,") << QByteArray("path");
    QTest::newRow("no path") << QByteArray(",,,,,1.0,,") << QByteArray("path");
    QTest::newRow("quote") << QByteArray("a.jpg,,,,,1.0,,\"") << QByteArray("quoted");
}

void ChexpertTableTest::badRows() {
    QFETCH(QByteArray, row);
    QFETCH(QByteArray, reason);
    const ChexpertTable table = parsed(header + "\ngood.jpg,,,,,1.0,,\n" + row.toStdString());
    QCOMPARE(table.rows.size(), std::size_t(1));
    QCOMPARE(table.badRows.size(), std::size_t(1));
    QCOMPARE(table.badRows[0].line, 3);
    QVERIFY2(table.badRows[0].reason.find(reason.toStdString()) != std::string::npos,
             table.badRows[0].reason.c_str());
}

void ChexpertTableTest::headersThatCannotBe_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray("");
    QTest::newRow("no path") << QByteArray("File,Edema\na,1.0");
    QTest::newRow("no label") << QByteArray("Path,Sex\na,Male");
}

void ChexpertTableTest::headersThatCannotBe() {
    QFETCH(QByteArray, text);
    const auto table = ChexpertTable::parse(text.toStdString());
    QVERIFY(!table);
    QCOMPARE(table.error().code, ErrorCode::Malformed);
}

void ChexpertTableTest::labelsKeepTheTablesOrder() {
    const ChexpertTable table = parsed("Path,Pneumothorax,Weight,Edema\na.jpg,1.0,70,0.0");
    QCOMPARE(table.labels, (std::vector<std::string>{"Pneumothorax", "Edema"}));
    QCOMPARE(table.ignoredColumns, std::vector<std::string>{"Weight"});
    QCOMPARE(table.labelIndex("Edema"), 1);
    QCOMPARE(table.labelIndex("Fracture"), -1);
    QCOMPARE(table.rows[0].labels[1], LabelValue::Negative);
}

void ChexpertTableTest::filmsAreFoundWithAndWithoutTheFirstFolder() {
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    std::filesystem::create_directories(root / "CheXpert-v1.0/train");
    std::ofstream(root / "CheXpert-v1.0/train/a.jpg") << "x";
    const std::string path = "CheXpert-v1.0/train/a.jpg";
    QCOMPARE(locateFilm(root, path).value(), root / path);
    QCOMPARE(locateFilm(root / "CheXpert-v1.0", path).value(), root / path);
    QVERIFY(!locateFilm(root / "CheXpert-v1.0/train", path));
}

void ChexpertTableTest::realTables() {
    const auto folder = dataFolder() / "cxr-open";
    if (!std::filesystem::exists(folder / "train.csv"))
        QSKIP("the real films are not here; set HILUM_DATA to their folder");
    // Row and positive counts as the data's own README states them.
    const ChexpertTable train = ChexpertTable::read(folder / "train.csv").value();
    const ChexpertTable valid = ChexpertTable::read(folder / "valid.csv").value();
    QCOMPARE(train.rows.size(), std::size_t(1965));
    QCOMPARE(valid.rows.size(), std::size_t(292));
    QVERIFY(train.badRows.empty() && valid.badRows.empty());
    const auto positives = [&](const char* label) {
        const auto count = [&](const ChexpertTable& table) {
            return std::count_if(table.rows.begin(), table.rows.end(), [&](const FilmRow& row) {
                return row.labels[table.labelIndex(label)] == LabelValue::Positive;
            });
        };
        return count(train) + count(valid);
    };
    QCOMPARE(positives("No Finding"), 1172);
    QCOMPARE(positives("Pneumothorax"), 135);
    QCOMPARE(positives("Support Devices"), 0);
    QVERIFY(locateFilm(dataFolder(), train.rows[0].path));
    QVERIFY(locateFilm(folder, train.rows[0].path));
}

QTEST_GUILESS_MAIN(ChexpertTableTest)
#include "tst_chexpert_table.moc"
