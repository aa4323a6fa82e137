#pragma once

#include "app/services/inference_service.h"

#include <condition_variable>
#include <mutex>
#include <optional>

namespace hilum::test {

// A predictor whose answers, failures and slowness a test decides. Shared with the worker thread.
class FakeReader {
public:
    // Scores of the fourteen CheXpert labels, the last two untrained; "Lung Lesion" is suspected.
    static ModelCard card();
    PredictorFactory factory();

    void holdPredictions(); // they wait, stoppable, until released
    void releasePredictions();
    void refuseWith(const QString& reason); // of the gate; empty: films pass
    void warnWith(const QString& warning);
    void failWith(std::optional<Error> error); // of predictions and explanations
    void failLoadingWith(std::optional<Error> error);

    int begun() const;     // predictions that began
    int finished() const;  // that answered
    int stopped() const;   // that ended because they were no longer wanted
    int explained() const; // explanations that answered

    Result<Prediction> predict(const RadiographPointer& film, std::stop_token stop);
    Result<std::vector<AttentionMap>> explain(const RadiographPointer& film, AttentionKind kind,
                                              const std::string& label);
    std::optional<Error> loadError() const;

private:
    mutable std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_isHeld = false;
    QString m_refusal, m_warning;
    std::optional<Error> m_error, m_loadError;
    int m_begun = 0, m_finished = 0, m_stopped = 0, m_explained = 0;
};

} // namespace hilum::test
