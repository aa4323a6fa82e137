#include "app/services/inference_worker.h"

namespace hilum {

void InferenceWorker::work(const InferenceJob& job) {
    InferenceAnswer answer;
    answer.number = job.number;
    if (!job.radiograph)
        load(job, answer);
    else if (job.stop.stop_requested())
        answer.error = Error{ErrorCode::Cancelled, "The reading was cancelled.", {}};
    else if (!m_predictor)
        answer.error = Error{ErrorCode::ModelMissing, "No model is loaded.", {}};
    else if (job.kind)
        explain(job, answer);
    else
        predict(job, answer);
    Q_EMIT answered(answer);
}

void InferenceWorker::load(const InferenceJob& job, InferenceAnswer& answer) {
    // The old network goes first: two at once may not fit.
    m_predictor.reset();
    auto predictor = m_factory(job.bundle, job.device);
    if (!predictor) {
        answer.error = predictor.error();
        return;
    }
    m_predictor = std::move(*predictor);
    answer.card = std::make_shared<const ModelCard>(m_predictor->card());
    answer.device = QString::fromStdString(m_predictor->device());
    answer.notice = QString::fromStdString(m_predictor->notice());
}

void InferenceWorker::predict(const InferenceJob& job, InferenceAnswer& answer) {
    auto predictions = m_predictor->predict(std::span(&job.radiograph, 1), PredictOptions{}, job.stop);
    if (predictions.empty())
        answer.error = Error{ErrorCode::Internal, "The network gave no answer.", {}};
    else if (!predictions.front())
        answer.error = predictions.front().error();
    else
        answer.prediction = std::make_shared<const Prediction>(std::move(*predictions.front()));
    answer.device = QString::fromStdString(m_predictor->device());
    answer.notice = QString::fromStdString(m_predictor->notice());
}

void InferenceWorker::explain(const InferenceJob& job, InferenceAnswer& answer) {
    auto maps = m_predictor->explain(job.radiograph, *job.kind, job.label, job.stop);
    if (maps)
        answer.maps = std::move(*maps);
    else
        answer.error = maps.error();
    answer.device = QString::fromStdString(m_predictor->device());
    answer.notice = QString::fromStdString(m_predictor->notice());
}

} // namespace hilum
