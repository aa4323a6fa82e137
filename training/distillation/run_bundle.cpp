#include "training/distillation/run_bundle.h"

#include "inference/network/state_dict.h"
#include "training/distillation/card_builder.h"
#include "training/distillation/run_films.h"
#include "training/distillation/run_metrics.h"
#include "training/distillation/teacher.h"

namespace hilum {
namespace {

// Matrices and kernels take half the room; norms and biases stay exact.
bool storedAsHalf(const torch::Tensor& tensor) {
    return tensor.is_floating_point() && tensor.dim() >= 2;
}

std::map<std::string, TensorData> bundleTensors(const torch::nn::Module& module) {
    auto tensors = stateTensors(module);
    for (const auto& parameter : module.named_parameters())
        if (storedAsHalf(parameter.value()))
            tensors[parameter.key()] = toTensorData(parameter.value(), TensorType::F16);
    return tensors;
}

Error notFinite(const std::string& what) {
    return {ErrorCode::Internal,
            "The network's " + what +
                " are not finite after any epoch, so there is nothing to keep; plan a lower learning rate.",
            {}};
}

// Where nothing is learnt, the gate goes on asking for films like those that the weights learnt from.
std::optional<GateStatistics> givenGate(const TrainingPlan& plan) {
    if (!trainsNothing(plan))
        return std::nullopt;
    const auto given = BundleFile::read(plan.initialWeights); // a weights file has no gate
    if (!given || given->card().architecture != plan.architecture ||
        given->card().intensity != plan.intensity)
        return std::nullopt;
    return readGateStatistics(*given).value_or(std::nullopt);
}

} // namespace

bool weightsAreFinite(Learner& learner) {
    for (const auto& [name, data] : bundleTensors(learner.module()))
        if (!torch::isfinite(toTensor({data.type, data.shape, data.bytes})).all().item<bool>())
            return false;
    return true;
}

Error whyNothingIsKept(const std::optional<Error>& bundleError, bool finiteWeights) {
    if (!bundleError)
        return notFinite("outputs");
    if (bundleError->code == ErrorCode::WriteFailed)
        return {
            ErrorCode::WriteFailed,
            "The training is done, but its bundle cannot be written; make room on the disk and run it again.",
            bundleError->detail};
    if (!finiteWeights)
        return notFinite("weights");
    return {bundleError->code,
            "The training is done, but no bundle can be made of it: " + bundleError->message,
            bundleError->detail};
}

Scorer RunBundle::scorer(Learner& learner, const char* phase, std::int64_t epoch) {
    return Scorer(
        learner, m_preprocessor, filmsAtOnce(m_plan.optimisation), m_processes,
        [this, phase, epoch] {
            m_reporter.heartbeat({{"phase", phase}, {"epoch", epoch + 1}});
        },
        m_interrupted);
}

Result<ScoredFilms> RunBundle::validate(Learner& learner, FilmSet& valid, const char* phase,
                                        std::int64_t epoch) {
    Scorer scorer = this->scorer(learner, phase, epoch);
    while (valid.films() > 0) {
        auto scored = scorer.logits(valid, m_plan.labels);
        if (scored || scored.error().code == ErrorCode::Cancelled)
            return scored;
        leaveOut(valid, scorer.lost());
    }
    return tl::unexpected(filmsAreGone("validation"));
}

Result<void> RunBundle::write(Learner& learner, const ScoredFilms& logits, std::int64_t epoch,
                              const FilmSet& train, const FilmSet& valid, std::size_t gateFilms) {
    const auto kept = m_processes.first() ? givenGate(m_plan) : std::nullopt;
    const auto gate = m_processes.any(kept.has_value())
                          ? kept.value_or(GateStatistics())
                          : scorer(learner, "gate", epoch).gate(train, gateFilms);
    if (!gate && gate.error().code == ErrorCode::Cancelled)
        return tl::unexpected(gate.error());
    return onFirst(m_processes, [&]() -> Result<void> {
        const ValidationSummary summary = summariseValidation(logits, m_plan);
        ModelCard card = makeCard(m_plan, summary, static_cast<int>(epoch) + 1, train.films());
        auto tensors = bundleTensors(learner.module());
        if (gate) {
            card.gate = gateCard(*gate);
            tensors.merge(gateTensors(*gate));
        } else {
            m_reporter.log("The gate has no statistics: " + gate.error().message);
        }
        if (const auto written = writeBundle(m_folder.bundle(), card, tensors); !written)
            return written;
        m_figures = writeMetrics(m_folder.metrics(), summary, valid.rows);
        if (!m_figures) {
            m_reporter.event("writeFailed", {{"what", "metrics"}, {"message", m_figures.error().message}});
            m_reporter.log("The figures of the bundle were not written: " + m_figures.error().message + " " +
                           m_figures.error().detail);
        }
        return {};
    });
}

Result<void> RunBundle::figuresWritten() {
    return onFirst(m_processes, [&] { return m_figures; });
}

Result<void> RunBundle::load(Learner& learner) {
    return loadWeights(m_folder.bundle().string(), learner.module()).map([](const ModelCard&) {});
}

} // namespace hilum
