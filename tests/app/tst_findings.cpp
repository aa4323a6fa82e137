#include "app/reading/findings_model.h"
#include "app/reading/reading_status.h"
#include "imaging/radiograph_reader.h"
#include "tests/app/fake_predictor.h"

#include <QAbstractItemModelTester>
#include <QSet>
#include <QTemporaryFile>
#include <QTest>

using namespace hilum;

namespace {

FindingReading finding(const char* label, double shown, double threshold, FindingState state) {
    FindingReading reading;
    reading.label = label;
    reading.trained = state != FindingState::NotAssessed;
    reading.score = shown;
    reading.probability = shown;
    reading.threshold = threshold;
    reading.state = state;
    return reading;
}

PredictionPointer prediction() {
    auto prediction = std::make_shared<Prediction>();
    using S = FindingState;
    prediction->findings = {finding("No Finding", 0.99, 0.5, S::Suspected),
                            finding("Cardiomegaly", 0.6, 0.5, S::Suspected),
                            finding("Lung Lesion", 0.9, 0.5, S::Suspected),
                            finding("Pneumonia", 0.2, 0.1, S::Suspected),
                            finding("Fracture", 0.5, 0.5, S::NotAssessed),
                            finding("Edema", 0.05, 0.5, S::NotSuspected),
                            finding("Pneumothorax", 0.48, 0.5, S::Indeterminate),
                            finding("Support Devices", 0.1, 0.5, S::NotSuspected)};
    AttentionMap map;
    map.label = "Edema";
    prediction->maps = {map};
    return prediction;
}

Film filmWith(ReadingState state, const Error& error = {}) {
    Film film;
    film.loadState = LoadState::Ready;
    film.reading.state = state;
    film.reading.error = error;
    film.reading.prediction = prediction();
    return film;
}

} // namespace

class tst_Findings : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void orderForReading();
    void modelTellsItsRows();
    void titleSaysWhatTheNumberIs();
    void everyFailureHasItsOwnWords();
    void refusalNamesTheReasons();
    void statusFollowsTheReading();
    void warningsStandBeside();
    void legendSaysWhatAMapIsNot();
    void everyLoadErrorHasAdvice();
    void filesThatAreNoFilmsAreAdvisedOnce_data();
    void filesThatAreNoFilmsAreAdvisedOnce();
};

void tst_Findings::orderForReading() {
    QStringList labels;
    for (const FindingReading& reading : inReadingOrder(prediction()->findings))
        labels << QString::fromStdString(reading.label);
    // Critical leads among the suspected although its score is lower; then by margin.
    QCOMPARE(
        labels.join(QStringLiteral(", ")),
        QStringLiteral("Pneumonia, Lung Lesion, Cardiomegaly, Pneumothorax, Edema, Fracture, No Finding, "
                       "Support Devices"));
}

void tst_Findings::modelTellsItsRows() {
    FindingsModel model;
    const QAbstractItemModelTester tester(&model);
    model.setPrediction(prediction());
    QCOMPARE(model.rowCount(), 8);
    QCOMPARE(model.separateCount(), 2);
    const auto cell = [&](int row, int role) { return model.data(model.index(row), role); };
    QCOMPARE(cell(0, Qt::DisplayRole).toString(), QStringLiteral("Pneumonia"));
    QCOMPARE(cell(0, FindingsModel::ShownRole).toDouble(), 0.2);
    QCOMPARE(cell(0, FindingsModel::ThresholdRole).toDouble(), 0.1);
    QCOMPARE(cell(0, Qt::AccessibleTextRole).toString(), QStringLiteral("Pneumonia, Suspected, 0.20"));
    QVERIFY(!cell(5, FindingsModel::ShownRole).isValid()); // not assessed: no number
    QVERIFY(cell(4, FindingsModel::HasMapRole).toBool());
    QVERIFY(!cell(0, FindingsModel::HasMapRole).toBool());
    QVERIFY(cell(6, FindingsModel::IsSeparateRole).toBool());
    QCOMPARE(model.rowOf("Edema"), 4);
    model.setPrediction(nullptr);
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.rowOf("Edema"), -1);
}

void tst_Findings::titleSaysWhatTheNumberIs() {
    FindingsModel model;
    model.setPrediction(prediction());
    QCOMPARE(valueColumnTitle(model.isCalibrated()), QStringLiteral("Probability"));
    auto uncalibrated = std::make_shared<Prediction>(*prediction());
    uncalibrated->findings[2].probability.reset();
    model.setPrediction(uncalibrated);
    QCOMPARE(valueColumnTitle(model.isCalibrated()), QStringLiteral("Score"));
}

void tst_Findings::everyFailureHasItsOwnWords() {
    const InferenceService inference(test::FakeModel().factory());
    QSet<QString> titles;
    for (const ErrorCode code : {ErrorCode::ModelMissing, ErrorCode::ModelMalformed, ErrorCode::ModelMismatch,
                                 ErrorCode::DeviceUnavailable, ErrorCode::OutOfMemory, ErrorCode::Internal}) {
        const Film film = filmWith(ReadingState::Failed, {code, "What happened.", {}});
        const ReadingStatus status = readingStatus(&film, inference);
        QCOMPARE(status.tone, ReadingStatus::Tone::Failure);
        QVERIFY(status.text.startsWith(QStringLiteral("What happened. ")));
        QVERIFY(!status.hasFindings);
        titles << status.title;
    }
    for (const ReadingState state : {ReadingState::Cancelled, ReadingState::Refused}) {
        const Film film = filmWith(state);
        titles << readingStatus(&film, inference).title;
    }
    QCOMPARE(titles.size(), 8);
}

void tst_Findings::refusalNamesTheReasons() {
    const InferenceService inference(test::FakeModel().factory());
    Film film = filmWith(ReadingState::Refused);
    auto refused = std::make_shared<Prediction>();
    refused->gate.passed = false;
    refused->gate.reasons = {{"not_a_chest", "The body part is LEG."},
                             {"colour", "It is a colour photograph."}};
    film.reading.prediction = refused;
    const ReadingStatus status = readingStatus(&film, inference);
    QCOMPARE(status.tone, ReadingStatus::Tone::Refusal);
    QCOMPARE(status.reasons, (QStringList{QStringLiteral("The body part is LEG."),
                                          QStringLiteral("It is a colour photograph.")}));
    QVERIFY(!status.hasFindings);
}

void tst_Findings::statusFollowsTheReading() {
    const InferenceService inference(test::FakeModel().factory());
    const Film done = filmWith(ReadingState::Done);
    QVERIFY(readingStatus(&done, inference).hasFindings);
    const Film running = filmWith(ReadingState::Running);
    QVERIFY(readingStatus(&running, inference).canCancel);
    const Film cancelled = filmWith(ReadingState::Cancelled);
    QVERIFY(readingStatus(&cancelled, inference).canRetry);
    QCOMPARE(readingStatus(nullptr, inference).tone, ReadingStatus::Tone::Quiet);
}

void tst_Findings::warningsStandBeside() {
    const InferenceService inference(test::FakeModel().factory());
    Film film = filmWith(ReadingState::Done);
    auto warned = std::make_shared<Prediction>(*prediction());
    warned->gate.warnings = {{"child", "The patient is 7 years old."}};
    warned->notice = "There is no GPU; the processor is used.";
    film.reading.prediction = warned;
    QCOMPARE(readingWarnings(film, inference),
             (QStringList{QStringLiteral("The patient is 7 years old."),
                          QStringLiteral("There is no GPU; the processor is used.")}));
    QVERIFY(readingWarnings(filmWith(ReadingState::Done), inference).isEmpty());
}

void tst_Findings::legendSaysWhatAMapIsNot() {
    AttentionMap map;
    map.meaning = "Contribution to the score.";
    const QString legend = mapLegend(map);
    QVERIFY(legend.contains(QStringLiteral("Contribution to the score.")));
    QVERIFY(legend.contains(QStringLiteral("own maximum")));
    map.meaning.clear(); // a map without a sentence of its own
    QVERIFY(mapLegend(map).contains(QStringLiteral("not the outline of a lesion")));
}

void tst_Findings::everyLoadErrorHasAdvice() {
    for (int code = 0; code <= static_cast<int>(ErrorCode::Internal); ++code) {
        Error error{static_cast<ErrorCode>(code), "It failed.", {}};
        QCOMPARE(loadFailureText(error), QStringLiteral("It failed."));
        QVERIFY(loadFailureAdvice(error).size() > 20);
        // What says itself what to do is not advised again.
        error.message = "It failed. Copy it again.";
        QCOMPARE(loadFailureAdvice(error), QString());
    }
}

// What the reader of films says of the file, and the window below it: what the file is, and one advice.
void tst_Findings::filesThatAreNoFilmsAreAdvisedOnce_data() {
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    QTest::addColumn<QString>("advice"); // and this alone
    QTest::newRow("empty") << QByteArray() << QStringLiteral("The file is empty.")
                           << QStringLiteral("Copy or request it again.");
    QTest::newRow("a text") << QByteArray("A letter to somebody.\n")
                            << QStringLiteral("The content of the file is of no kind that Hilum knows. Hilum "
                                              "shows DICOM, PNG, JPEG, TIFF and BMP.")
                            << QStringLiteral(
                                   "Choose another file, or export the film again as DICOM or PNG.");
}

void tst_Findings::filesThatAreNoFilmsAreAdvisedOnce() {
    QFETCH(QByteArray, content);
    QFETCH(QString, says);
    QFETCH(QString, advice);
    QTemporaryFile file;
    QVERIFY(file.open() && file.write(content) == content.size() && file.flush());
    const auto read = RadiographReader().read(file.fileName().toStdString());
    QVERIFY(!read);
    const QString all = loadFailureText(read.error()) + QLatin1Char(' ') + loadFailureAdvice(read.error());
    QCOMPARE(all.trimmed(), says + QLatin1Char(' ') + advice);
}

QTEST_GUILESS_MAIN(tst_Findings)
#include "tst_findings.moc"
