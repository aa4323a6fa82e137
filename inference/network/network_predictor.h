#pragma once

#include "inference/network/backend.h"
#include "inference/network/gate.h"
#include "inference/network/preprocessor.h"
#include "inference/reading/predictor.h"

#include <functional>
#include <memory>
#include <optional>

namespace hilum {

// The Predictor of every backend: preprocessing, gate, forward pass, findings and maps.
class NetworkPredictor : public Predictor {
public:
    // What else the predictor may turn to: another backend when this one runs out of memory or dies, with the
    // sentence that says so; and gradients where the backend has none.
    struct Resort {
        std::function<Result<std::unique_ptr<Backend>>()> backend;
        std::function<Result<std::unique_ptr<Predictor>>()> gradients;
    };

    // Errors: ModelMalformed (gate statistics), ModelMismatch (labels and outputs differ).
    static Result<std::unique_ptr<Predictor>>
    create(const BundleFile& bundle, std::unique_ptr<Backend> backend, std::string notice, Resort resort);

    const ModelCard& card() const override { return m_card; }
    std::string device() const override { return m_backend->device(); }
    std::string notice() const override { return m_notice; }
    std::vector<Result<Prediction>> predict(std::span<const RadiographPointer> films,
                                            const PredictOptions& options, std::stop_token stop) override;
    Result<std::vector<AttentionMap>> explain(const RadiographPointer& film, AttentionKind kind,
                                              const std::string& label, std::stop_token stop) override;

private:
    struct Job;
    NetworkPredictor(const ModelCard& card, std::unique_ptr<Backend> backend);
    Result<Job> prepare(const RadiographPointer& film) const;
    Result<void> run(std::span<Job*> jobs, const EngineRun& options, std::stop_token stop);
    Result<void> runOnce(const std::vector<float>& input, std::vector<EngineOutput>& outputs,
                         const EngineRun& options, std::stop_token stop);
    bool fallBack(const Error& error);
    void finish(Job& job, const PredictOptions& options) const;
    AttentionMap classActivation(const EngineOutput& output, int index,
                                 const ModelToImage& modelToImage) const;
    Result<std::vector<AttentionMap>> gradients(const RadiographPointer& film, const std::string& label,
                                                std::stop_token stop);
    void addBestMaps(Job& job, std::stop_token stop);
    std::vector<int> indicesOf(const std::string& label) const; // empty label: the trained ones

    ModelCard m_card;
    Preprocessor m_preprocessor;
    std::optional<GateStatistics> m_gate;
    std::unique_ptr<Backend> m_backend;
    std::unique_ptr<Predictor> m_gradients; // opened at the first question
    std::string m_notice;
    Resort m_resort;
};

} // namespace hilum
