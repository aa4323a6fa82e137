#include "inference/reading/metrics.h"

#include "inference/reading/ranking_internal.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

bool areProbabilities(const std::vector<float>& values) {
    return std::all_of(values.begin(), values.end(), [](float v) { return v >= 0 && v <= 1; });
}

// One label's columns of a set of films.
struct LabelColumns {
    std::vector<float> scores, truth, probabilities, uncalibrated;

    LabelColumns(const ScoredFilms& films, std::size_t label) {
        const std::size_t labels = films.labels.size();
        scores = column(films.scores, labels, label);
        truth = column(films.truth, labels, label);
        probabilities = films.probabilities.empty() ? scores : column(films.probabilities, labels, label);
        uncalibrated = column(films.uncalibrated, labels, label);
        if (!areProbabilities(probabilities))
            probabilities.clear();
    }
};

void describeCalibration(LabelEvaluation& e, const LabelColumns& label) {
    if (!label.probabilities.empty()) {
        e.expectedCalibrationError = expectedCalibrationError(label.probabilities, label.truth);
        e.brier = brierScore(label.probabilities, label.truth);
    }
    if (!label.uncalibrated.empty()) {
        e.errorBeforeCalibration = expectedCalibrationError(label.uncalibrated, label.truth);
        e.brierBeforeCalibration = brierScore(label.uncalibrated, label.truth);
    }
}

LabelEvaluation describe(const ScoredFilms& films, std::size_t index, const AurocFigures& figures,
                         bool trained, const EvaluationOptions& options) {
    const Ranking& ranked = figures.ranking(index);
    const LabelColumns label(films, index);
    LabelEvaluation e;
    e.label = films.labels[index];
    e.trained = trained;
    e.positives = ranked.count(true);
    e.negatives = ranked.count(false);
    e.tooFew = figures.isTooFew(index);
    e.aurocDeLong = aurocDeLong(label.scores, label.truth);
    e.auprc = ranked.averagePrecision();
    if (!trained || e.positives + e.negatives == 0)
        return e;
    describeCalibration(e, label);
    if (index < options.thresholds.size() && options.thresholds[index])
        e.rates = ratesAt(label.scores, label.truth, *options.thresholds[index]);
    if (options.curves)
        e.curves = {rocCurve(label.scores, label.truth), precisionRecallCurve(label.scores, label.truth),
                    reliability(label.probabilities, label.truth),
                    reliability(label.uncalibrated, label.truth)};
    return e;
}

// Resamples of every figure that has an interval.
struct EvaluationSamples {
    std::vector<Sampled> auroc, auprc;
    Sampled macro, micro, competition5;

    explicit EvaluationSamples(std::size_t labels) : auroc(labels), auprc(labels) {}

    void take(const AurocFigures& figures, std::span<const int> weights, bool isValue) {
        const auto add = [&](Sampled& sampled, const std::optional<double>& value) {
            if (isValue)
                sampled.value = value;
            else
                sampled.sample(value);
        };
        const auto values = figures.at(weights);
        for (std::size_t l = 0; l < auroc.size(); ++l) {
            add(auroc[l], values.labels[l]);
            add(auprc[l], figures.ranking(l).averagePrecision(weights));
        }
        add(macro, values.macro);
        add(micro, values.micro);
        add(competition5, values.competition5);
    }
};

std::optional<double> meanOverMacro(const Evaluation& evaluation,
                                    std::optional<double> LabelEvaluation::*figure) {
    double sum = 0;
    int labels = 0;
    for (const LabelEvaluation& e : evaluation.labels) {
        if (!e.trained || e.tooFew)
            continue;
        if (!(e.*figure))
            return std::nullopt;
        sum += *(e.*figure);
        ++labels;
    }
    return labels ? std::optional(sum / labels) : std::nullopt;
}

double harmonicMean(const Ranking::Cut& cut, int positives) {
    const double called = cut.found + cut.falseAlarms;
    return cut.found ? 2.0 * cut.found / (called + positives) : 0;
}

} // namespace

std::span<const char* const> competitionLabels() {
    static constexpr const char* labels[] = {"Atelectasis", "Cardiomegaly", "Consolidation", "Edema",
                                             "Pleural Effusion"};
    return labels;
}

std::optional<double> auroc(std::span<const float> scores, std::span<const float> truth) {
    return ranking(scores, truth).auroc();
}

// DeLong, DeLong and Clarke-Pearson 1988: the variance of the placements of the positives among the negatives
// and of the negatives among the positives, from mid-ranks (Sun and Xu 2014).
std::optional<Interval> aurocDeLong(std::span<const float> scores, std::span<const float> truth) {
    const Ranking ranked = ranking(scores, truth);
    const double positives = ranked.count(true), negatives = ranked.count(false);
    if (positives < 2 || negatives < 2) // one film has no variance
        return std::nullopt;
    const auto& pairs = ranked.pairs();
    double below[2] = {0, 0}; // of either class, already passed
    double sum[2] = {0, 0}, squares[2] = {0, 0};
    for (std::size_t i = 0; i < pairs.size();) {
        std::size_t end = i;
        double tied[2] = {0, 0};
        for (; end < pairs.size() && pairs[end].score == pairs[i].score; ++end)
            ++tied[pairs[end].positive];
        const double placement[2] = {1 - (below[1] + tied[1] / 2) / positives,
                                     (below[0] + tied[0] / 2) / negatives};
        for (int c : {0, 1}) {
            sum[c] += tied[c] * placement[c];
            squares[c] += tied[c] * placement[c] * placement[c];
            below[c] += tied[c];
        }
        i = end;
    }
    const double area = sum[1] / positives;
    const auto variance = [](double square, double total, double n) {
        return std::max(0.0, (square - total * total / n) / (n - 1)) / n;
    };
    const double half = 1.959963984540054 * std::sqrt(variance(squares[1], sum[1], positives) +
                                                      variance(squares[0], sum[0], negatives));
    return Interval{area, std::max(0.0, area - half), std::min(1.0, area + half)};
}

std::optional<double> averagePrecision(std::span<const float> scores, std::span<const float> truth) {
    return ranking(scores, truth).averagePrecision();
}

double expectedCalibrationError(std::span<const float> probabilities, std::span<const float> truth,
                                int bins) {
    double error = 0, films = 0;
    for (const ReliabilityBin& bin : reliability(probabilities, truth, bins)) {
        error += bin.films * std::abs(bin.predicted - bin.observed.value);
        films += bin.films;
    }
    return films > 0 ? error / films : 0;
}

double brierScore(std::span<const float> probabilities, std::span<const float> truth) {
    double sum = 0, films = 0;
    for (std::size_t i = 0; i < probabilities.size(); ++i)
        if (!std::isnan(truth[i])) {
            const double miss = double(probabilities[i]) - (truth[i] > 0.5f ? 1 : 0);
            sum += miss * miss;
            ++films;
        }
    return films > 0 ? sum / films : 0;
}

std::optional<OperatingPoint> chooseOperatingPoint(std::span<const float> scores,
                                                   std::span<const float> truth, OperatingRule rule,
                                                   double target) {
    const Ranking ranked = ranking(scores, truth);
    const int positives = ranked.count(true), negatives = ranked.count(false);
    if (positives == 0 || negatives == 0)
        return std::nullopt;
    std::optional<OperatingPoint> best;
    double highest = -1;
    for (const Ranking::Cut& cut : ranked.cuts()) {
        const double sensitivity = double(cut.found) / positives;
        const double specificity = 1 - double(cut.falseAlarms) / negatives;
        double worth = -1;
        switch (rule) {
        case OperatingRule::Youden:
            worth = sensitivity + specificity - 1;
            break;
        case OperatingRule::Specificity: // among equals the more specific cut: it comes later
            worth = specificity >= target - 1e-12 ? sensitivity : -1;
            break;
        case OperatingRule::Sensitivity:
            worth = sensitivity >= target - 1e-12 ? specificity : -1;
            break;
        case OperatingRule::F1:
            worth = harmonicMean(cut, positives);
            break;
        }
        const bool equalIsBetter = rule == OperatingRule::Specificity;
        if (worth > highest || (equalIsBetter && worth >= 0 && worth == highest)) {
            highest = worth;
            best = OperatingPoint{cut.threshold, sensitivity, specificity};
        }
    }
    return best;
}

std::optional<OperatingPoint> youdenPoint(std::span<const float> scores, std::span<const float> truth) {
    return chooseOperatingPoint(scores, truth, OperatingRule::Youden);
}

RatesAtThreshold ratesAt(std::span<const float> scores, std::span<const float> truth, double threshold) {
    int counts[2] = {0, 0}, right[2] = {0, 0};
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (std::isnan(truth[i]) || std::isnan(scores[i]))
            continue;
        const bool positive = truth[i] > 0.5f;
        ++counts[positive];
        right[positive] += (scores[i] >= threshold) == positive;
    }
    const auto share = [&](bool positive) {
        return counts[positive] ? std::optional(wilson(right[positive], counts[positive])) : std::nullopt;
    };
    return {threshold, share(true), share(false)};
}

OperatingPoint operatingPoint(std::span<const float> scores, std::span<const float> truth, double threshold) {
    const RatesAtThreshold rates = ratesAt(scores, truth, threshold);
    return {threshold, rates.sensitivity.value_or(Interval{}).value,
            rates.specificity.value_or(Interval{}).value};
}

Evaluation evaluate(const ScoredFilms& films, const std::vector<bool>& trained,
                    const EvaluationOptions& options) {
    const AurocFigures figures(films, trained, options);
    Evaluation evaluation;
    for (std::size_t l = 0; l < films.labels.size(); ++l)
        evaluation.labels.push_back(describe(films, l, figures, trained[l], options));
    for (std::size_t l : figures.macroLabels())
        evaluation.macroLabels.push_back(films.labels[l]);
    for (std::size_t l : figures.competitionLabels())
        evaluation.competition5Labels.push_back(films.labels[l]);

    EvaluationSamples samples(films.labels.size());
    samples.take(figures, {}, true);
    PatientResampler resampler(films.patients, options.seed);
    for (int round = 0; round < options.resamples; ++round)
        samples.take(figures, resampler.weights(), false);
    for (std::size_t l = 0; l < films.labels.size(); ++l) {
        evaluation.labels[l].auroc = samples.auroc[l].interval();
        evaluation.labels[l].auprcInterval = samples.auprc[l].interval();
    }
    evaluation.macro = samples.macro.interval();
    evaluation.competition5 = samples.competition5.interval();
    evaluation.micro = samples.micro.interval();
    evaluation.films = static_cast<int>(films.films());
    evaluation.patients = resampler.patients();
    evaluation.resamples = options.resamples;
    evaluation.expectedCalibrationError =
        meanOverMacro(evaluation, &LabelEvaluation::expectedCalibrationError);
    evaluation.errorBeforeCalibration = meanOverMacro(evaluation, &LabelEvaluation::errorBeforeCalibration);
    return evaluation;
}

} // namespace hilum
