#include "inference/network/network_predictor.h"

#include "inference/network/explanation.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numeric>

namespace hilum {
namespace {

constexpr int lastStage = 3;
constexpr std::size_t filmsInOnePass = 16; // bounds the memory of a pass, whatever the caller hands over

using Clock = std::chrono::steady_clock;

double millisecondsSince(Clock::time_point start) {
    return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

Error cancelled() {
    return {ErrorCode::Cancelled, "The reading was cancelled.", {}};
}

std::vector<float> pooled(const EngineOutput& output) {
    const std::size_t cells = static_cast<std::size_t>(output.featureHeight) * output.featureWidth;
    std::vector<float> means(output.featureChannels);
    for (int c = 0; c < output.featureChannels; ++c) {
        const auto plane = output.features.begin() + static_cast<std::ptrdiff_t>(c * cells);
        means[c] = std::accumulate(plane, plane + static_cast<std::ptrdiff_t>(cells), 0.0f) /
                   static_cast<float>(cells);
    }
    return means;
}

} // namespace

// One film on its way through the network.
struct NetworkPredictor::Job {
    RadiographPointer film;
    Preprocessor::Greys greys;
    std::vector<float> input; // emptied once the network has seen it
    EngineOutput output;
    Prediction prediction;
};

NetworkPredictor::NetworkPredictor(const ModelCard& card, std::unique_ptr<Backend> backend)
    : m_card(card), m_preprocessor(card.intensity, card.architecture), m_backend(std::move(backend)) {}

Result<std::unique_ptr<Predictor>> NetworkPredictor::create(const BundleFile& bundle,
                                                            std::unique_ptr<Backend> backend,
                                                            std::string notice, Resort resort) {
    const ModelCard& card = bundle.card();
    const std::size_t outputs = backend->headBias().size();
    if (card.labels.size() != outputs || card.architecture.outputs != static_cast<int>(outputs) ||
        outputs == 0)
        return failure(ErrorCode::ModelMismatch,
                       "The model's card names another number of findings than its weights have.");
    auto statistics = readGateStatistics(bundle);
    if (!statistics)
        return tl::unexpected(statistics.error());
    if (*statistics &&
        (*statistics)->features.dimensions != static_cast<int>(backend->headWeights().size() / outputs))
        return failure(ErrorCode::ModelMismatch, "The model's gate statistics do not fit its network.");
    std::unique_ptr<NetworkPredictor> predictor(new NetworkPredictor(card, std::move(backend)));
    predictor->m_gate = std::move(*statistics);
    predictor->m_notice = std::move(notice);
    predictor->m_resort = std::move(resort);
    return predictor;
}

std::vector<int> NetworkPredictor::indicesOf(const std::string& label) const {
    std::vector<int> indices;
    for (std::size_t i = 0; i < m_card.labels.size(); ++i)
        if (label.empty() ? m_card.labels[i].trained : m_card.labels[i].label == label)
            indices.push_back(static_cast<int>(i));
    return indices;
}

Result<NetworkPredictor::Job> NetworkPredictor::prepare(const RadiographPointer& film) const {
    const auto start = Clock::now();
    auto greys = m_preprocessor.greys(*film);
    if (!greys)
        return tl::unexpected(greys.error());
    Job job;
    job.film = film;
    job.greys = std::move(*greys);
    job.input = m_preprocessor.normalise(std::span<const std::uint16_t>(job.greys.values));
    Prediction& p = job.prediction;
    p.modelName = m_card.name;
    p.modelSha256 = m_card.tensorSha256;
    p.modelWidth = p.modelHeight = m_preprocessor.size();
    p.modelToImage = job.greys.modelToImage;
    checkHeader(film->attributes(), p.gate);
    checkImage(*film, job.greys, p.gate);
    p.milliseconds.decode = film->content().decodeMilliseconds;
    p.milliseconds.preprocess = millisecondsSince(start);
    return job;
}

Result<void> NetworkPredictor::runOnce(const std::vector<float>& input, std::vector<EngineOutput>& outputs,
                                       const EngineRun& options, std::stop_token stop) {
    return m_backend->run(input.data(), static_cast<int>(outputs.size()), outputs.data(), stop, options);
}

// Turns to the other backend for this call and all later ones.
bool NetworkPredictor::fallBack(const Error& error) {
    if (!m_resort.backend || error.code == ErrorCode::Cancelled || error.code == ErrorCode::InvalidArgument)
        return false;
    auto other = m_resort.backend();
    if (!other)
        return false; // asked again with the next film
    m_resort.backend = nullptr;
    m_backend = std::move(*other);
    m_notice = error.message + " The processor took over.";
    return true;
}

Result<void> NetworkPredictor::run(std::span<Job*> jobs, const EngineRun& options, std::stop_token stop) {
    const auto start = Clock::now();
    std::vector<float> input;
    for (Job* job : jobs)
        input.insert(input.end(), job->input.begin(), job->input.end());
    std::vector<EngineOutput> outputs(jobs.size());
    auto done = runOnce(input, outputs, options, stop);
    if (!done && fallBack(done.error()))
        done = runOnce(input, outputs, options, stop);
    if (!done)
        return done;
    const double each = millisecondsSince(start) / static_cast<double>(jobs.size());
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        jobs[i]->output = std::move(outputs[i]);
        jobs[i]->prediction.milliseconds.forward = each;
    }
    return {};
}

AttentionMap NetworkPredictor::classActivation(const EngineOutput& output, int index,
                                               const ModelToImage& modelToImage) const {
    const auto weights = m_backend->headWeights().subspan(
        static_cast<std::size_t>(index) * output.featureChannels, output.featureChannels);
    return classActivationMap(output, weights, m_backend->headBias()[index], m_card.labels[index].label,
                              mapToImage(m_card.architecture, lastStage, modelToImage));
}

void NetworkPredictor::finish(Job& job, const PredictOptions& options) const {
    const auto start = Clock::now();
    Prediction& p = job.prediction;
    p.device = m_backend->device();
    p.notice = m_notice;
    if (!job.output.logits.empty() && m_gate)
        checkFeatures(*m_gate, pooled(job.output), job.greys, p.gate);
    if (!job.output.logits.empty() && (p.gate.passed || options.ignoreGate)) {
        p.findings.reserve(m_card.labels.size()); // viewers keep what was said of every film
        if (options.maps == PredictedMaps::ClassActivation)
            p.maps.reserve(indicesOf({}).size());
        for (std::size_t i = 0; i < m_card.labels.size(); ++i) {
            p.findings.push_back(readFinding(m_card.labels[i], job.output.logits[i]));
            if (options.maps == PredictedMaps::ClassActivation && m_card.labels[i].trained)
                p.maps.push_back(classActivation(job.output, static_cast<int>(i), p.modelToImage));
        }
    }
    Timing& t = p.milliseconds;
    t.total = t.decode + t.preprocess + t.forward + millisecondsSince(start);
}

std::vector<Result<Prediction>> NetworkPredictor::predict(std::span<const RadiographPointer> films,
                                                          const PredictOptions& options,
                                                          std::stop_token stop) {
    std::vector<Result<Prediction>> answers;
    answers.reserve(films.size());
    for (std::size_t first = 0; first < films.size(); first += filmsInOnePass) {
        std::vector<Result<Job>> jobs;
        std::vector<Job*> wanted; // films that the gate has already refused do not cost a pass
        for (const RadiographPointer& film :
             films.subspan(first, std::min(filmsInOnePass, films.size() - first)))
            jobs.push_back(stop.stop_requested() ? tl::unexpected(cancelled()) : prepare(film));
        for (Result<Job>& job : jobs)
            if (job && (job->prediction.gate.passed || options.ignoreGate))
                wanted.push_back(&*job);
        const Result<void> done = wanted.empty() ? Result<void>{} : run(wanted, {}, stop);
        for (Result<Job>& job : jobs) {
            if (!job) {
                answers.emplace_back(tl::unexpected(job.error()));
            } else if (!done && std::find(wanted.begin(), wanted.end(), &*job) != wanted.end()) {
                answers.emplace_back(tl::unexpected(done.error()));
            } else {
                finish(*job, options);
                if (options.maps == PredictedMaps::Best && !job->prediction.findings.empty())
                    addBestMaps(*job, stop);
                answers.emplace_back(std::move(job->prediction));
            }
        }
    }
    return answers;
}

// Where the best kind cannot be made, the exact one that costs nothing, and a sentence.
void NetworkPredictor::addBestMaps(Job& job, std::stop_token stop) {
    Prediction& p = job.prediction;
    if (bestMapKind(m_card.architecture) == AttentionKind::Saliency) {
        auto maps = gradients(job.film, {}, stop);
        if (maps) {
            p.maps = std::move(*maps);
            return;
        }
        p.notice = maps.error().message + " The maps are class activation maps.";
    }
    for (const int index : indicesOf({}))
        p.maps.push_back(classActivation(job.output, index, p.modelToImage));
}

Result<std::vector<AttentionMap>>
NetworkPredictor::gradients(const RadiographPointer& film, const std::string& label, std::stop_token stop) {
    if (m_resort.gradients) {
        if (!m_gradients) {
            auto other = m_resort.gradients();
            if (!other)
                return tl::unexpected(other.error());
            m_gradients = std::move(*other);
        }
        return m_gradients->explain(film, AttentionKind::Saliency, label, stop);
    }
    auto input = m_preprocessor.run(*film);
    if (!input)
        return tl::unexpected(input.error());
    const std::vector<int> indices = indicesOf(label);
    auto cells = m_backend->saliency(input->values.data(), indices, stop);
    if (!cells)
        return tl::unexpected(cells.error());
    std::vector<AttentionMap> maps;
    for (std::size_t i = 0; i < indices.size(); ++i)
        maps.push_back(saliencyMap(std::move((*cells)[i]), m_card.labels[indices[i]].label,
                                   m_card.architecture, input->modelToImage));
    return maps;
}

Result<std::vector<AttentionMap>> NetworkPredictor::explain(const RadiographPointer& film, AttentionKind kind,
                                                            const std::string& label, std::stop_token stop) {
    const std::vector<int> indices = indicesOf(label);
    const bool ofLabel = kind == AttentionKind::ClassActivation || kind == AttentionKind::Saliency;
    if (ofLabel && indices.empty())
        return failure(ErrorCode::InvalidArgument, "The model does not know this finding.");
    if (kind == AttentionKind::Saliency)
        return gradients(film, label, stop);
    auto job = prepare(film);
    if (!job)
        return tl::unexpected(job.error());
    Job* jobs[]{&*job};
    EngineRun options;
    options.mxa = kind != AttentionKind::ClassActivation;
    if (auto done = run(jobs, options, stop); !done)
        return tl::unexpected(done.error());
    const ModelToImage& modelToImage = job->greys.modelToImage;
    if (kind == AttentionKind::SpatialGate)
        return spatialGateMaps(job->output, m_card.architecture, modelToImage);
    if (kind == AttentionKind::RegionOfInterest)
        return regionMaps(job->output, m_card.architecture, modelToImage);
    std::vector<AttentionMap> maps;
    for (const int index : indices)
        maps.push_back(classActivation(job->output, index, modelToImage));
    return maps;
}

} // namespace hilum
