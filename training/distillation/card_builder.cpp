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
constexpr float missing = std::numeric_limits<float>::quiet_NaN();
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
    std::vector<int> foldOfFilm;

    LabelFilms without(int fold) const {
        LabelFilms part;
        for (std::size_t i = 0; i < logits.size(); ++i)
            if (foldOfFilm[i] != fold) {
                part.logits.push_back(logits[i]);
                part.truth.push_back(truth[i]);
                part.foldOfFilm.push_back(foldOfFilm[i]);
            }
        return part;
    }
};

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

CalibrationFit fitOf(CalibrationMethod method, const LabelFilms& films) {
    switch (method) {
    case CalibrationMethod::Platt:
        return fitPlatt;
    case CalibrationMethod::Temperature:
        return fitTemperature;
    case CalibrationMethod::None:
        return identityCalibration;
    case CalibrationMethod::Best:
        break;
    }
    return bestFit(films);
}

// What the other folds' patients say of each film, who choose the method of calibration, too.
struct CrossFitted {
    std::vector<float> probabilities, calls;
};

CrossFitted crossFit(const LabelFilms& films, const DecisionPlan& plan) {
    CrossFitted answer{films.logits, std::vector<float>(films.logits.size(), missing)};
    for (int fold = 0; fold < folds; ++fold) {
        const LabelFilms others = films.without(fold);
        const Calibration calibration = fitOf(plan.calibration, others)(others.logits, others.truth);
        const auto cut = chooseOperatingPoint(others.logits, others.truth, plan.rule, plan.target);
        for (std::size_t i = 0; i < films.logits.size(); ++i) {
            if (films.foldOfFilm[i] != fold)
                continue;
            answer.probabilities[i] = static_cast<float>(calibration.probability(films.logits[i]));
            if (cut)
                answer.calls[i] = films.logits[i] >= cut->threshold ? 1.0f : 0.0f;
        }
    }
    return answer;
}

// Half the central 68 % of the threshold over resampled patients, in units of the calibrated logit.
double thresholdSpread(const LabelFilms& films, const std::vector<std::string>& patientOfFilm,
                       const Calibration& calibration, const DecisionPlan& plan, std::uint64_t seed) {
    std::map<std::string_view, std::vector<std::size_t>> filmsOfPatient;
    for (std::size_t i = 0; i < patientOfFilm.size(); ++i)
        filmsOfPatient[patientOfFilm[i]].push_back(i);
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
        if (const auto point = chooseOperatingPoint(logits, truth, plan.rule, plan.target))
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

// Calibration, threshold and band as they ship, fitted to all films.
void decide(LabelCard& card, const LabelFilms& films, const std::vector<std::string>& patients,
            const TrainingPlan& plan) {
    const Calibration calibration = fitOf(plan.decision.calibration, films)(films.logits, films.truth);
    if (plan.decision.calibration != CalibrationMethod::None) {
        card.calibrationScale = calibration.scale;
        card.calibrationOffset = calibration.offset;
    }
    const std::vector<float> calibrated = probabilities(films.logits, calibration);
    const auto point =
        chooseOperatingPoint(calibrated, films.truth, plan.decision.rule, plan.decision.target);
    card.threshold = std::min(point->threshold, 1.0); // a cut above every film lies a hair above the highest
    card.indeterminateBand =
        thresholdSpread(films, patients, calibration, plan.decision, plan.optimisation.seed);
}

bool isDecidable(const LabelFilms& films) {
    const auto& truth = films.truth;
    const auto count = [&](auto&& is) { return std::count_if(truth.begin(), truth.end(), is); };
    return count([](float t) { return t > 0.5f; }) >= fewestForThreshold &&
           count([](float t) { return t <= 0.5f; }) >= fewestForThreshold;
}

// The figures that a card repeats.
void takeFigures(LabelCard& card, const LabelEvaluation& measured) {
    card.positives = measured.positives;
    card.negatives = measured.negatives;
    card.auroc = measured.auroc;
    const auto value = [](const std::optional<Interval>& rate) {
        return rate ? std::optional(rate->value) : std::nullopt;
    };
    if (measured.rates) {
        card.sensitivity = value(measured.rates->sensitivity);
        card.specificity = value(measured.rates->specificity);
    }
}

std::string today() {
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    char text[16];
    std::strftime(text, sizeof text, "%Y-%m-%d", &utc);
    return text;
}

// Where nothing was trained the films chose no epoch, but may have done so before.
std::string origin(const TrainingPlan& plan, std::size_t trainFilms) {
    if (trainsNothing(plan))
        return "Weights of an earlier bundle, calibrated anew;";
    return "Trained on " + std::to_string(trainFilms) + " films;";
}

std::string figures(const ValidationSummary& summary, const TrainingPlan& plan, int epoch,
                    std::size_t trainFilms) {
    std::string text = origin(plan, trainFilms) + " figures from " +
                       std::to_string(summary.evaluation.films) + " validation films of " +
                       std::to_string(summary.evaluation.patients) + " other patients" +
                       (trainsNothing(plan) ? ""
                                            : ", which also chose the epoch (" + std::to_string(epoch) +
                                                  ") and are therefore somewhat kind") +
                       ". Intervals: 95 %, patient-level bootstrap. Calibration error after, sensitivity and "
                       "specificity: patient-level cross-fitting in five folds. Thresholds: " +
                       describe(plan.decision) + ". ";
    if (summary.evaluation.macroLabels.empty())
        return text + "No macro AUROC: no finding has enough films with it and without it.";
    text += "Macro AUROC over ";
    for (std::size_t i = 0; i < summary.evaluation.macroLabels.size(); ++i)
        text += (i ? ", " : "") + summary.evaluation.macroLabels[i];
    return text + ".";
}

} // namespace

ValidationSummary summariseValidation(const ScoredFilms& logits, const TrainingPlan& plan) {
    const std::size_t labels = plan.labels.size();
    const std::uint64_t seed = plan.optimisation.seed;
    const std::vector<int> foldOfFilm = patientFolds(logits.patients, folds, seed);
    ValidationSummary summary;
    summary.films = logits;
    summary.operatingRule = describe(plan.decision);
    summary.blanks = plannedBlanks(plan.labels);
    for (float logit : logits.scores)
        summary.films.uncalibrated.push_back(static_cast<float>(sigmoid(logit)));
    summary.films.probabilities.assign(logits.scores.size(), missing); // of findings with too few films
    summary.calls.assign(logits.scores.size(), missing);
    std::vector<bool> trained;
    std::vector<std::optional<RatesAtThreshold>> rates(labels);
    for (std::size_t l = 0; l < labels; ++l) {
        LabelCard& card = summary.labels.emplace_back();
        card.label = plan.labels[l].label;
        card.trained = plan.labels[l].trained;
        trained.push_back(card.trained);
        const LabelFilms films{column(logits.scores, labels, l), column(logits.truth, labels, l), foldOfFilm};
        if (!card.trained || !isDecidable(films))
            continue;
        decide(card, films, logits.patients, plan);
        const CrossFitted crossFitted = crossFit(films, plan.decision);
        for (std::size_t f = 0; f < logits.films(); ++f) {
            summary.films.probabilities[f * labels + l] = crossFitted.probabilities[f];
            summary.calls[f * labels + l] = crossFitted.calls[f];
        }
        rates[l] = ratesAt(crossFitted.calls, films.truth, 0.5);
        rates[l]->threshold = *card.threshold;
    }
    summary.evaluation = evaluate(summary.films, trained, {.seed = seed, .curves = true});
    for (std::size_t l = 0; l < labels; ++l)
        if (LabelCard& card = summary.labels[l]; card.trained) {
            LabelEvaluation& measured = summary.evaluation.labels[l];
            measured.rates = rates[l];
            takeFigures(card, measured);
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
    card.expectedCalibrationErrorBefore = summary.evaluation.errorBeforeCalibration.value_or(0);
    card.expectedCalibrationErrorAfter = summary.evaluation.expectedCalibrationError.value_or(0);
    card.data = figures(summary, plan, epoch, trainFilms);
    if (!plan.data.provenance.empty())
        card.data = plan.data.provenance + " " + card.data;
    card.limitations = plan.data.limitations;
    card.trainingPlan = toJson(withoutPaths(plan));
    return card;
}

} // namespace hilum
