#pragma once

#include "app/services/inference_service.h"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace hilum::test {

// What fake predictors do, and what was asked of them. Shared by a test with the inference thread.
class FakeModel {
public:
    bool isHeld = false; // predictions wait for release() or a stop
    std::optional<Error> loadError, predictError, explainError;
    std::vector<std::string> labels{"Pneumothorax", "Edema"};

    PredictorFactory factory() {
        return [this](const std::filesystem::path& bundle, DeviceChoice) { return make(bundle); };
    }

    void release() {
        const std::lock_guard lock(m_mutex);
        m_isReleased = true;
        m_changed.notify_all();
    }

    int predictions() const { return m_predictions; }
    int stops() const { return m_stops; }
    bool ranOn(std::thread::id thread) const { return m_thread == thread; }

private:
    class FakePredictor;
    Result<std::unique_ptr<Predictor>> make(const std::filesystem::path& bundle);

    bool wait(std::stop_token stop) {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, stop, [this] { return m_isReleased || !isHeld; });
        return !stop.stop_requested();
    }

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    bool m_isReleased = false;
    std::atomic<int> m_predictions = 0, m_stops = 0;
    std::atomic<std::thread::id> m_thread;
};

class FakeModel::FakePredictor : public Predictor {
public:
    FakePredictor(FakeModel& model, std::string name) : m_model(model) {
        m_card.name = std::move(name);
        for (const std::string& label : model.labels)
            m_card.labels.push_back(card(label));
    }
    const ModelCard& card() const override { return m_card; }
    std::string device() const override { return "cpu"; }
    std::string notice() const override { return {}; }

    std::vector<Result<Prediction>> predict(std::span<const RadiographPointer> films, const PredictOptions&,
                                            std::stop_token stop) override {
        m_model.m_thread = std::this_thread::get_id();
        ++m_model.m_predictions;
        if (!m_model.wait(stop)) {
            ++m_model.m_stops;
            return {failure(ErrorCode::Cancelled, "The reading was cancelled.")};
        }
        if (m_model.predictError)
            return {tl::unexpected(*m_model.predictError)};
        return {answer(*films.front())};
    }

    Result<std::vector<AttentionMap>> explain(const RadiographPointer&, AttentionKind kind,
                                              const std::string& label, std::stop_token stop) override {
        if (!m_model.wait(stop))
            return failure(ErrorCode::Cancelled, "The map was cancelled.");
        if (m_model.explainError)
            return tl::unexpected(*m_model.explainError);
        AttentionMap map;
        map.kind = kind;
        map.label = label;
        map.stage = 2;
        map.width = map.height = 1;
        map.values = {1};
        return std::vector{map};
    }

private:
    static LabelCard card(const std::string& label) {
        LabelCard card;
        card.label = label;
        card.trained = true;
        card.threshold = 0.5;
        return card;
    }

    // The score is the film's width in per cent, so that a test knows which film was answered.
    Prediction answer(const Radiograph& film) const {
        Prediction prediction;
        prediction.modelName = m_card.name;
        prediction.device = "cpu";
        for (const LabelCard& label : m_card.labels) {
            FindingReading finding;
            finding.label = label.label;
            finding.trained = true;
            finding.score = film.columns() / 100.0;
            finding.threshold = 0.5;
            finding.state = FindingState::Suspected;
            prediction.findings.push_back(finding);
        }
        return prediction;
    }

    FakeModel& m_model;
    ModelCard m_card;
};

inline Result<std::unique_ptr<Predictor>> FakeModel::make(const std::filesystem::path& bundle) {
    if (loadError)
        return tl::unexpected(*loadError);
    return std::make_unique<FakePredictor>(*this, bundle.string());
}

} // namespace hilum::test
