#include "app/annotations/annotation_tool.h"
#include "app/export/corrections_table.h"
#include "app/export/reading_record.h"
#include "app/reading/research_use.h"
#include "imaging/radiograph_reader.h"
#include "tests/support/phantom.h"
#include "training/runs/csv.h"
#include "training/runs/film_table.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <map>

using namespace hilum;
using namespace hilum::test;

// Readings and measurements as files for other programs, and verdicts as a table for the trainer.
class tst_Readings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void json();
    void csv();
    void csvHasTheWarnings();
    void hiddenReadingsAreNotWritten();
    void refusals();
    void namesNobodyUnlessAsked();
    void pixelsAreReadWhereTheyWereLetGo();
    void correctionsAreATableOfTheTrainer();
    void commonFolders_data();
    void commonFolders();

private:
    Film film() const;
    ReadingExport exportOf(const FilmToExport& film, bool hasFileNames = false) const;
    static std::vector<std::map<std::string, std::string>> rows(const QByteArray& csv);
    QTemporaryDir m_folder;
    QString m_path;
};

namespace {

constexpr double score = 0.1 + 0.2; // has 17 digits

Annotation lengthLine(int frame = 0) {
    Annotation line;
    line.id = QUuid::createUuid();
    line.frame = frame;
    line.points = {{10, 20}, {110, 20}};
    line.text = QStringLiteral("=heart, \"width\"");
    return line;
}

PredictionPointer prediction() {
    Prediction made;
    made.modelName = "starter";
    made.modelSha256 = std::string(64, 'a');
    made.device = "cpu";
    FindingReading edema;
    edema.label = "Edema";
    edema.trained = true;
    edema.score = score;
    edema.probability = 1.0 / 3;
    edema.threshold = 0.25;
    edema.state = FindingState::Suspected;
    FindingReading fracture;
    fracture.label = "Fracture";
    made.findings = {edema, fracture};
    return std::make_shared<const Prediction>(made);
}

Verdict verdict(VerdictState state, const char* note = "") {
    Verdict made;
    made.state = state;
    made.note = QString::fromLatin1(note);
    made.author = QStringLiteral("reader one");
    made.networkState = FindingState::Suspected;
    return made;
}

} // namespace

void tst_Readings::initTestCase() {
    ThoraxPhantom phantom;
    phantom.rows = 250;
    phantom.columns = 200;
    phantom.millimetresPerPixel = 1.75;
    FilmRecipe recipe = phantom.recipe();
    recipe.attributes.push_back({tag(0x0010, 0x0010), "CANARY^ANNA", {}, {}, {}});
    recipe.attributes.push_back({tag(0x0010, 0x0020), "CANARY-7", {}, {}, {}});
    recipe.attributes.push_back({tag(0x0008, 0x0050), "CANARY-1", {}, {}, {}});
    recipe.attributes.push_back({tag(0x0008, 0x0018), "1.2.826.0.1.77", {}, {}, {}});
    const auto one = recipe.values;
    recipe.values.insert(recipe.values.end(), one.begin(), one.end());
    recipe.frames = 2;
    m_path = m_folder.filePath(QStringLiteral("CANARY_anna.dcm"));
    writeFilm(recipe, m_path.toStdString());
}

Film tst_Readings::film() const {
    Film film;
    film.path = m_path;
    film.radiograph = *RadiographReader().read(m_path.toStdString());
    film.attributes = film.radiograph->attributes();
    film.fileSpacing = film.radiograph->spacing();
    film.reading = {ReadingState::Done, prediction(), {}, {}};
    film.annotations = std::make_shared<const AnnotationList>(AnnotationList{lengthLine()});
    film.verdicts = {{"Edema", verdict(VerdictState::Absent, "no lines")},
                     {"Pneumothorax", verdict(VerdictState::Present)}};
    film.comment = QStringLiteral("Rotated.");
    return film;
}

ReadingExport tst_Readings::exportOf(const FilmToExport& film, bool hasFileNames) const {
    auto card = std::make_shared<ModelCard>();
    card->created = "2026-01-02";
    card->tensorSha256 = std::string(64, 'a');
    ReadingExport readings;
    readings.records = {{film, measureAll(film)}};
    readings.card = card;
    readings.hasFileNames = hasFileNames;
    readings.written = QStringLiteral("2026-02-03T04:05:06Z");
    return readings;
}

std::vector<std::map<std::string, std::string>> tst_Readings::rows(const QByteArray& csv) {
    std::vector<std::map<std::string, std::string>> rows;
    std::vector<std::string> names;
    const std::string text = csv.toStdString();
    for (const CsvRecord& record : parseCsv(text)) {
        if (names.empty()) {
            names = record.fields;
            continue;
        }
        rows.emplace_back();
        for (std::size_t i = 0; i < names.size(); ++i)
            rows.back()[names[i]] = record.fields.at(i);
    }
    return rows;
}

void tst_Readings::json() {
    const auto root = QJsonDocument::fromJson(readingsAsJson(exportOf(filmToExport(film(), true)))).object();
    QCOMPARE(root[QStringLiteral("format")].toString(), QStringLiteral("hilum-readings"));
    QCOMPARE(root[QStringLiteral("version")].toInt(), 1);
    QCOMPARE(root[QStringLiteral("use")].toString(), QLatin1String(researchUseOnly));
    const auto one = root[QStringLiteral("films")][0].toObject();
    QCOMPARE(one[QStringLiteral("film")].toString(), QStringLiteral("1.2.826.0.1.77"));
    QCOMPARE(one[QStringLiteral("spacing")][QStringLiteral("source")].toString(), QStringLiteral("detector"));
    QCOMPARE(one[QStringLiteral("spacing")][QStringLiteral("rowMillimetres")].toDouble(), 1.75);
    const auto reading = one[QStringLiteral("reading")].toObject();
    QCOMPARE(reading[QStringLiteral("state")].toString(), QStringLiteral("done"));
    QCOMPARE(reading[QStringLiteral("model")][QStringLiteral("created")].toString(),
             QStringLiteral("2026-01-02"));
    const auto edema = reading[QStringLiteral("findings")][0].toObject();
    QCOMPARE(edema[QStringLiteral("score")].toDouble(), score);
    QCOMPARE(edema[QStringLiteral("probability")].toDouble(), 1.0 / 3);
    QCOMPARE(edema[QStringLiteral("state")].toString(), QStringLiteral("suspected"));
    QVERIFY(reading[QStringLiteral("findings")][1][QStringLiteral("threshold")].isNull());
    const auto verdicts = one[QStringLiteral("verdicts")].toObject();
    QCOMPARE(verdicts[QStringLiteral("Edema")][QStringLiteral("state")].toString(), QStringLiteral("absent"));
    QCOMPARE(verdicts[QStringLiteral("Edema")][QStringLiteral("note")].toString(),
             QStringLiteral("no lines"));
    QCOMPARE(verdicts[QStringLiteral("Edema")][QStringLiteral("agreesWithNetwork")].toBool(true), false);
    const auto line = one[QStringLiteral("measurements")][0].toObject();
    QCOMPARE(line[QStringLiteral("kind")].toString(),
             QLatin1String(annotationTool(AnnotationKind::Length).key()));
    // 100 pixels of 1.75 mm.
    QCOMPARE(line[QStringLiteral("values")][QStringLiteral("length")][QStringLiteral("value")].toDouble(),
             175.0);
    QCOMPARE(line[QStringLiteral("values")][QStringLiteral("length")][QStringLiteral("unit")].toString(),
             QStringLiteral("mm"));
    QCOMPARE(line[QStringLiteral("points")][1][0].toDouble(), 110.0);
    QCOMPARE(one[QStringLiteral("comment")].toString(), QStringLiteral("Rotated."));
}

// What stands beside the numbers on the screen stands beside them in the table.
void tst_Readings::csvHasTheWarnings() {
    FilmToExport film = filmToExport(this->film(), true);
    Prediction warned = *film.prediction;
    warned.gate.warnings = {{"lateral", "Lateral view: the model learnt from frontal films only."}};
    film.prediction = std::make_shared<const Prediction>(warned);
    ReadingExport readings = exportOf(film);
    readings.records.front().measurements.front().measurement.warning = QStringLiteral("AP view");
    const auto table = rows(readingsAsCsv(readings));
    QCOMPARE(table[1].at("warning"), std::string("Lateral view: the model learnt from frontal films only."));
    QCOMPARE(table[3].at("warning"), std::string()); // the reader's own verdict
    QCOMPARE(table[4].at("warning"), std::string("AP view"));
    QCOMPARE(rows(readingsAsCsv(exportOf(filmToExport(this->film(), true))))[4].at("warning"), std::string());
}

void tst_Readings::csv() {
    const auto table = rows(readingsAsCsv(exportOf(filmToExport(film(), true))));
    QCOMPARE(table.size(), std::size_t{1 + 2 + 1 + 1 + 1}); // notice, findings, verdict, measurement, comment
    QCOMPARE(table[0].at("text"), std::string(researchUseOnly));
    const auto& edema = table[1];
    QCOMPARE(edema.at("film"), std::string("1.2.826.0.1.77"));
    QCOMPARE(edema.at("name"), std::string("Edema"));
    QCOMPARE(std::stod(edema.at("score")), score);
    QCOMPARE(edema.at("score"), std::string("0.30000000000000004"));
    QCOMPARE(std::stod(edema.at("probability")), 1.0 / 3);
    QCOMPARE(edema.at("verdict"), std::string("absent"));
    QCOMPARE(edema.at("model_sha256"), std::string(64, 'a'));
    QCOMPARE(table[2].at("state"), std::string("not_assessed"));
    QCOMPARE(table[2].at("threshold"), std::string());
    QCOMPARE(table[3].at("record"), std::string("verdict"));
    QCOMPARE(table[3].at("name"), std::string("Pneumothorax"));
    const auto& line = table[4];
    QCOMPARE(line.at("key"), std::string("length"));
    QCOMPARE(line.at("value"), std::string("175"));
    QCOMPARE(line.at("unit"), std::string("mm"));
    QCOMPARE(line.at("spacing"), std::string("detector"));
    QCOMPARE(line.at("text"), std::string("'=heart, \"width\"")); // a spreadsheet would run it
    QCOMPARE(table[5].at("text"), std::string("Rotated."));
}

void tst_Readings::hiddenReadingsAreNotWritten() {
    const ReadingExport readings = exportOf(filmToExport(film(), false));
    const QByteArray json = readingsAsJson(readings), csv = readingsAsCsv(readings);
    QVERIFY(json.contains("\"hidden\""));
    QVERIFY(!json.contains("suspected") && !csv.contains("suspected"));
    QVERIFY(csv.contains("absent")); // the reader's own word stays
}

void tst_Readings::refusals() {
    Film refused = film();
    Prediction made = *refused.reading.prediction;
    made.findings.clear();
    made.gate = {false, {{"not_a_chest", "No chest."}}, {}, 0};
    refused.reading.prediction = std::make_shared<const Prediction>(made);
    const ReadingExport readings = exportOf(filmToExport(refused, true));
    const auto root = QJsonDocument::fromJson(readingsAsJson(readings)).object();
    const auto reading = root[QStringLiteral("films")][0][QStringLiteral("reading")].toObject();
    QCOMPARE(reading[QStringLiteral("state")].toString(), QStringLiteral("refused"));
    QCOMPARE(reading[QStringLiteral("gate")][QStringLiteral("reasons")][0][QStringLiteral("code")].toString(),
             QStringLiteral("not_a_chest"));
    QCOMPARE(rows(readingsAsCsv(readings))[1].at("record"), std::string("refusal"));
}

void tst_Readings::namesNobodyUnlessAsked() {
    const FilmToExport one = filmToExport(film(), true);
    for (const QByteArray& bytes : {readingsAsJson(exportOf(one)), readingsAsCsv(exportOf(one))}) {
        QVERIFY(!bytes.contains("CANARY"));
        QVERIFY(!bytes.contains(m_folder.path().toUtf8()));
    }
    for (const QByteArray& bytes :
         {readingsAsJson(exportOf(one, true)), readingsAsCsv(exportOf(one, true))}) {
        QVERIFY(bytes.contains("CANARY_anna.dcm"));
        QVERIFY(!bytes.contains(m_folder.path().toUtf8()));
        QVERIFY(!bytes.contains("CANARY^ANNA") && !bytes.contains("CANARY-7") && !bytes.contains("CANARY-1"));
    }
}

void tst_Readings::pixelsAreReadWhereTheyWereLetGo() {
    Film one = film();
    one.radiograph = nullptr;
    Annotation box = lengthLine(1);
    box.kind = AnnotationKind::Rectangle;
    box.points = {{50, 60}, {90, 100}};
    one.annotations = std::make_shared<const AnnotationList>(AnnotationList{lengthLine(), box});
    const auto measured = measureAll(filmToExport(one, true));
    QCOMPARE(measured.size(), std::size_t{2});
    QCOMPARE(measured[0].measurement.values.front().value, 175.0);
    std::map<QString, double> values;
    for (const MeasuredValue& value : measured[1].measurement.values)
        values[value.key] = value.value;
    // Brute force over the second frame.
    const RadiographPointer frame = *RadiographReader().read(m_path.toStdString(), 1);
    double sum = 0;
    for (int row = 60; row < 100; ++row)
        for (int column = 50; column < 90; ++column)
            sum += frame->modalityValue(row, column);
    QVERIFY2(std::abs(values.at(QStringLiteral("mean")) - sum / 1600) < 1e-6,
             qPrintable(QString::number(values.at(QStringLiteral("mean")))));
    one.path = m_folder.filePath(QStringLiteral("gone.dcm"));
    QVERIFY(measureAll(filmToExport(one, true)).front().measurement.values.empty());
}

void tst_Readings::correctionsAreATableOfTheTrainer() {
    Film below = film(), outside = film(), silent = film();
    below.path = m_folder.filePath(QStringLiteral("patient1/study1/a, b.jpg"));
    below.verdicts["Cardiomegaly"] = verdict(VerdictState::Indeterminate);
    below.verdicts["Nodule"] = verdict(VerdictState::Present); // none of CheXpert's
    outside.path = QStringLiteral("/elsewhere/c.jpg");
    silent.verdicts.clear();
    const CorrectionsTable made = correctionsTable({below, outside, silent}, m_folder.path());
    QCOMPARE(made.films, 1);
    QCOMPARE(made.outsideRoot, 1);
    QCOMPARE(made.otherLabels, 1);
    // The trainer's own reader.
    const std::string csv = made.csv.toStdString();
    const auto table = FilmTable::parse(csv);
    QVERIFY(table);
    QCOMPARE(table->kind, TableKind::Chexpert);
    QCOMPARE(table->rows.size(), std::size_t{1});
    QVERIFY(table->badRows.empty());
    const FilmRow& row = table->rows.front();
    QCOMPARE(row.path, std::string("patient1/study1/a, b.jpg"));
    QCOMPARE(row.patient, std::string("patient1"));
    const auto value = [&](const char* label) {
        return row.labels[static_cast<std::size_t>(table->labelIndex(label))];
    };
    QCOMPARE(value("Edema"), LabelValue::Negative);
    QCOMPARE(value("Pneumothorax"), LabelValue::Positive);
    QCOMPARE(value("Cardiomegaly"), LabelValue::Uncertain);
    QCOMPARE(value("Fracture"), LabelValue::Blank);
}

void tst_Readings::commonFolders_data() {
    QTest::addColumn<QString>("paths");
    QTest::addColumn<QString>("folder");
    QTest::newRow("one") << "/a/b/c.jpg"
                         << "/a/b";
    QTest::newRow("same") << "/a/b/c.jpg /a/b/d.jpg"
                          << "/a/b";
    QTest::newRow("deeper") << "/a/b/c.jpg /a/b/x/d.jpg"
                            << "/a/b";
    QTest::newRow("beside") << "/a/b1/c.jpg /a/b12/d.jpg"
                            << "/a";
    QTest::newRow("none") << ""
                          << "";
}

void tst_Readings::commonFolders() {
    QFETCH(QString, paths);
    QFETCH(QString, folder);
    std::vector<Film> films;
    for (const QString& path : paths.split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        films.push_back(film());
        films.back().path = path;
    }
    QCOMPARE(commonFolder(films), folder);
}

QTEST_GUILESS_MAIN(tst_Readings)
#include "tst_readings.moc"
