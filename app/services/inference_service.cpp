#include "app/services/inference_service.h"

#include "app/log.h"
#include "app/services/inference_worker.h"

#include <algorithm>
#include <utility>

namespace hilum {

InferenceService::InferenceService(QObject* parent) : InferenceService(loadPredictor, parent) {}

InferenceService::InferenceService(PredictorFactory factory, QObject* parent)
    : QObject(parent), m_worker(new InferenceWorker(std::move(factory))) {
    m_thread.setObjectName(QStringLiteral("inference"));
    m_worker->moveToThread(&m_thread);
    connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    connect(m_worker, &InferenceWorker::answered, this, &InferenceService::receive, Qt::QueuedConnection);
    m_thread.start(QThread::LowPriority);
}

InferenceService::~InferenceService() {
    m_stop.request_stop();
    m_thread.quit();
    m_thread.wait();
}

void InferenceService::loadModel(const std::filesystem::path& bundle, DeviceChoice device) {
    m_stop.request_stop();
    // What the old model was doing is done again by the new one.
    const auto isRunning = [this](const Request& request) { return request.film == m_running->film; };
    if (m_running && !m_running->kind && std::none_of(m_waiting.begin(), m_waiting.end(), isRunning))
        m_waiting.push_front(*m_running);
    m_running.reset();
    m_waitingExplanation.reset();
    m_card.reset();
    m_modelError.reset();
    setState(State::LoadingModel);
    InferenceJob job;
    job.number = m_loadNumber = ++m_jobNumber;
    job.bundle = bundle;
    job.device = device;
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, job] { worker->work(job); }, Qt::QueuedConnection);
}

void InferenceService::predict(FilmId film, const RadiographPointer& radiograph) {
    if (m_state == State::NoModel) {
        Q_EMIT failed(film, m_modelError.value_or(Error{ErrorCode::ModelMissing, "No model is loaded.", {}}));
        return;
    }
    dropWaiting([film](FilmId waiting) { return waiting != film; });
    m_waitingExplanation.reset();
    m_waiting.assign(1, Request{film, radiograph, std::nullopt, {}});
    m_stop.request_stop();
    startNext();
}

void InferenceService::queue(FilmId film, const RadiographPointer& radiograph) {
    if (m_state == State::NoModel) {
        Q_EMIT failed(film, m_modelError.value_or(Error{ErrorCode::ModelMissing, "No model is loaded.", {}}));
        return;
    }
    const auto isSame = [film](const Request& request) { return request.film == film; };
    const bool isRunning = m_running && !m_running->kind && isSame(*m_running) && !m_stop.stop_requested();
    if (isRunning || std::any_of(m_waiting.begin(), m_waiting.end(), isSame))
        return;
    m_waiting.push_back(Request{film, radiograph, std::nullopt, {}});
    startNext();
}

void InferenceService::explain(FilmId film, const RadiographPointer& radiograph, AttentionKind kind,
                               const std::string& label) {
    if (m_state == State::NoModel) {
        Q_EMIT explanationFailed(film, {ErrorCode::ModelMissing, "No model is loaded.", {}});
        return;
    }
    m_waitingExplanation = Request{film, radiograph, kind, label};
    if (m_running && m_running->kind)
        m_stop.request_stop();
    startNext();
}

void InferenceService::cancel(FilmId film) {
    if (m_waitingExplanation && m_waitingExplanation->film == film)
        m_waitingExplanation.reset();
    dropWaiting([film](FilmId waiting) { return waiting == film; });
    if (m_running && m_running->film == film)
        m_stop.request_stop();
}

void InferenceService::cancelAll() {
    cancelOthers([](FilmId) { return false; });
}

void InferenceService::cancelOthers(const std::function<bool(FilmId)>& isWanted) {
    if (m_waitingExplanation && !isWanted(m_waitingExplanation->film))
        m_waitingExplanation.reset();
    dropWaiting([&](FilmId film) { return !isWanted(film); });
    if (m_running && !isWanted(m_running->film))
        m_stop.request_stop();
}

void InferenceService::startNext() {
    if (m_state == State::LoadingModel || m_state == State::NoModel || m_running)
        return;
    if (!m_waiting.empty()) {
        const Request next = m_waiting.front();
        m_waiting.pop_front();
        post(next);
    } else if (m_waitingExplanation) {
        post(*std::exchange(m_waitingExplanation, std::nullopt));
    } else {
        setState(State::Idle);
    }
}

void InferenceService::post(const Request& request) {
    m_running = request;
    m_stop = std::stop_source();
    InferenceJob job;
    job.number = ++m_jobNumber;
    job.radiograph = request.radiograph;
    job.kind = request.kind;
    job.label = request.label;
    job.stop = m_stop.get_token();
    setState(State::Running);
    if (!request.kind)
        Q_EMIT started(request.film);
    QMetaObject::invokeMethod(
        m_worker, [worker = m_worker, job] { worker->work(job); }, Qt::QueuedConnection);
}

void InferenceService::receive(const InferenceAnswer& answer) {
    if (m_state == State::LoadingModel) {
        if (answer.number == m_loadNumber)
            receiveModel(answer);
        return;
    }
    if (answer.number != m_jobNumber || !m_running)
        return;
    const Request request = *std::exchange(m_running, std::nullopt);
    // An answer that came although it was stopped is stale all the same.
    const bool isStale =
        m_stop.stop_requested() || (answer.error && answer.error->code == ErrorCode::Cancelled);
    if (!answer.device.isEmpty() && (answer.device != m_device || answer.notice != m_notice)) {
        m_device = answer.device;
        m_notice = answer.notice;
        Q_EMIT modelChanged();
    }
    startNext();
    const bool isReplaced = m_running && !m_running->kind && m_running->film == request.film;
    if (isStale && (request.kind || isReplaced))
        return;
    if (isStale)
        Q_EMIT cancelled(request.film);
    else if (request.kind && answer.error)
        Q_EMIT explanationFailed(request.film, *answer.error);
    else if (request.kind)
        Q_EMIT explained(request.film, answer.maps);
    else if (answer.error)
        Q_EMIT failed(request.film, *answer.error);
    else
        Q_EMIT predicted(request.film, answer.prediction);
}

void InferenceService::receiveModel(const InferenceAnswer& answer) {
    m_card = answer.card;
    m_device = answer.device;
    m_notice = answer.notice;
    m_modelError = answer.error;
    if (answer.error)
        qCWarning(logServices, "The model could not be loaded: %s", errorCodeName(answer.error->code));
    setState(answer.error ? State::NoModel : State::Idle);
    Q_EMIT modelChanged();
    if (!answer.error) {
        startNext();
        return;
    }
    m_waitingExplanation.reset();
    for (const Request& request : std::exchange(m_waiting, {}))
        Q_EMIT failed(request.film, *answer.error);
}

// Predictions that waited and will never start.
void InferenceService::dropWaiting(const std::function<bool(FilmId)>& isDropped) {
    std::deque<Request> kept;
    std::vector<FilmId> dropped;
    for (const Request& request : std::exchange(m_waiting, {}))
        if (isDropped(request.film))
            dropped.push_back(request.film);
        else
            kept.push_back(request);
    m_waiting = std::move(kept); // before anyone is told: they may ask again
    for (const FilmId film : dropped)
        Q_EMIT cancelled(film);
}

void InferenceService::setState(State state) {
    if (std::exchange(m_state, state) != state)
        Q_EMIT stateChanged(state);
}

} // namespace hilum
