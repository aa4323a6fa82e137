#include "training/runs/data_check.h"
#include "training/runs/table_search.h"

#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include "synthetic_films.h"

#include <fstream>

using namespace hilum;

namespace {

std::filesystem::path dataFolder() {
    const QByteArray set = qgetenv("HILUM_DATA");
    return set.isEmpty() ? std::filesystem::path(HILUM_SOURCE_DIR) / "../shared/data"
                         : std::filesystem::path(set.toStdString());
}

TrainingPlan planFor(const std::filesystem::path& root) {
    TrainingPlan plan;
    plan.data.root = root.string();
    plan.data.trainTable = "train.csv";
    plan.data.validTable = "valid.csv";
    plan.labels = {{"Edema"}, {"Fracture", false}};
    return plan;
}

DataCheck check(const TrainingPlan& plan, DataCheckOptions options = {}) {
    options.threads = 2;
    return checkData(plan, options).value();
}

QJsonObject parsed(const std::string& json) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(json)).object();
}

void append(const std::filesystem::path& file, const std::string& text) {
    std::ofstream(file, std::ios::app | std::ios::binary) << text;
}

bool mentions(const std::vector<std::string>& sentences, const char* words) {
    return std::any_of(sentences.begin(), sentences.end(),
                       [&](const std::string& s) { return s.find(words) != std::string::npos; });
}

} // namespace

class DataCheckTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void goodData();
    void badRowsMissingAndUnreadableFilmsAreNamed();
    void strictTurnsThemIntoAnError();
    void duplicatesAreFoundByContent();
    void sharedPatientsAreAnError();
    void quickLookOpensNothing();
    void stops();
    void writesItsFiles();
    void splitOffByPatient();
    void filmsWithoutAPatientAreTold();
    void aFilmWithoutAStudyIsItsOwn();
    void theSplitColumnIsTold();
    void aSideThatTheSplitColumnEmpties();
    void aBlankSplitColumnIsTold();
    void rowsToTrainOnAreNotValidatedOn();
    void proposals();
    void realData();
};

void DataCheckTest::goodData() {
    const SyntheticFilms films(24, 20);
    std::size_t last = 0, calls = 0;
    DataCheckOptions options;
    options.progress = [&](std::size_t done, std::size_t all) {
        QCOMPARE(all, std::size_t(44));
        last = done;
        ++calls;
    };
    const DataCheck checked = check(planFor(films.root()), options);
    const DataReport& report = checked.report;
    QVERIFY2(report.usable(), toText(report).c_str());
    QVERIFY(report.warnings.empty());
    QCOMPARE(last, std::size_t(44));
    QCOMPARE(calls, std::size_t(44));
    QCOMPARE(report.sides.size(), std::size_t(2));
    QCOMPARE(report.sides[0].films, std::size_t(24));
    QCOMPARE(report.sides[0].patients, std::size_t(24));
    QCOMPARE(report.sides[0].frontal, std::size_t(24));
    QCOMPARE(report.sides[0].findings[0].positive, std::size_t(12));
    QCOMPARE(report.sides[0].findings[0].negative, std::size_t(12));
    QCOMPARE(report.sides[0].findings[1].blank, std::size_t(24));
    QCOMPARE(report.sides[1].sizes.at("96 x 96"), std::size_t(20));
    QCOMPARE(report.sheet.size(), std::size_t(24));
}

void DataCheckTest::badRowsMissingAndUnreadableFilmsAreNamed() {
    const SyntheticFilms films(24, 20);
    QVERIFY(QFile::remove(films.path(3)));
    std::ofstream(films.path(4).toStdString()) << "no image";
    append(films.root() / "train.csv", "set/a.png,Male,50,Frontal,PA,2.0,\n");
    append(films.root() / "train.csv", "set/l.png,Male,50,Lateral,,1.0,\n");
    const DataReport report = check(planFor(films.root())).report;
    QVERIFY(report.usable());
    QCOMPARE(report.sides[0].badRows, std::size_t(1));
    QCOMPARE(report.sides[0].missing, std::size_t(1));
    QCOMPARE(report.sides[0].unreadable, std::size_t(1));
    QCOMPARE(report.sides[0].laterals, std::size_t(1));
    QCOMPARE(report.sides[0].films, std::size_t(22));
    QCOMPARE(report.leftOut.size(), std::size_t(3));
    QCOMPARE(report.leftOut[0].line, 26);
    QCOMPARE(report.leftOut[1].line, 5);
    QCOMPARE(report.leftOut[1].path, std::string("set/patient00003/study1/view1_frontal.png"));
    QCOMPARE(report.leftOut[2].path, std::string("set/patient00004/study1/view1_frontal.png"));
    QVERIFY(!report.leftOut[2].reason.empty());
    QVERIFY(mentions(report.warnings, "3 rows are left out"));
    QVERIFY(toText(report).find("patient00004") != std::string::npos);
}

void DataCheckTest::strictTurnsThemIntoAnError() {
    const SyntheticFilms films(24, 20);
    QVERIFY(QFile::remove(films.path(3)));
    TrainingPlan plan = planFor(films.root());
    plan.data.strict = true;
    const DataReport report = check(plan).report;
    QVERIFY(!report.usable());
    QVERIFY(mentions(report.errors, "strict"));
}

void DataCheckTest::duplicatesAreFoundByContent() {
    const SyntheticFilms films(24, 20);
    // The same picture as another file, without a byte in common but the pixels; and one across the sides.
    const QImage picture(films.path(1));
    QVERIFY(picture.save(films.path(2), "BMP"));
    QVERIFY(QFile::remove(films.path(40)));
    QVERIFY(QFile::copy(films.path(5), films.path(40)));
    const DataReport report = check(planFor(films.root())).report;
    QCOMPARE(report.duplicates.size(), std::size_t(2));
    QVERIFY(!report.duplicates[0].acrossSides);
    QVERIFY(report.duplicates[0].acrossPatients);
    QVERIFY(report.duplicates[0].labelsDiffer); // film 1 has the disc, film 2's row says it has not
    QVERIFY(report.duplicates[1].acrossSides);
    QVERIFY(mentions(report.warnings, "1 picture stands on both sides"));
}

void DataCheckTest::sharedPatientsAreAnError() {
    const SyntheticFilms films(24, 20);
    append(films.root() / "valid.csv", "set/patient00007/study1/view1_frontal.png,Male,50,Frontal,PA,1.0,\n");
    const DataReport report = check(planFor(films.root())).report;
    QCOMPARE(report.sharedPatients, std::vector<std::string>{"patient00007"});
    QVERIFY(mentions(report.errors, "1 patient stands on both sides"));
}

void DataCheckTest::quickLookOpensNothing() {
    const SyntheticFilms films(24, 20);
    std::ofstream(films.path(4).toStdString()) << "no image";
    QVERIFY(QFile::remove(films.path(3)));
    DataCheckOptions options;
    options.readPixels = false;
    const DataCheck checked = check(planFor(films.root()), options);
    QVERIFY(!checked.report.pixelsRead);
    QCOMPARE(checked.report.sides[0].missing, std::size_t(1));
    QCOMPARE(checked.report.sides[0].unreadable, std::size_t(0));
    QVERIFY(checked.sheet.greys.empty());
}

void DataCheckTest::stops() {
    const SyntheticFilms films(24, 20);
    std::stop_source stop;
    DataCheckOptions options;
    options.stop = stop.get_token();
    options.progress = [&](std::size_t, std::size_t) { stop.request_stop(); };
    const auto checked = checkData(planFor(films.root()), options);
    QVERIFY(!checked);
    QCOMPARE(checked.error().code, ErrorCode::Cancelled);
}

void DataCheckTest::writesItsFiles() {
    const SyntheticFilms films(24, 20);
    DataCheckOptions options;
    options.sheetFilms = 5;
    options.sheetTile = 40;
    const DataCheck checked = check(planFor(films.root()), options);
    QTemporaryDir folder;
    const std::filesystem::path to = std::filesystem::path(folder.path().toStdString()) / "report";
    QVERIFY(writeDataReport(checked.report, checked.sheet, to));
    const QImage sheet(QString::fromStdString((to / "films.png").string()));
    QCOMPARE(sheet.size(), QSize(3 * 44 + 4, 2 * 44 + 4));
    QCOMPARE(qGray(sheet.pixel(1, 1)), 32);
    // The first tile is film 0, 96 pixels brought to 40: its mean is the film's, as Qt reads it.
    double mean = 0, expected = 0;
    for (int y = 0; y < 40; ++y)
        for (int x = 0; x < 40; ++x)
            mean += qGray(sheet.pixel(4 + x, 4 + y)) / 1600.0;
    const QImage film(films.path(0));
    for (int y = 0; y < 96; ++y)
        for (int x = 0; x < 96; ++x)
            expected += qGray(film.pixel(x, y)) / 9216.0;
    QVERIFY2(std::abs(mean - expected) < 1, qPrintable(QStringLiteral("%1 %2").arg(mean).arg(expected)));
    QFile json(QString::fromStdString((to / "data.json").string()));
    QVERIFY(json.open(QIODevice::ReadOnly));
    const QJsonObject object = QJsonDocument::fromJson(json.readAll()).object();
    QVERIFY(object.value(QLatin1String("usable")).toBool());
    QCOMPARE(object.value(QLatin1String("sheet")).toArray().size(), 5);
}

void DataCheckTest::splitOffByPatient() {
    const SyntheticFilms films(40, 2);
    TrainingPlan plan = planFor(films.root());
    plan.data.validTable.clear();
    plan.data.validShare = 0.25;
    const DataReport report = check(plan).report;
    QVERIFY(report.usable());
    QCOMPARE(report.sides[0].films, std::size_t(30));
    QCOMPARE(report.sides[1].films, std::size_t(10));
    QCOMPARE(report.sides[1].findings[0].positive, std::size_t(5));
}

void DataCheckTest::filmsWithoutAPatientAreTold() {
    const SyntheticFilms films(8, 4);
    QVERIFY(QFile::copy(films.path(2), QString::fromStdString((films.root() / "loose.png").string())));
    const auto told = [&] {
        std::size_t count = 0;
        for (const std::string& warning : check(planFor(films.root())).report.warnings)
            count += warning.starts_with("1 film tells no patient");
        return count;
    };
    QCOMPARE(told(), std::size_t(0));
    append(films.root() / "train.csv", "loose.png,Male,50,Frontal,PA,1.0,\n");
    QCOMPARE(told(), std::size_t(1));
}

// Two films of one patient are one study only where they say so.
void DataCheckTest::aFilmWithoutAStudyIsItsOwn() {
    const SyntheticFilms films(8, 4);
    const QDir root(QString::fromStdString(films.root().string()));
    QVERIFY(root.mkpath(QStringLiteral("set/patient00001/loose")));
    for (const char* name : {"a", "b"}) {
        const QString path = QStringLiteral("set/patient00001/loose/%1.png").arg(QLatin1String(name));
        QVERIFY(QFile::copy(films.path(2), root.filePath(path)));
        append(films.root() / "train.csv", path.toStdString() + ",Male,50,Frontal,PA,1.0,\n");
    }
    const SideReport train = check(planFor(films.root())).report.sides[0];
    QCOMPARE(train.patients, std::size_t(8));
    QCOMPARE(train.studies.value(), std::size_t(10));
    TrainingPlan plan = planFor(films.root()); // tables whose paths tell no study
    for (const char* name : {"train.csv", "valid.csv"}) {
        std::ofstream(films.root() / name, std::ios::trunc)
            << "Path,Edema\nset/patient0000" << (name[0] == 't' ? "1/loose/a.png,1\n" : "1/loose/b.png,0\n");
    }
    const DataReport untold = check(plan).report;
    QVERIFY(!untold.sides[0].studies);
    QVERIFY(parsed(toJson(untold))[QLatin1String("sides")][0][QLatin1String("studies")].isNull());
    QVERIFY(toText(untold).find("studies that are not told") != std::string::npos);
}

namespace {

// Adds a split column to a table: its words in turn.
void addSplit(const std::filesystem::path& file, const std::vector<std::string>& words) {
    std::ifstream table(file);
    std::string text, line;
    std::getline(table, line);
    text = line + ",split\n";
    for (std::size_t i = 0; std::getline(table, line); ++i)
        text += line + ',' + words[i % words.size()] + '\n';
    table.close();
    std::ofstream(file, std::ios::trunc) << text;
}

} // namespace

void DataCheckTest::theSplitColumnIsTold() {
    const SyntheticFilms films(24, 20);
    addSplit(films.root() / "train.csv", {"Train", "train", "Test", "holdout"});
    addSplit(films.root() / "valid.csv", {"one", "two"});
    const DataReport report = check(planFor(films.root())).report;
    QCOMPARE(report.sides[0].films, std::size_t(18));
    QCOMPARE(report.sides[0].heldOut, std::size_t(6));
    QCOMPARE(report.sides[1].films, std::size_t(20));
    QVERIFY(toText(report).find(" 6 held out") != std::string::npos);
    QCOMPARE(parsed(toJson(report))[QLatin1String("sides")][0][QLatin1String("heldOut")].toInt(), 6);
    QVERIFY(mentions(report.warnings, "6 rows of the train table have a word"));
    QVERIFY(mentions(report.warnings, "\"holdout\""));
    QVERIFY(mentions(report.warnings, "The split column of the valid table is ignored"));
    QVERIFY(mentions(report.warnings, "(\"one\", \"two\")"));
}

void DataCheckTest::aSideThatTheSplitColumnEmpties() {
    const SyntheticFilms films(24, 20);
    addSplit(films.root() / "valid.csv", {"test"});
    QVERIFY(mentions(check(planFor(films.root())).report.errors, "the split column leaves out 20 rows"));
}

void DataCheckTest::aBlankSplitColumnIsTold() {
    const SyntheticFilms films(24, 20);
    addSplit(films.root() / "train.csv", {"", " "});
    TrainingPlan plan = planFor(films.root());
    const auto told = [&](const std::string& side) {
        const std::vector<std::string> all = check(plan).report.warnings;
        return std::count(all.begin(), all.end(),
                          "The split column of the " + side + " table is ignored: it is blank in every row.");
    };
    QCOMPARE(told("train"), 1);
    QCOMPARE(told("valid"), 0);   // it has none
    plan.data.validTable.clear(); // the patients are dealt
    QCOMPARE(told("train"), 1);
    plan.data.validTable = "valid.csv";
    addSplit(films.root() / "valid.csv", {""});
    QCOMPARE(told("valid"), 1);
    addSplit(films.root() / "train.csv", {"train", ""}); // a column more, not looked at
    QCOMPARE(told("train"), 1);
}

void DataCheckTest::rowsToTrainOnAreNotValidatedOn() {
    const SyntheticFilms films(24, 20);
    addSplit(films.root() / "valid.csv", {"valid", "train", "valid", "valid"});
    const DataReport report = check(planFor(films.root())).report;
    QCOMPARE(report.sides[1].films, std::size_t(15));
    QCOMPARE(report.sides[1].heldOut, std::size_t(5));
    QVERIFY(toText(report).find(" 5 held out") != std::string::npos);
}

void DataCheckTest::proposals() {
    const SyntheticFilms films(4, 2);
    const DataProposal proposal = proposeData(films.root()).value();
    QCOMPARE(proposal.kind, TableKind::Chexpert);
    QCOMPARE(proposal.data.trainTable, std::string("train.csv"));
    QCOMPARE(proposal.data.validTable, std::string("valid.csv"));
    QCOMPARE(proposal.tables.size(), std::size_t(2));
    QTemporaryDir folder;
    const std::filesystem::path root = folder.path().toStdString();
    QCOMPARE(proposeData(root).error().code, ErrorCode::Malformed);
    QCOMPARE(proposeData(root / "missing").error().code, ErrorCode::FileNotFound);
    std::filesystem::create_directories(root / "nih");
    append(root / "nih/Data_Entry_2017_v2020.csv",
           "Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Sex,View Position\n");
    append(root / "nih/train_val_list.txt", "a.png\n");
    append(root / "nih/notes.csv", "a,b\n1,2\n");
    const DataProposal nih = proposeData(root).value();
    QCOMPARE(nih.kind, TableKind::NihChestXray14);
    QCOMPARE(nih.data.root, (root / "nih").string());
    QCOMPARE(nih.data.trainList, std::string("train_val_list.txt"));
    QVERIFY(nih.data.validTable.empty());
    QCOMPARE(proposeData(root / "nih/notes.csv").error().code, ErrorCode::Malformed);
    QCOMPARE(tableColumns(root / "nih/notes.csv").value(), (std::vector<std::string>{"a", "b"}));
}

// reference/data_report_reference.py counted the same with Python's csv module and Pillow.
void DataCheckTest::realData() {
    const auto root = dataFolder();
    if (!std::filesystem::exists(root / "cxr-open/train.csv"))
        QSKIP("the real films are not here; set HILUM_DATA to their folder");
    QFile file(QStringLiteral(HILUM_SOURCE_DIR "/tests/training/reference/data_report_reference.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject reference = QJsonDocument::fromJson(file.readAll()).object();
    TrainingPlan plan;
    plan.data = proposeData(root / "cxr-open").value().data;
    const DataReport report = check(plan).report;
    QVERIFY2(report.errors.empty(), toText(report).c_str());
    const QJsonArray sides = parsed(toJson(report)).value(QLatin1String("sides")).toArray();
    for (int s = 0; s < 2; ++s) {
        const QJsonObject ours = sides[s].toObject();
        const QJsonObject theirs = reference.value(QLatin1String("sides")).toArray()[s].toObject();
        for (const char* same :
             {"tableRows", "patients", "studies", "projections", "sexes", "sizes", "findings"})
            QCOMPARE(ours.value(QLatin1String(same)), theirs.value(QLatin1String(same)));
        const QJsonObject ages = ours.value(QLatin1String("ages")).toObject();
        for (const char* same : {"youngest", "oldest", "under18"})
            QCOMPARE(ages.value(QLatin1String(same)), theirs.value(QLatin1String(same)));
        QCOMPARE(ours.value(QLatin1String("films")), theirs.value(QLatin1String("tableRows")));
    }
    QCOMPARE(int(report.duplicates.size()), reference.value(QLatin1String("duplicateGroups")).toInt());
}

QTEST_GUILESS_MAIN(DataCheckTest)
#include "tst_data_check.moc"
