#include "tests/ui/fake_predictor.h"

#include <cmath>

namespace hilum::test {
namespace {

struct Row {
    const char* label;
    double probability, threshold, band, auroc;
};

// Plausible numbers for a film with masses; thresholds as a calibrated model has them, far below 0.5.
constexpr Row rows[] = {{"No Finding", 0.03, 0.31, 0.2, 0.86},
                        {"Enlarged Cardiomediastinum", 0.09, 0.22, 0.2, 0.58},
                        {"Cardiomegaly", 0.16, 0.27, 0.2, 0.81},
                        {"Lung Opacity", 0.71, 0.52, 0.3, 0.74},
                        {"Lung Lesion", 0.64, 0.18, 0.2, 0.72},
                        {"Edema", 0.11, 0.33, 0.2, 0.84},
                        {"Consolidation", 0.19, 0.17, 0.3, 0.70},
                        {"Pneumonia", 0.07, 0.12, 0.2, 0.69},
                        {"Atelectasis", 0.21, 0.36, 0.2, 0.68},
                        {"Pneumothorax", 0.04, 0.19, 0.2, 0.83},
                        {"Pleural Effusion", 0.42, 0.38, 0.3, 0.86},
                        {"Pleural Other", 0, 0, 0, 0},
                        {"Fracture", 0, 0, 0, 0},
                        {"Support Devices", 0.08, 0.5, 0.2, 0.88}};

double logitOf(double probability) {
    return std::log(probability / (1 - probability));
}

FindingReading finding(const Row& row) {
    FindingReading reading;
    reading.label = row.label;
    reading.trained = row.auroc > 0;
    if (!reading.trained)
        return reading;
    reading.logit = logitOf(row.probability);
    reading.score = std::min(0.99, row.probability + 0.1);
    reading.probability = row.probability;
    reading.threshold = row.threshold;
    const double margin = reading.logit - logitOf(row.threshold);
    reading.state = margin > row.band    ? FindingState::Suspected
                    : margin < -row.band ? FindingState::NotSuspected
                                         : FindingState::Indeterminate;
    return reading;
}

AttentionMap mapOf(const RadiographPointer& film, AttentionKind kind, const std::string& label, int cells) {
    AttentionMap map;
    map.kind = kind;
    map.label = label;
    map.stage = kind == AttentionKind::Saliency ? 1 : 3;
    map.width = map.height = cells;
    const double u = 0.25 + 0.5 * static_cast<double>(label.size() % 5) / 4,
                 v = 0.35 + 0.3 * static_cast<double>(label.size() % 3) / 2;
    for (int y = 0; y < cells; ++y)
        for (int x = 0; x < cells; ++x) {
            const double dx = (x + 0.5) / cells - u, dy = (y + 0.5) / cells - v;
            map.values.push_back(static_cast<float>(1.4 * std::exp(-(dx * dx + dy * dy) / 0.02) - 0.2));
        }
    map.mapToImage = MapToImage::scaling(double(film->columns()) / cells, double(film->rows()) / cells);
    map.meaning =
        kind == AttentionKind::Saliency
            ? "Regions that influenced the score: where it reacts most to small changes of the film. "
              "Not the location or the outline of a lesion."
            : "Regions that influenced the score: the exact share of each region in this finding's "
              "score. Not the location or the outline of a lesion.";
    return map;
}

class FakePredictor final : public Predictor {
public:
    explicit FakePredictor(FakeReader& reader) : m_reader(reader), m_card(FakeReader::card()) {}
    const ModelCard& card() const override { return m_card; }
    std::string device() const override { return "cpu"; }
    std::string notice() const override { return {}; }
    std::vector<Result<Prediction>> predict(std::span<const RadiographPointer> films, const PredictOptions&,
                                            std::stop_token stop) override {
        std::vector<Result<Prediction>> answers;
        for (const RadiographPointer& film : films)
            answers.push_back(m_reader.predict(film, stop));
        return answers;
    }
    Result<std::vector<AttentionMap>> explain(const RadiographPointer& film, AttentionKind kind,
                                              const std::string& label, std::stop_token) override {
        return m_reader.explain(film, kind, label);
    }

private:
    FakeReader& m_reader;
    ModelCard m_card;
};

} // namespace

ModelCard FakeReader::card() {
    ModelCard card;
    card.name = "EfficientViT-M2 with MXA";
    card.created = "2026-11-24";
    card.architecture.mxa = MxaMode::Sound;
    card.architecture.roi = MxaRoi::Soft;
    card.data = "12,000 frontal chest films of adults, labels from radiology reports by CheXpert's labeler.";
    card.limitations = "Frontal films of adults only. Prone films and films after surgery were not tested. "
                       "Scarring and pleural thickening may lower specificity.";
    card.tensorSha256 = "4f1c0b6a9d2e7f3852a1b0c9d8e7f6a54f1c0b6a9d2e7f3852a1b0c9d8e7f6a5";
    card.macroAuroc = Interval{0.77, 0.74, 0.80};
    card.expectedCalibrationErrorBefore = 0.081;
    card.expectedCalibrationErrorAfter = 0.024;
    for (const Row& row : rows) {
        LabelCard label;
        label.label = row.label;
        label.trained = row.auroc > 0;
        if (label.trained) {
            label.threshold = row.threshold;
            label.calibrationScale = 1;
            label.calibrationOffset = 0;
            label.auroc = Interval{row.auroc, row.auroc - 0.04, row.auroc + 0.04};
            label.sensitivity = 0.80;
            label.specificity = 0.66;
            label.positives = 112;
            label.negatives = 854;
        }
        card.labels.push_back(label);
    }
    return card;
}

PredictorFactory FakeReader::factory() {
    return [this](const std::filesystem::path&, DeviceChoice) -> Result<std::unique_ptr<Predictor>> {
        if (const auto error = loadError())
            return tl::unexpected(*error);
        return std::make_unique<FakePredictor>(*this);
    };
}

Result<Prediction> FakeReader::predict(const RadiographPointer& film, std::stop_token stop) {
    std::unique_lock lock(m_mutex);
    ++m_begun;
    m_changed.wait(lock, stop, [this] { return !m_isHeld; });
    if (stop.stop_requested()) {
        ++m_stopped;
        return failure(ErrorCode::Cancelled, "The reading was cancelled.");
    }
    if (m_error)
        return tl::unexpected(*m_error);
    Prediction prediction;
    prediction.modelName = card().name;
    prediction.modelSha256 = card().tensorSha256;
    prediction.device = "cpu";
    prediction.milliseconds = {90, 21, 38, 152};
    if (!m_warning.isEmpty())
        prediction.gate.warnings.push_back({"warning", m_warning.toStdString()});
    if (!m_refusal.isEmpty()) {
        prediction.gate.passed = false;
        prediction.gate.reasons.push_back({"refusal", m_refusal.toStdString()});
    } else {
        for (const Row& row : rows) {
            prediction.findings.push_back(finding(row));
            if (row.auroc > 0)
                prediction.maps.push_back(mapOf(film, AttentionKind::ClassActivation, row.label, 7));
        }
    }
    ++m_finished;
    return prediction;
}

Result<std::vector<AttentionMap>> FakeReader::explain(const RadiographPointer& film, AttentionKind kind,
                                                      const std::string& label) {
    const std::lock_guard lock(m_mutex);
    if (m_error)
        return tl::unexpected(*m_error);
    ++m_explained;
    return std::vector<AttentionMap>{mapOf(film, kind, label, 14)};
}

void FakeReader::holdPredictions() {
    const std::lock_guard lock(m_mutex);
    m_isHeld = true;
}

void FakeReader::releasePredictions() {
    const std::lock_guard lock(m_mutex);
    m_isHeld = false;
    m_changed.notify_all();
}

void FakeReader::refuseWith(const QString& reason) {
    const std::lock_guard lock(m_mutex);
    m_refusal = reason;
}

void FakeReader::warnWith(const QString& warning) {
    const std::lock_guard lock(m_mutex);
    m_warning = warning;
}

void FakeReader::failWith(std::optional<Error> error) {
    const std::lock_guard lock(m_mutex);
    m_error = std::move(error);
}

void FakeReader::failLoadingWith(std::optional<Error> error) {
    const std::lock_guard lock(m_mutex);
    m_loadError = std::move(error);
}

std::optional<Error> FakeReader::loadError() const {
    const std::lock_guard lock(m_mutex);
    return m_loadError;
}

int FakeReader::begun() const {
    const std::lock_guard lock(m_mutex);
    return m_begun;
}

int FakeReader::finished() const {
    const std::lock_guard lock(m_mutex);
    return m_finished;
}

int FakeReader::stopped() const {
    const std::lock_guard lock(m_mutex);
    return m_stopped;
}

int FakeReader::explained() const {
    const std::lock_guard lock(m_mutex);
    return m_explained;
}

} // namespace hilum::test
