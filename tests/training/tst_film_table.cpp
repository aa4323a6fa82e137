#include "training/runs/box_table.h"
#include "training/runs/film_headers.h"
#include "training/runs/film_locator.h"
#include "training/runs/label_file.h"
#include "training/runs/split.h"

#include <QtTest>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace hilum;
using enum LabelValue;

namespace {

// The heads of the published tables, with a few rows in their form.
const char* nihTable =
    "Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,View Position,"
    "OriginalImage[Width,Height],OriginalImagePixelSpacing[x,y],\n"
    "00000001_000.png,Cardiomegaly|Emphysema,0,1,58,M,PA,2682,2749,0.143,0.143,\n"
    "00000001_001.png,No Finding,1,1,059Y,M,AP,2682,2749,0.143,0.143\n"
    "00000002_000.png,Effusion|Mass,0,2,007M,F,PA,2500,2048,0.171,0.171,\n"
    "00000003_000.png,Infiltration,0,3,411,F,PA,2500,2048,0.171,0.171,\n";

const char* plusTable =
    "path_to_image,path_to_dcm,frontal_lateral,ap_pa,deid_patient_id,patient_report_date_order,report,"
    "section_findings,age,sex,race,split\n"
    "train/patient42142/study5/view1_frontal.jpg,train/patient42142/study5/view1_frontal.dcm,Frontal,AP,"
    "patient42142,5,\"NARRATIVE:\nheart, large\",none,63.0,Male,Unknown,train\n"
    "train/patient00007/study1/"
    "view2_lateral.jpg,x.dcm,Lateral,,patient00007,1,r,f,41.0,Female,Unknown,train\n"
    "valid/patient00009/study1/view1_frontal.jpg,x.dcm,Frontal,PA,patient00009,1,r,f,30.0,Female,Unknown,"
    "valid\n"
    "train/patient00011/study1/view1_frontal.jpg,x.dcm,Frontal,PA,patient00011,1,r,f,30.0,Female,Unknown,"
    "train\n";

const char* plusLabels =
    R"({"path_to_image": "train/patient42142/study5/view1_frontal.jpg", "Cardiomegaly": 1.0, "Edema": -1.0, "No Finding": null}
{"path_to_image": "train/patient00007/study1/view2_lateral.jpg", "Cardiomegaly": 0.0, "Edema": null}

{"path_to_image": "valid/patient00009/study1/view1_frontal.jpg", "Cardiomegaly": null, "No Finding": 1.0}
)";

std::filesystem::path dataFolder() {
    const QByteArray set = qgetenv("HILUM_DATA");
    return set.isEmpty() ? std::filesystem::path(HILUM_SOURCE_DIR) / "../shared/data"
                         : std::filesystem::path(set.toStdString());
}

void write(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

LabelValue valueOf(const FilmTable& table, std::size_t row, const char* label) {
    return table.rows[row].labels[table.labelIndex(label)];
}

} // namespace

class FilmTableTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void nih();
    void chexpertPlus();
    void chexpertPlusNeedsItsLabels();
    void badLabelFiles_data();
    void badLabelFiles();
    void aBadEntryCostsItsFilmAlone();
    void mapped();
    void aMappingsOwnLabelsCount();
    void badMappings_data();
    void badMappings();
    void filmsThatLieElsewhere();
    void boxesOfNih();
    void realBoxes();
    void splitKeepsPatientsTogether();
    void splitHasRareFindingsOnBothSides();
    void splitColumnWins();
    void testFilmsAreNeverUsed_data();
    void testFilmsAreNeverUsed();
    void wordsThatSayNoSplit();
    void listsChooseFilms();
    void headersFillWhatIsOpen();
};

void FilmTableTest::nih() {
    const FilmTable table = FilmTable::parse(nihTable).value();
    QCOMPARE(table.kind, TableKind::NihChestXray14);
    QCOMPARE(table.labels,
             (std::vector<std::string>{"No Finding", "Cardiomegaly", "Lung Opacity", "Lung Lesion", "Edema",
                                       "Consolidation", "Pneumonia", "Atelectasis", "Pneumothorax",
                                       "Pleural Effusion", "Pleural Other"}));
    QCOMPARE(table.rows.size(), std::size_t(3));
    QCOMPARE(table.rows[1].study, std::string("1")); // the follow-up number
    QCOMPARE(table.badRows.size(), std::size_t(1));  // 411 years: such rows are in NIH's table
    QCOMPARE(table.badRows[0].line, 5);
    QCOMPARE(valueOf(table, 0, "Cardiomegaly"), Positive);
    QCOMPARE(valueOf(table, 0, "No Finding"), Negative);
    QCOMPARE(valueOf(table, 0, "Lung Opacity"), Negative);
    QCOMPARE(valueOf(table, 1, "No Finding"), Positive);
    QCOMPARE(valueOf(table, 2, "Pleural Effusion"), Positive);
    QCOMPARE(valueOf(table, 2, "Lung Lesion"), Positive);
    QCOMPARE(valueOf(table, 2, "Lung Opacity"), Positive); // a mass is one
    QCOMPARE(table.rows[0].patient, std::string("1"));
    QCOMPARE(table.rows[1].patient, std::string("1"));
    QCOMPARE(table.rows[0].sex, std::string("Male"));
    QCOMPARE(table.rows[0].age.value(), 58);
    QCOMPARE(table.rows[1].age.value(), 59);
    QCOMPARE(table.rows[2].age.value(), 0);
    QCOMPARE(table.rows[1].projection, std::string("AP"));
    QCOMPARE(table.rows[1].view, View::Frontal);
}

void FilmTableTest::chexpertPlus() {
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    write(root / "df_chexpert_plus_240401.csv", plusTable);
    write(root / "chexbert_labels/report_fixed.json", plusLabels);
    const FilmTable table = FilmTable::read(root / "df_chexpert_plus_240401.csv").value();
    QCOMPARE(table.kind, TableKind::ChexpertPlus);
    QCOMPARE(table.labels, (std::vector<std::string>{"No Finding", "Cardiomegaly", "Edema"}));
    QCOMPARE(table.rows.size(), std::size_t(3));
    QCOMPARE(table.badRows.size(), std::size_t(1)); // patient00011 has no labels
    QCOMPARE(table.badRows[0].line, 6);             // a report holds a line break
    QCOMPARE(table.rows[0].patient, std::string("patient42142"));
    QCOMPARE(table.rows[0].study, std::string("study5"));
    QCOMPARE(table.rows[0].age.value(), 63);
    QCOMPARE(table.rows[0].projection, std::string("AP"));
    QCOMPARE(table.rows[1].view, View::Lateral);
    QCOMPARE(table.rows[2].split, std::string("valid"));
    QCOMPARE(table.rows[0].labels, (std::vector{Blank, Positive, Uncertain}));
    QCOMPARE(table.rows[1].labels, (std::vector{Blank, Negative, Blank}));
}

void FilmTableTest::chexpertPlusNeedsItsLabels() {
    const auto table = FilmTable::parse(plusTable);
    QVERIFY(!table);
    QVERIFY(table.error().message.find("label file") != std::string::npos);
}

void FilmTableTest::badLabelFiles_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("noise") << QByteArray("not json\n");
    QTest::newRow("half a line") << QByteArray(R"({"path_to_image": "a.jpg", "Edema": 1.0)");
    QTest::newRow("no path") << QByteArray(R"({"Edema": 1.0})");
    QTest::newRow("odd value") << QByteArray(R"({"path_to_image": "a.jpg", "Edema": "yes"})");
    QTest::newRow("list of numbers") << QByteArray("[1, 2]");
    QTest::newRow("cut list") << QByteArray("[{");
    QTest::newRow("no label") << QByteArray(R"({"path_to_image": "a.jpg"})");
}

void FilmTableTest::badLabelFiles() {
    QFETCH(QByteArray, text);
    const auto file = LabelFile::parse(text.toStdString());
    QVERIFY(!file);
    QCOMPARE(file.error().code, ErrorCode::Malformed);
}

// As a bad row of a table: named and left out.
void FilmTableTest::aBadEntryCostsItsFilmAlone() {
    const QByteArrayList entries{R"({"path_to_image": "a.jpg", "Edema": 1.0})",
                                 R"({"path_to_image": "b.jpg", "Edema": "yes"})", R"({"Edema": 0})",
                                 R"({"path_to_image": "c.jpg", "Edema": -1})"};
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    write(root / "table.csv", "path_to_image,deid_patient_id\na.jpg,1\nb.jpg,2\nc.jpg,3\nd.jpg,4\n");
    for (const QByteArray& text : {entries.join('\n') + "\n{\"path_to", '[' + entries.join(',') + ']'}) {
        write(root / "report_fixed.json", text.toStdString());
        const auto table = FilmTable::read(root / "table.csv");
        QVERIFY2(table.has_value(), table ? "" : table.error().message.c_str());
        QCOMPARE(table->rows.size(), std::size_t(2));
        QCOMPARE(valueOf(*table, 0, "Edema"), Positive);
        QCOMPARE(valueOf(*table, 1, "Edema"), Uncertain);
        QCOMPARE(table->badRows.size(), std::size_t(2));
        QCOMPARE(table->badRows[0].line, 3);
        QVERIFY(table->badRows[0].reason.find("none of 1, 0, -1 and null") != std::string::npos);
        QCOMPARE(table->badRows[1].line, 5);
    }
}

void FilmTableTest::mapped() {
    TrainingPlan plan;
    plan.data.columns.path = "image";
    plan.data.columns.patientPattern = "^site[0-9]+/([a-z]+)-";
    plan.data.columns.sex = "gender";
    plan.data.columns.projection = "position";
    plan.data.columns.labels = {
        {"Edema", "oedema"}, {"Pneumothorax", "ptx left"}, {"Pneumothorax", "ptx right"}};
    plan.data.columns.positive = {"yes", "1"};
    plan.data.columns.negative = {"no"};
    plan.data.columns.uncertain = {"maybe"};
    // As a plan carries it.
    const ColumnMapping mapping = trainingPlanFromJson(toJson(plan)).value().data.columns;
    QVERIFY(mapping == plan.data.columns);
    const FilmTable table = FilmTable::parse("image,gender,position,oedema,ptx left,ptx right,weight\n"
                                             "site1/abc-1.dcm,F,LL,yes,no,yes,60\n"
                                             "site2/abc-2.dcm,M,PA,maybe,,no,70\n"
                                             "site3/17.dcm,,,1.0,,,\n"
                                             "site3/18.dcm,,,perhaps,,,\n",
                                             {mapping, {}})
                                .value();
    QCOMPARE(table.kind, TableKind::Mapped);
    QCOMPARE(table.labels, (std::vector<std::string>{"Edema", "Pneumothorax"}));
    QCOMPARE(table.rows.size(), std::size_t(3));
    QCOMPARE(table.rows[0].patient, std::string("abc"));
    QCOMPARE(table.rows[1].patient, std::string("abc"));
    QCOMPARE(table.rows[2].patient, std::string("site3/17.dcm"));
    QCOMPARE(table.rows[0].view, View::Lateral);
    QCOMPARE(table.rows[1].view, View::Frontal);
    QCOMPARE(table.rows[0].sex, std::string("Female"));
    QCOMPARE(table.rows[0].labels, (std::vector{Positive, Positive}));
    QCOMPARE(table.rows[1].labels, (std::vector{Uncertain, Negative}));
    QCOMPARE(table.rows[2].labels, (std::vector{Positive, Blank}));
    QCOMPARE(table.badRows.size(), std::size_t(1));
    QVERIFY(table.badRows[0].reason.find("perhaps") != std::string::npos);
    QCOMPARE(table.ignoredColumns, std::vector<std::string>{"weight"});
}

// Not those of a label file of CheXpert Plus that lies beside, unless it is given.
void FilmTableTest::aMappingsOwnLabelsCount() {
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    write(root / "table.csv", "image,oedema\na.jpg,1\n");
    write(root / "report_fixed.json", R"({"path_to_image": "a.jpg", "Edema": 0})");
    TableOptions options;
    options.columns.path = "image";
    QCOMPARE(valueOf(FilmTable::read(root / "table.csv", options).value(), 0, "Edema"), Negative);
    options.columns.labels = {{"Edema", "oedema"}};
    QCOMPARE(valueOf(FilmTable::read(root / "table.csv", options).value(), 0, "Edema"), Positive);
    options.labelFile = root / "report_fixed.json";
    QCOMPARE(valueOf(FilmTable::read(root / "table.csv", options).value(), 0, "Edema"), Negative);
}

void FilmTableTest::badMappings_data() {
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("label");
    QTest::newRow("no such path column") << "file"
                                         << ""
                                         << "oedema";
    QTest::newRow("no such label column") << "image"
                                          << ""
                                          << "edema";
    QTest::newRow("no expression") << "image"
                                   << "("
                                   << "oedema";
}

void FilmTableTest::badMappings() {
    QFETCH(QString, path);
    QFETCH(QString, pattern);
    QFETCH(QString, label);
    ColumnMapping mapping;
    mapping.path = path.toStdString();
    mapping.patientPattern = pattern.toStdString();
    mapping.labels = {{"Edema", label.toStdString()}};
    const auto table = FilmTable::parse("image,oedema\na.png,1\n", {mapping, {}});
    QVERIFY(!table);
    QCOMPARE(table.error().code, ErrorCode::Malformed);
}

void FilmTableTest::filmsThatLieElsewhere() {
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    write(root / "images_002/images/00000002_000.png", "x");
    write(root / "PNG/PNG/train/patient1/study1/view1_frontal.png", "x");
    write(root / "CheXpert-v1.0-small/train/a.jpg", "x");
    const FilmLocator locator(root);
    QCOMPARE(locator.locate("00000002_000.png").value(), root / "images_002/images/00000002_000.png");
    QCOMPARE(locator.locate("train/patient1/study1/view1_frontal.jpg").value(),
             root / "PNG/PNG/train/patient1/study1/view1_frontal.png");
    QCOMPARE(locator.locate("CheXpert-v1.0-small/train/a.jpg").value(),
             root / "CheXpert-v1.0-small/train/a.jpg");
    QVERIFY(!locator.locate("00000003_000.png"));
    QVERIFY(!locator.locate("train/patient1/study1/view2_lateral.jpg"));
}

void FilmTableTest::boxesOfNih() {
    // Two rows of the published file.
    const BoxTable table =
        BoxTable::parse("Image Index,Finding Label,Bbox [x,y,w,h],,,\n"
                        "00013118_008.png,Atelectasis,225.084745762712,547.019216763771,86.7796610169492,"
                        "79.1864406779661,,,\n"
                        "00014716_007.png,Infiltrate,686.101694915254,131.543498411017,185.491525423729,"
                        "313.491525423729,,,\n"
                        "00014716_007.png,Nodule,not,a,box,0,,,\n")
            .value();
    QCOMPARE(table.films(), std::size_t(2));
    QCOMPARE(table.badRows(), 1);
    const auto boxes = table.boxesOf("images_007/images/00013118_008.png", 512, 2048);
    QCOMPARE(boxes.size(), std::size_t(1));
    const ImageRect rect = boxes.at("Atelectasis").at(0);
    QCOMPARE(rect.x, 225.084745762712 / 2);
    QCOMPARE(rect.y, 547.019216763771 * 2);
    QVERIFY(table.boxesOf("00014716_007.png", 1024, 1024).contains("Lung Opacity"));
    QVERIFY(BoxTable::parse("Path,finding_chexpert,x,y,w,h,img_w,img_h\na\\b.png,Edema,1,1,9,9,9,9\n")
                ->nameOf("a/b.png")); // as Windows writes it
}

void FilmTableTest::realBoxes() {
    const auto file = dataFolder() / "cxr-open/boxes.csv";
    if (!std::filesystem::exists(file))
        QSKIP("the real films are not here; set HILUM_DATA to their folder");
    const BoxTable table = BoxTable::read(file).value();
    QCOMPARE(table.badRows(), 0);
    const auto boxes =
        table.boxesOf("cxr-open/train/patient00072/study1/view1_frontal.jpg", 320, 320).at("Atelectasis");
    QCOMPARE(boxes.at(0).x, 111.4); // the table's second row
    QCOMPARE(boxes.at(0).height, 25.7);
}

namespace {

// 100 patients of 1 to 3 films; "rare" (label 1) is positive in two patients, label 0 in every third.
std::vector<FilmRow> manyRows() {
    std::vector<FilmRow> rows;
    for (int p = 0; p < 100; ++p)
        for (int f = 0; f <= p % 3; ++f) {
            FilmRow row;
            row.patient = "p" + std::to_string(p);
            row.labels = {p % 3 == 1 ? Positive : Negative, p == 17 || p == 40 ? Positive : Blank};
            rows.push_back(row);
        }
    return rows;
}

} // namespace

void FilmTableTest::splitKeepsPatientsTogether() {
    const auto rows = manyRows();
    const auto valid = validationPatients(rows, 2, 0.2, 7);
    QCOMPARE(valid.size(), std::size_t(20));
    auto shuffled = rows;
    std::reverse(shuffled.begin(), shuffled.end());
    QVERIFY(validationPatients(shuffled, 2, 0.2, 7) == valid);
    QVERIFY(validationPatients(rows, 2, 0.2, 8) != valid);
    const auto positives = std::count_if(rows.begin(), rows.end(), [&](const FilmRow& row) {
        return row.labels[0] == Positive && valid.contains(row.patient);
    });
    QCOMPARE(positives, 14); // 33 positive patients of two films each: 7 of them
}

void FilmTableTest::splitHasRareFindingsOnBothSides() {
    for (std::uint64_t seed = 1; seed <= 50; ++seed) {
        const auto valid = validationPatients(manyRows(), 2, 0.1, seed);
        QCOMPARE(int(valid.contains("p17")) + int(valid.contains("p40")), 1);
        QCOMPARE(valid.size(), std::size_t(10));
    }
}

void FilmTableTest::splitColumnWins() {
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    write(root / "plus.csv", plusTable);
    write(root / "report_fixed.json", plusLabels);
    DataPlan data;
    data.root = root.string();
    data.trainTable = "plus.csv";
    const SplitTable train = readSplit(data, Split::Train).value();
    const SplitTable valid = readSplit(data, Split::Valid).value();
    QCOMPARE(train.table.rows.size(), std::size_t(1));
    QCOMPARE(train.laterals, std::size_t(1));
    QCOMPARE(train.tableRows, std::size_t(4));
    QCOMPARE(valid.table.rows.size(), std::size_t(1));
    QCOMPARE(valid.table.rows[0].patient, std::string("patient00009"));
}

namespace {

// One film a word, each of a patient of its own.
void writeSplit(const std::filesystem::path& file, const QByteArrayList& words) {
    QByteArray table = "Path,Edema,Split\n";
    for (int i = 0; i < words.size(); ++i)
        table += "set/patient" + QByteArray::number(i) + "/study1/a.png," + QByteArray::number(i % 2) + ',' +
                 words[i] + '\n';
    write(file, table.constData());
}

// The rows' words on one side, sorted.
QByteArrayList wordsOf(const SplitTable& split) {
    QByteArrayList words;
    for (const FilmRow& row : split.table.rows)
        words << QByteArray::fromStdString(row.split);
    std::sort(words.begin(), words.end());
    return words;
}

} // namespace

void FilmTableTest::testFilmsAreNeverUsed_data() {
    QTest::addColumn<QByteArrayList>("words");
    QTest::addColumn<bool>("validTable");
    QTest::addColumn<QByteArrayList>("train");
    QTest::addColumn<QByteArrayList>("valid");
    QTest::addColumn<int>("heldOut");
    QTest::addColumn<int>("validHeldOut");
    QTest::newRow("valid named, any case")
        << QByteArrayList{"Train", "TRAINING", " Valid ", "Test", "", "VAL"} << false
        << QByteArrayList{"", "TRAINING", "Train"} << QByteArrayList{"VAL", "Valid"} << 1 << 1;
    // A tenth of the nine patients that are left, but each finding on both sides: two.
    QTest::newRow("patients dealt") << QByteArrayList{"train", "test",  "train",   "testing", "train",
                                                      "train", "train", "Testing", "train",   "train",
                                                      "TEST",  "train", "train"}
                                    << false << QByteArrayList(8, "train") << QByteArrayList(1, "train") << 4
                                    << 4;
    QTest::newRow("a validation table")
        << QByteArrayList{"train", "Test", "validate", "validation", "fold 3", ""} << true
        << QByteArrayList{"", "fold 3", "train"} << QByteArrayList{"", "valid"} << 3 << 3;
}

void FilmTableTest::testFilmsAreNeverUsed() {
    QFETCH(QByteArrayList, words);
    QFETCH(bool, validTable);
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    writeSplit(root / "train.csv", words);
    writeSplit(root / "valid.csv", {"valid", "train", "test", "", " Training"});
    DataPlan data;
    data.root = root.string();
    data.trainTable = "train.csv";
    if (validTable)
        data.validTable = "valid.csv";
    const SplitTable train = readSplit(data, Split::Train).value();
    QTEST(wordsOf(train), "train");
    const SplitTable valid = readSplit(data, Split::Valid).value();
    QTEST(wordsOf(valid), "valid");
    QTEST(int(train.heldOut), "heldOut");
    QTEST(int(valid.heldOut), "validHeldOut");
}

void FilmTableTest::wordsThatSayNoSplit() {
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    DataPlan data;
    data.root = root.string();
    data.trainTable = "train.csv";
    writeSplit(root / "train.csv", {"fold 1", "train", "fold 2", "fold 1", ""});
    SplitTable split = readSplit(data, Split::Train).value();
    QVERIFY(split.wordsUnderstood);
    QCOMPARE(split.unknownWordRows, std::size_t(3));
    QCOMPARE(split.unknownWords, (std::vector<std::string>{"fold 1", "fold 2"}));
    writeSplit(root / "train.csv", {"A", "B", "A"});
    QVERIFY(!readSplit(data, Split::Train).value().wordsUnderstood);
    const auto isBlank = [&](const QByteArrayList& words) {
        writeSplit(root / "train.csv", words);
        return readSplit(data, Split::Train).value().blankWords;
    };
    QVERIFY(isBlank({"", "  ", ""}));
    QVERIFY(!isBlank({"", "A"}));
    QVERIFY(!isBlank({"", "test"})); // whose row is no longer there
    QVERIFY(!isBlank({}));
    write(root / "train.csv", "Path,Edema\nset/patient1/study1/a.png,1\n");
    QVERIFY(!readSplit(data, Split::Train).value().blankWords);
}

void FilmTableTest::listsChooseFilms() {
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    write(root / "Data_Entry_2017.csv", nihTable);
    write(root / "train_val_list.txt", "00000001_000.png\r\n00000001_001.png\r\n");
    write(root / "test_list.txt", "00000002_000.png\n");
    DataPlan data;
    data.root = root.string();
    data.trainTable = data.validTable = "Data_Entry_2017.csv";
    data.trainList = "train_val_list.txt";
    data.validList = "test_list.txt";
    const SplitTable train = readSplit(data, Split::Train).value();
    QCOMPARE(train.table.rows.size(), std::size_t(2));
    QCOMPARE(train.unlisted, std::size_t(1));
    QCOMPARE(readSplit(data, Split::Valid).value().table.rows.size(), std::size_t(1));
    data.trainList = "missing.txt";
    QCOMPARE(readSplit(data, Split::Train).error().code, ErrorCode::FileNotFound);
}

void FilmTableTest::headersFillWhatIsOpen() {
    const QByteArray home = qgetenv("HOME");
    const std::filesystem::path film =
        std::filesystem::path(home.toStdString()) / ".cache/hilum/demo/RG1_UNCR.dcm";
    if (!std::filesystem::exists(film))
        QSKIP("the demonstration film is not here; run ./run once");
    std::vector<FilmRow> rows(2);
    rows[1].view = View::Frontal;
    const std::filesystem::path files[] = {film, film};
    fillFromHeaders(rows, files, 2);
    // As pydicom reads it: ViewPosition PA, PatientSex F, born 1940-03-05, study of 2004-08-26.
    QCOMPARE(rows[0].view, View::Frontal);
    QCOMPARE(rows[0].projection, std::string("PA"));
    QCOMPARE(rows[0].sex, std::string("Female"));
    QCOMPARE(rows[0].age.value(), 64);
    QVERIFY(rows[1].sex.empty()); // nothing was open
}

QTEST_GUILESS_MAIN(FilmTableTest)
#include "tst_film_table.moc"
