#include "app/services/inference_service.h"
#include "tests/app/fake_predictor.h"
#include "tests/app/film_maker.h"

#include <QSignalSpy>
#include <QTest>

using namespace hilum;
using State = InferenceService::State;

namespace {

RadiographPointer filmOfWidth(int columns) {
    return test::makeFilm(columns, 2, [](int, int) { return 1; });
}

constexpr FilmId first{1}, second{2}, third{3};

} // namespace

class tst_InferenceService : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void loadsAndReadsOnItsOwnThread();
    void requestsWaitForTheModel();
    void withoutModelEveryRequestFails();
    void aModelThatFailsTellsWhy();
    void theNewerFilmWins();
    void onlyTheLastWaitingFilmIsRead();
    void queuedFilmsAreReadInTurn();
    void filmsThatAreNotWantedAreCancelled();
    void cancelEndsWhatRuns();
    void readingAgainIsNoCancellation();
    void failuresAreAnsweredWithTheirError();
    void mapsWaitBehindThePrediction();
    void anotherFilmDropsTheMapRequest();
    void anotherModelAtRunTime();
    void destructionStopsWhatRuns();

private:
    test::FakeModel m_model;
    std::unique_ptr<InferenceService> m_service;
    struct Answers {
        std::vector<std::pair<FilmId, double>> predicted;
        std::vector<FilmId> cancelled, started;
        std::vector<std::pair<FilmId, ErrorCode>> failed;
        std::vector<std::pair<FilmId, std::string>> explained;
    } m_answers;
};

void tst_InferenceService::init() {
    m_service.reset();
    std::destroy_at(&m_model);
    std::construct_at(&m_model);
    m_answers = {};
    m_service = std::make_unique<InferenceService>(m_model.factory());
    InferenceService* service = m_service.get();
    connect(service, &InferenceService::started, this,
            [this](FilmId id) { m_answers.started.push_back(id); });
    connect(service, &InferenceService::cancelled, this,
            [this](FilmId id) { m_answers.cancelled.push_back(id); });
    connect(service, &InferenceService::predicted, this,
            [this](FilmId id, const PredictionPointer& prediction) {
                m_answers.predicted.emplace_back(id, prediction->findings.front().score * 100);
            });
    connect(service, &InferenceService::failed, this,
            [this](FilmId id, const Error& error) { m_answers.failed.emplace_back(id, error.code); });
    connect(service, &InferenceService::explained, this,
            [this](FilmId id, const std::vector<AttentionMap>& maps) {
                m_answers.explained.emplace_back(id, maps.front().label);
            });
}

void tst_InferenceService::cleanup() {
    m_model.release();
    m_service.reset();
}

void tst_InferenceService::loadsAndReadsOnItsOwnThread() {
    QCOMPARE(m_service->state(), State::NoModel);
    QSignalSpy states(m_service.get(), &InferenceService::stateChanged);
    m_service->loadModel("model one");
    QCOMPARE(m_service->state(), State::LoadingModel);
    QTRY_COMPARE(m_service->state(), State::Idle);
    QCOMPARE(m_service->card()->name, std::string("model one"));
    QCOMPARE(m_service->device(), QStringLiteral("cpu"));
    m_service->predict(first, filmOfWidth(42));
    QCOMPARE(m_service->state(), State::Running);
    QTRY_COMPARE(m_answers.predicted.size(), std::size_t(1));
    QCOMPARE(m_answers.predicted[0], std::pair(first, 42.0));
    QCOMPARE(m_service->state(), State::Idle);
    QVERIFY(!m_model.ranOn(std::this_thread::get_id()));
    QCOMPARE(states.size(), 4); // loading, idle, running, idle
}

void tst_InferenceService::requestsWaitForTheModel() {
    m_service->loadModel("model");
    m_service->predict(first, filmOfWidth(10));
    QCOMPARE(m_model.predictions(), 0);
    QTRY_COMPARE(m_answers.predicted.size(), std::size_t(1));
    QCOMPARE(m_answers.started, std::vector{first});
}

void tst_InferenceService::withoutModelEveryRequestFails() {
    m_service->predict(first, filmOfWidth(10));
    QCOMPARE(m_answers.failed, (std::vector{std::pair(first, ErrorCode::ModelMissing)}));
}

void tst_InferenceService::aModelThatFailsTellsWhy() {
    m_model.loadError = Error{ErrorCode::ModelMismatch, "Thirteen labels, fourteen outputs.", {}};
    m_service->loadModel("model");
    m_service->predict(first, filmOfWidth(10));
    QTRY_COMPARE(m_service->state(), State::NoModel);
    QCOMPARE(m_service->modelError()->code, ErrorCode::ModelMismatch);
    QTRY_COMPARE(m_answers.failed, (std::vector{std::pair(first, ErrorCode::ModelMismatch)}));
    m_service->predict(second, filmOfWidth(10));
    QCOMPARE(m_answers.failed.back(), std::pair(second, ErrorCode::ModelMismatch));
}

void tst_InferenceService::theNewerFilmWins() {
    m_model.isHeld = true;
    m_service->loadModel("model");
    m_service->predict(first, filmOfWidth(10));
    QTRY_COMPARE(m_model.predictions(), 1);
    m_service->predict(second, filmOfWidth(20));
    QTRY_COMPARE(m_model.predictions(), 2);
    QCOMPARE(m_model.stops(), 1);
    m_model.release();
    QTRY_COMPARE(m_answers.predicted, (std::vector{std::pair(second, 20.0)}));
    QCOMPARE(m_answers.cancelled, std::vector{first});
}

void tst_InferenceService::onlyTheLastWaitingFilmIsRead() {
    m_model.isHeld = true;
    m_service->loadModel("model");
    m_service->predict(first, filmOfWidth(10));
    m_service->predict(second, filmOfWidth(20));
    m_service->predict(third, filmOfWidth(30));
    m_model.release();
    QTRY_COMPARE(m_answers.predicted, (std::vector{std::pair(third, 30.0)}));
    QCOMPARE(m_answers.cancelled, (std::vector{first, second}));
    QCOMPARE(m_model.predictions(), 1);
}

void tst_InferenceService::queuedFilmsAreReadInTurn() {
    m_model.isHeld = true;
    m_service->loadModel("model");
    m_service->queue(first, filmOfWidth(10));
    m_service->queue(second, filmOfWidth(20));
    m_service->queue(first, filmOfWidth(10)); // asked for already
    m_service->queue(second, filmOfWidth(20));
    QTRY_COMPARE(m_answers.started, std::vector{first});
    m_model.release();
    QTRY_COMPARE(m_answers.predicted.size(), std::size_t(2));
    QCOMPARE(m_answers.predicted[0].first, first);
    QCOMPARE(m_answers.predicted[1].first, second);
    QCOMPARE(m_model.predictions(), 2);
    QVERIFY(m_answers.cancelled.empty());
}

void tst_InferenceService::filmsThatAreNotWantedAreCancelled() {
    m_model.isHeld = true;
    m_service->loadModel("model");
    for (const FilmId id : {first, second, third})
        m_service->queue(id, filmOfWidth(10 * static_cast<int>(id)));
    QTRY_COMPARE(m_model.predictions(), 1);
    m_service->cancelOthers([](FilmId id) { return id == third; });
    QCOMPARE(m_answers.cancelled, std::vector{second}); // it had not begun
    QTRY_COMPARE(m_answers.cancelled.size(), std::size_t(2));
    m_model.release();
    QTRY_COMPARE(m_answers.predicted.size(), std::size_t(1));
    QCOMPARE(m_answers.predicted[0].first, third);
}

void tst_InferenceService::cancelEndsWhatRuns() {
    m_model.isHeld = true;
    m_service->loadModel("model");
    m_service->predict(first, filmOfWidth(10));
    QTRY_COMPARE(m_model.predictions(), 1);
    m_service->cancel(second); // another film: nothing happens
    m_service->cancel(first);
    QTRY_COMPARE(m_answers.cancelled, std::vector{first});
    QCOMPARE(m_service->state(), State::Idle);
    QVERIFY(m_answers.predicted.empty());
}

void tst_InferenceService::readingAgainIsNoCancellation() {
    m_model.isHeld = true;
    m_service->loadModel("model");
    m_service->predict(first, filmOfWidth(10));
    QTRY_COMPARE(m_model.predictions(), 1);
    m_service->predict(first, filmOfWidth(11));
    m_model.release();
    QTRY_COMPARE(m_answers.predicted, (std::vector{std::pair(first, 11.0)}));
    QVERIFY(m_answers.cancelled.empty());
}

void tst_InferenceService::failuresAreAnsweredWithTheirError() {
    m_model.predictError = Error{ErrorCode::OutOfMemory, "No memory.", {}};
    m_service->loadModel("model");
    m_service->predict(first, filmOfWidth(10));
    QTRY_COMPARE(m_answers.failed, (std::vector{std::pair(first, ErrorCode::OutOfMemory)}));
    QCOMPARE(m_service->state(), State::Idle); // the service lives on
    m_model.predictError.reset();
    m_service->predict(second, filmOfWidth(20));
    QTRY_COMPARE(m_answers.predicted.size(), std::size_t(1));
}

void tst_InferenceService::mapsWaitBehindThePrediction() {
    m_model.isHeld = true;
    m_service->loadModel("model");
    m_service->predict(first, filmOfWidth(10));
    m_service->explain(first, filmOfWidth(10), AttentionKind::Saliency, "Edema");
    m_service->explain(first, filmOfWidth(10), AttentionKind::Saliency, "Pneumothorax");
    QTRY_COMPARE(m_model.predictions(), 1);
    QVERIFY(m_answers.explained.empty());
    m_model.release();
    QTRY_COMPARE(m_answers.explained, (std::vector{std::pair(first, std::string("Pneumothorax"))}));
    QCOMPARE(m_answers.predicted.size(), std::size_t(1));
}

void tst_InferenceService::anotherFilmDropsTheMapRequest() {
    m_model.isHeld = true;
    m_service->loadModel("model");
    m_service->explain(first, filmOfWidth(10), AttentionKind::Saliency, "Edema");
    QTRY_COMPARE(m_service->state(), State::Running);
    m_service->predict(second, filmOfWidth(20));
    m_model.release();
    QTRY_COMPARE(m_answers.predicted, (std::vector{std::pair(second, 20.0)}));
    QVERIFY(m_answers.explained.empty());
}

void tst_InferenceService::anotherModelAtRunTime() {
    m_model.isHeld = true;
    m_service->loadModel("old");
    m_service->predict(first, filmOfWidth(10));
    QTRY_COMPARE(m_model.predictions(), 1);
    m_service->loadModel("new");
    QVERIFY(!m_service->card());
    m_model.release();
    QTRY_VERIFY(m_service->card());
    QCOMPARE(m_service->card()->name, std::string("new"));
    QTRY_COMPARE(m_answers.predicted, (std::vector{std::pair(first, 10.0)})); // read by the new one
    QVERIFY(m_answers.cancelled.empty());
}

void tst_InferenceService::destructionStopsWhatRuns() {
    m_model.isHeld = true;
    m_service->loadModel("model");
    m_service->predict(first, filmOfWidth(10));
    QTRY_COMPARE(m_model.predictions(), 1);
    m_service.reset(); // would hang if the prediction were not stopped
    QCOMPARE(m_model.stops(), 1);
}

QTEST_GUILESS_MAIN(tst_InferenceService)
#include "tst_inference_service.moc"
