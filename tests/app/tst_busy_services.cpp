#include "app/document/study_document.h"
#include "app/hanging/registration_task.h"
#include "app/library/batch_reader.h"
#include "app/services/presentation_shelf.h"
#include "app/services/processing_service.h"
#include "app/training/data_scan.h"
#include "app/training/run_watcher.h"
#include "app/training/teacher_check.h"
#include "imaging/radiograph_reader.h"
#include "tests/app/fake_predictor.h"
#include "tests/app/library_maker.h"
#include "tests/app/run_maker.h"
#include "tests/support/made_bundle.h"
#include "tests/support/phantom.h"
#include "tests/ui/training_data.h"

#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QThreadPool>

using namespace hilum;
using namespace hilum::test;

constexpr int patience = 30'000; // ms; under a sanitizer, beside busy programs

// Services that are asked again before they have answered, and destroyed while they work. What is said here
// is that the newest question is answered, and once; tests/sanitize says whether threads race meanwhile.
class tst_BusyServices : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void theLastProcessingIsShown();
    void theLastPairIsLaidOnOneAnother();
    void statesAreFoundWhileFilmsArrive();
    void theLastFolderIsRecognised();
    void theLastCheckIsAnswered();
    void everyTeacherIsAnswered();
    void runsAreWatchedWhileTheyAreWritten();
    void aBatchThatIsCancelledBeginsAnew();

private:
    QString in(const QString& name) const { return m_folder->filePath(name); }
    static FilmRecipe recipe(int columns);
    static RadiographPointer phantom(int columns = 300);
    std::unique_ptr<QTemporaryDir> m_folder;
};

FilmRecipe tst_BusyServices::recipe(int columns) {
    ThoraxPhantom phantom;
    phantom.columns = columns;
    phantom.rows = columns * 5 / 4;
    phantom.millimetresPerPixel = 350.0 / columns;
    return phantom.recipe();
}

RadiographPointer tst_BusyServices::phantom(int columns) {
    auto film = RadiographReader().read(writeFilm(recipe(columns)));
    if (!film)
        qFatal("no phantom");
    return *film;
}

void tst_BusyServices::theLastProcessingIsShown() {
    StudyDocument document;
    auto service = std::make_unique<ProcessingService>(document);
    const FilmId film = document.addFiles({in(QStringLiteral("a.dcm"))}).front();
    document.setLoaded(film, phantom(160));
    const auto ask = [&](Processing processing) {
        ViewState view = document.film(film)->view;
        view.processing = processing;
        document.setView(film, view);
    };
    for (int i = 0; i < 10; ++i)
        for (const Processing processing : {Processing{}, {true, false}, {false, true}, {true, true}})
            ask(processing);
    QTRY_VERIFY_WITH_TIMEOUT(processedPixels(*document.film(film)), patience);
    QCOMPARE(document.film(film)->processed.processing, (Processing{true, true}));
    QTRY_VERIFY_WITH_TIMEOUT(!service->isBusy(), patience);
    ask({false, true});
    service.reset();
}

// A film lies on itself as it is.
void tst_BusyServices::theLastPairIsLaidOnOneAnother() {
    auto task = std::make_unique<RegistrationTask>();
    std::vector<std::pair<FilmId, FilmId>> answers;
    double scale = 0;
    connect(task.get(), &RegistrationTask::registered, this,
            [&](FilmId first, FilmId second, const LungRegistration& registration) {
                answers.emplace_back(first, second);
                scale = registration.scale;
            });
    int failures = 0;
    connect(task.get(), &RegistrationTask::failed, this, [&failures] { ++failures; });
    const RadiographPointer film = phantom();
    for (int i = 1; i <= 5; ++i)
        task->start(FilmId(i), film, FilmId(i + 10), film);
    QTRY_VERIFY_WITH_TIMEOUT(!task->isRunning(), patience);
    QCOMPARE(answers, (std::vector{std::pair(FilmId(5), FilmId(15))}));
    QCOMPARE(failures, 0); // those that were stopped say nothing
    QVERIFY(std::abs(scale - 1) < 0.01);
    task->start(FilmId(1), film, FilmId(2), film);
    task.reset();
}

void tst_BusyServices::statesAreFoundWhileFilmsArrive() {
    if (QStandardPaths::findExecutable(QStringLiteral("dcmpsmk")).isEmpty())
        QSKIP("DCMTK's programs are not here");
    QStringList films;
    for (int folder = 0; folder < 3; ++folder) {
        const QString name = in(QString::number(folder));
        writeNumberedFilms(name, 4);
        films << name + QStringLiteral("/0.dcm");
        QCOMPARE(QProcess::execute(QStringLiteral("dcmpsmk"),
                                   {QStringLiteral("-q"), films.back(), name + QStringLiteral("/state.dcm")}),
                 0);
    }
    StudyDocument document;
    auto shelf = std::make_unique<PresentationShelf>(document);
    const std::vector<FilmId> ids = document.addFiles(films);
    for (std::size_t i = 0; i < ids.size(); ++i)
        document.setLoaded(ids[i],
                           RadiographReader().read(films[static_cast<qsizetype>(i)].toStdString()).value());
    for (const FilmId id : ids) // each folder's state is of the same object
        QTRY_COMPARE_WITH_TIMEOUT(shelf->statesOf(*document.film(id)).size(), films.size(), patience);
    document.closeAll();
    writeNumberedFilms(in(QStringLiteral("more")), 4);
    const QString last = in(QStringLiteral("more/1.dcm"));
    const FilmId id = document.addFiles({last}).front();
    document.setLoaded(id, RadiographReader().read(last.toStdString()).value());
    shelf.reset();
}

void tst_BusyServices::theLastFolderIsRecognised() {
    writePhantomData(in(QString()), 8);
    auto scan = std::make_unique<DataScan>();
    QSignalSpy recognised(scan.get(), &DataScan::recognised), failed(scan.get(), &DataScan::failed);
    for (int i = 0; i < 8; ++i) {
        scan->recognise(in(QStringLiteral("nothing")));
        scan->recognise(m_folder->path());
    }
    QTRY_COMPARE_WITH_TIMEOUT(recognised.size(), 1, patience);
    QVERIFY(!scan->isBusy());
    scan->recognise(m_folder->path());
    scan.reset();
    QCOMPARE(recognised.size(), 1);
    QVERIFY(failed.isEmpty());
}

void tst_BusyServices::theLastCheckIsAnswered() {
    writePhantomData(in(QString()), 16);
    TrainingPlan plan;
    plan.data = proposeData(m_folder->path().toStdString()).value().data;
    plan.labels = {{"Edema"}};
    auto scan = std::make_unique<DataScan>();
    const QSignalSpy failed(scan.get(), &DataScan::failed);
    std::vector<std::size_t> films;
    int pictures = 0;
    connect(scan.get(), &DataScan::finished, this, [&](const DataCheck& check) {
        std::size_t count = 0;
        for (const SideReport& side : check.report.sides)
            count += side.films;
        films.push_back(count);
    });
    connect(scan.get(), &DataScan::filmLoaded, this, [&](const std::vector<std::uint8_t>& greys, int side) {
        QCOMPARE(greys.size(), static_cast<std::size_t>(side * side));
        ++pictures;
    });
    for (int i = 0; i < 4; ++i) {
        scan->check(plan);
        scan->loadFilm(plan, "films/patient00001/study1/view1_frontal.dcm", 64);
    }
    QTRY_COMPARE_WITH_TIMEOUT(films, std::vector<std::size_t>{16}, patience);
    QTRY_COMPARE_WITH_TIMEOUT(pictures, 1, patience);
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents(); // what the older ones may have to say
    QCOMPARE(films.size(), std::size_t(1));
    QCOMPARE(pictures, 1);
    QVERIFY(failed.isEmpty());
    scan->check(plan);
    scan->loadFilm(plan, "films/patient00001/study1/view1_frontal.dcm", 64);
    scan.reset();
}

void tst_BusyServices::everyTeacherIsAnswered() {
    Architecture small;
    small.variant = "M0";
    small.inputSize = 64;
    const QString file = in(QStringLiteral("teacher.safetensors"));
    writeMadeBundle(file.toStdString(), small);
    auto check = std::make_unique<TeacherCheck>();
    QSignalSpy looked(check.get(), &TeacherCheck::looked), start(check.get(), &TeacherCheck::lookedAtStart);
    for (int i = 0; i < 4; ++i) {
        check->look(file.toStdString());
        check->lookAtStart(in(QStringLiteral("nothing")).toStdString(), small);
    }
    QTRY_COMPARE_WITH_TIMEOUT(looked.size(), 4, patience);
    QTRY_COMPARE_WITH_TIMEOUT(start.size(), 4, patience);
    for (int i = 0; i < 4; ++i) {
        QCOMPARE(looked[i][2].toString(), QString());
        QVERIFY(!start[i][1].toString().isEmpty());
    }
    check->look(file.toStdString());
    check.reset();
}

void tst_BusyServices::runsAreWatchedWhileTheyAreWritten() {
    std::vector<std::unique_ptr<MadeRun>> runs;
    auto watcher = std::make_unique<RunWatcher>(nullptr, std::chrono::milliseconds(20));
    for (int i = 0; i < 6; ++i) {
        runs.push_back(std::make_unique<MadeRun>());
        watcher->watch(runs.back()->path());
    }
    for (int line = 0; line < 10; ++line)
        for (const auto& run : runs) {
            run->event("heartbeat");
            watcher->lookNow(run->path());
        }
    for (const auto& run : runs) {
        run->event("failed", "\"message\":\"No memory is left.\"");
        watcher->lookNow(run->path());
    }
    for (const auto& run : runs)
        QTRY_VERIFY_WITH_TIMEOUT(watcher->state(run->path()) &&
                                     watcher->state(run->path())->status == RunState::Status::Failed,
                                 patience);
    watcher->leave(runs.front()->path());
    QVERIFY(!watcher->state(runs.front()->path()));
    watcher->lookNow(runs.back()->path());
    watcher.reset();
}

void tst_BusyServices::aBatchThatIsCancelledBeginsAnew() {
    FakeModel model;
    InferenceService inference(model.factory());
    inference.loadModel("model");
    auto reader = std::make_unique<BatchReader>(inference);
    QList<LibraryFile> films(5);
    std::vector<std::pair<QString, double>> expected, read; // path; the fake's score, which tells the width
    for (int i = 0; i < films.size(); ++i) {
        const int columns = 100 + 10 * i;
        films[i].path = in(QStringLiteral("%1.dcm").arg(i));
        writeFilm(recipe(columns), films[i].path.toStdString());
        expected.emplace_back(films[i].path, columns / 100.0);
    }
    connect(reader.get(), qOverload<const LibraryFile&, const PredictionPointer&>(&BatchReader::read), this,
            [&](const LibraryFile& film, const PredictionPointer& prediction) {
                read.emplace_back(film.path, prediction->findings.front().score);
            });
    QSignalSpy finished(reader.get(), &BatchReader::finished);
    for (int i = 4; i >= 0; --i) { // another film first each time
        reader->read(films.mid(i));
        reader->cancel();
    }
    QCOMPARE(finished.size(), 5); // each time at once
    reader->read(films);
    QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 6, patience);
    QCOMPARE(read, expected);
    reader->read(films);
    reader.reset();
}

QTEST_GUILESS_MAIN(tst_BusyServices)
#include "tst_busy_services.moc"
