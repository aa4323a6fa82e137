#include "training/distillation/card_builder.h"

#include "inference/reading/calibration.h"
#include "training/runs/draws.h"

#include <algorithm>
#include <cmath>
#include <ctime>
#include <limits>
#include <map>

namespace hilum {
namespace {

constexpr int folds = 5;
constexpr int bandResamples = 200;
constexpr int fewestForThreshold = 5; // of either class; below, a threshold would be an accident

std::vector<float> column(const std::vector<float>& matrix, std::size_t columns, std::size_t index) {
    std::vector<float> values;
    for (std::size_t i = index; i < matrix.size(); i += columns)
        values.push_back(matrix[i]);
    return values;
}

std::vector<float> probabilities(std::span<const float> logits, const Calibration& calibration) {
    std::vector<float> answer;
    for (float logit : logits)
        answer.push_back(static_cast<float>(calibration.probability(logit)));
    return answer;
}

// One label's films on the validation split.
struct LabelFilms {
    std::vector<float> logits, truth;
    const std::vector<std::string>& patients;
    const std::vector<int>& foldOfFilm;

    LabelFilms where(auto&& keep) const {
        LabelFilms part{{}, {}, patients, foldOfFilm};
        for (std::size_t i = 0; i < logits.size(); ++i)
            if (keep(i)) {
                part.logits.push_back(logits[i]);
                part.truth.push_back(truth[i]);
            }
        return part;
    }
};

// Sensitivity and specificity where each fold is judged by calibration and threshold of the others.
OperatingPoint crossFittedPoint(const LabelFilms& films) {
    double right[2] = {0, 0}, counts[2] = {0, 0};
    for (int fold = 0; fold < folds; ++fold) {
        const LabelFilms others = films.where([&](std::size_t i) { return films.foldOfFilm[i] != fold; });
        const auto cut = youdenPoint(others.logits, others.truth);
        for (std::size_t i = 0; cut && i < films.logits.size(); ++i) {
            if (films.foldOfFilm[i] != fold || std::isnan(films.truth[i]))
                continue;
            const bool positive = films.truth[i] > 0.5f;
            ++counts[positive];
            right[positive] += (films.logits[i] >= cut->threshold) == positive;
        }
    }
    return {0, counts[1] > 0 ? right[1] / counts[1] : 0, counts[0] > 0 ? right[0] / counts[0] : 0};
}

// Of leaving the logits, temperature and Platt the one that predicts films best which it was not fitted to:
// with few positives the simpler one often wins.
CalibrationFit bestFit(const LabelFilms& films) {
    CalibrationFit best = identityCalibration;
    double lowest = std::numeric_limits<double>::infinity();
    for (const CalibrationFit fit : {identityCalibration, fitTemperature, fitPlatt}) {
        const auto probabilities =
            crossFittedProbabilities(films.logits, films.truth, films.foldOfFilm, folds, fit);
        if (const double loss = logLoss(probabilities, films.truth); loss < lowest) {
            lowest = loss;
            best = fit;
        }
    }
    return best;
}

// Half the central 68 % of the threshold over resampled patients, in units of the calibrated logit.
double thresholdSpread(const LabelFilms& films, const Calibration& calibration, std::uint64_t seed) {
    std::map<std::string_view, std::vector<std::size_t>> filmsOfPatient;
    for (std::size_t i = 0; i < films.patients.size(); ++i)
        filmsOfPatient[films.patients[i]].push_back(i);
    std::vector<const std::vector<std::size_t>*> patients;
    for (const auto& [patient, indices] : filmsOfPatient)
        patients.push_back(&indices);
    Draws draws(seed);
    std::vector<double> thresholds;
    for (int round = 0; round < bandResamples; ++round) {
        std::vector<float> logits, truth;
        for (std::size_t p = 0; p < patients.size(); ++p)
            for (std::size_t i : *patients[draws.next() % patients.size()]) {
                logits.push_back(films.logits[i]);
                truth.push_back(films.truth[i]);
            }
        if (const auto point = youdenPoint(logits, truth))
            thresholds.push_back(point->threshold);
    }
    if (thresholds.empty())
        return 0;
    std::sort(thresholds.begin(), thresholds.end());
    const auto at = [&](double fraction) {
        return thresholds[static_cast<std::size_t>(fraction * static_cast<double>(thresholds.size() - 1))];
    };
    return (at(0.84) - at(0.16)) / 2 * calibration.scale;
}

void calibrate(LabelCard& card, const LabelFilms& films, CalibrationFit fit, std::uint64_t seed) {
    const Calibration calibration = fit(films.logits, films.truth);
    card.calibrationScale = calibration.scale;
    card.calibrationOffset = calibration.offset;
    const std::vector<float> calibrated = probabilities(films.logits, calibration);
    card.threshold = youdenPoint(calibrated, films.truth)->threshold;
    card.indeterminateBand = thresholdSpread(films, calibration, seed);
    const OperatingPoint point = crossFittedPoint(films);
    card.sensitivity = point.sensitivity;
    card.specificity = point.specificity;
}

std::string today() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    char text[16];
    std::strftime(text, sizeof text, "%Y-%m-%d", &utc);
    return text;
}

std::string figures(const ValidationSummary& summary, int epoch, std::size_t trainFilms) {
    std::string text =
        "Trained on " + std::to_string(trainFilms) + " films; figures from " +
        std::to_string(summary.evaluation.films) + " validation films of " +
        std::to_string(summary.evaluation.patients) + " other patients, which also chose the epoch (" +
        std::to_string(epoch) +
        ") and are therefore somewhat kind. Intervals: 95 %, patient-level bootstrap. Calibration error "
        "after, sensitivity and specificity: patient-level cross-fitting in five folds. Macro AUROC over ";
    for (std::size_t i = 0; i < summary.evaluation.macroLabels.size(); ++i)
        text += (i ? ", " : "") + summary.evaluation.macroLabels[i];
    return text + ".";
}

} // namespace

ValidationSummary summariseValidation(const ScoredFilms& logits, const std::vector<PlannedLabel>& labels,
                                      std::uint64_t seed) {
    ValidationSummary summary;
    std::vector<bool> trained;
    for (const PlannedLabel& label : labels)
        trained.push_back(label.trained);
    summary.evaluation = evaluate(logits, trained, {.seed = seed});
    const std::vector<int> foldOfFilm = patientFolds(logits.patients, folds, seed);
    double before = 0, after = 0;
    for (std::size_t l = 0; l < labels.size(); ++l) {
        const LabelEvaluation& measured = summary.evaluation.labels[l];
        LabelCard& card = summary.labels.emplace_back();
        card.label = labels[l].label;
        card.trained = labels[l].trained;
        if (!card.trained)
            continue;
        card.positives = measured.positives;
        card.negatives = measured.negatives;
        card.auroc = measured.auroc;
        if (measured.positives < fewestForThreshold || measured.negatives < fewestForThreshold)
            continue;
        const LabelFilms films{column(logits.scores, labels.size(), l),
                               column(logits.truth, labels.size(), l), logits.patients, foldOfFilm};
        const CalibrationFit fit = bestFit(films);
        calibrate(card, films, fit, seed);
        const auto& macro = summary.evaluation.macroLabels;
        if (std::find(macro.begin(), macro.end(), card.label) == macro.end())
            continue;
        before += expectedCalibrationError(probabilities(films.logits, {}), films.truth);
        after += expectedCalibrationError(
            crossFittedProbabilities(films.logits, films.truth, foldOfFilm, folds, fit), films.truth);
    }
    if (const auto count = static_cast<double>(summary.evaluation.macroLabels.size()); count > 0) {
        summary.calibrationErrorBefore = before / count;
        summary.calibrationErrorAfter = after / count;
    }
    return summary;
}

ModelCard makeCard(const TrainingPlan& plan, const ValidationSummary& summary, int epoch,
                   std::size_t trainFilms) {
    ModelCard card;
    card.name = plan.name;
    card.created = today();
    card.architecture = plan.architecture;
    card.intensity = plan.intensity;
    card.labels = summary.labels;
    card.macroAuroc = summary.evaluation.macro;
    card.expectedCalibrationErrorBefore = summary.calibrationErrorBefore;
    card.expectedCalibrationErrorAfter = summary.calibrationErrorAfter;
    card.data = plan.data.provenance.empty()
                    ? figures(summary, epoch, trainFilms)
                    : plan.data.provenance + " " + figures(summary, epoch, trainFilms);
    card.limitations = plan.data.limitations;
    card.trainingPlan = toJson(withoutPaths(plan));
    return card;
}

} // namespace hilum
