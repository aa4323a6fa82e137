#pragma once

#include "app/services/inference_service.h"

#include <QObject>

namespace hilum {

// What the service asks of its worker: exactly one of a model or a film.
struct InferenceJob {
    quint64 number = 0;
    std::filesystem::path bundle; // set: load this model
    DeviceChoice device = DeviceChoice::Auto;
    RadiographPointer radiograph;
    std::optional<AttentionKind> kind; // set: explain
    std::string label;
    std::stop_token stop;
};

struct InferenceAnswer {
    quint64 number = 0;
    std::optional<Error> error;
    ModelCardPointer card;
    QString device, notice;
    PredictionPointer prediction;
    std::vector<AttentionMap> maps;
};

// Owns the predictor. Every member function runs on the inference thread; so do its construction on first use
// and its destruction, because the network's settings are per thread.
class InferenceWorker : public QObject {
    Q_OBJECT
public:
    explicit InferenceWorker(PredictorFactory factory) : m_factory(std::move(factory)) {}
    void work(const InferenceJob& job);

Q_SIGNALS:
    void answered(const hilum::InferenceAnswer& answer);

private:
    void load(const InferenceJob& job, InferenceAnswer& answer);
    void predict(const InferenceJob& job, InferenceAnswer& answer);
    void explain(const InferenceJob& job, InferenceAnswer& answer);

    PredictorFactory m_factory;
    std::unique_ptr<Predictor> m_predictor;
};

} // namespace hilum
