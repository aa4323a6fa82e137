#include "inference/reading/metrics.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <nlohmann/json.hpp>
#include <numeric>
#include <random>

namespace hilum {
namespace {

// Film-label pairs in ascending order of score, sorted once; a resample only changes the films' weights.
class Ranking {
public:
    void add(float score, bool positive, int film) { m_pairs.push_back({score, positive, film}); }

    void sort() {
        std::sort(m_pairs.begin(), m_pairs.end(),
                  [](const Pair& a, const Pair& b) { return a.score < b.score; });
    }

    int count(bool positive) const {
        return static_cast<int>(std::count_if(m_pairs.begin(), m_pairs.end(),
                                              [&](const Pair& p) { return p.positive == positive; }));
    }

    // Each film counts `weight` times; an empty span stands for once each.
    std::optional<double> auroc(std::span<const int> weights = {}) const {
        double positives = 0, negatives = 0, won = 0;
        for (std::size_t i = 0; i < m_pairs.size();) {
            double tiedPositives = 0, tiedNegatives = 0;
            const float score = m_pairs[i].score;
            for (; i < m_pairs.size() && m_pairs[i].score == score; ++i)
                (m_pairs[i].positive ? tiedPositives : tiedNegatives) += weight(m_pairs[i], weights);
            won += tiedPositives * (negatives + tiedNegatives / 2);
            positives += tiedPositives;
            negatives += tiedNegatives;
        }
        if (positives == 0 || negatives == 0)
            return std::nullopt;
        return won / (positives * negatives);
    }

    std::optional<double> averagePrecision() const {
        const double positives = count(true);
        if (positives == 0)
            return std::nullopt;
        double found = 0, called = 0, sum = 0;
        for (std::size_t i = m_pairs.size(); i > 0;) {
            const float score = m_pairs[i - 1].score;
            double gained = 0;
            for (; i > 0 && m_pairs[i - 1].score == score; --i) {
                gained += m_pairs[i - 1].positive;
                ++called;
            }
            found += gained;
            sum += gained / positives * found / called;
        }
        return sum;
    }

    // The best cut lies between two neighbouring scores; below all scores everything is called positive.
    std::optional<OperatingPoint> youden() const {
        const double positives = count(true), negatives = count(false);
        if (positives == 0 || negatives == 0)
            return std::nullopt;
        OperatingPoint best{m_pairs.front().score, 1, 0};
        double missed = 0, rejected = 0;
        for (std::size_t i = 0; i + 1 < m_pairs.size(); ++i) {
            (m_pairs[i].positive ? missed : rejected) += 1;
            if (m_pairs[i].score == m_pairs[i + 1].score)
                continue;
            const OperatingPoint point{(double(m_pairs[i].score) + m_pairs[i + 1].score) / 2,
                                       1 - missed / positives, rejected / negatives};
            if (point.sensitivity + point.specificity > best.sensitivity + best.specificity)
                best = point;
        }
        return best;
    }

private:
    struct Pair {
        float score;
        bool positive;
        int film;
    };
    static double weight(const Pair& pair, std::span<const int> weights) {
        return weights.empty() ? 1 : weights[pair.film];
    }
    std::vector<Pair> m_pairs;
};

Ranking ranking(std::span<const float> scores, std::span<const float> truth) {
    Ranking r;
    for (std::size_t i = 0; i < scores.size(); ++i)
        if (!std::isnan(truth[i]))
            r.add(scores[i], truth[i] > 0.5f, static_cast<int>(i));
    r.sort();
    return r;
}

std::vector<float> column(const std::vector<float>& matrix, std::size_t columns, std::size_t index) {
    std::vector<float> values;
    for (std::size_t i = index; i < matrix.size(); i += columns)
        values.push_back(matrix[i]);
    return values;
}

// Draws patients with replacement; all films of a drawn patient come along.
class PatientResampler {
public:
    PatientResampler(const std::vector<std::string>& patients, std::uint64_t seed) : m_random(seed) {
        std::map<std::string_view, int> index;
        for (const std::string& patient : patients)
            m_patientOfFilm.push_back(index.emplace(patient, static_cast<int>(index.size())).first->second);
        m_patients = static_cast<int>(index.size());
    }

    int patients() const { return m_patients; }

    std::vector<int> weights() {
        std::vector<int> drawn(m_patients, 0), films;
        // Not uniform_int_distribution: its draws differ between standard libraries, and intervals should
        // not.
        for (int i = 0; i < m_patients; ++i)
            ++drawn[m_random() % static_cast<std::uint64_t>(m_patients)];
        for (int patient : m_patientOfFilm)
            films.push_back(drawn[patient]);
        return films;
    }

private:
    std::mt19937_64 m_random;
    std::vector<int> m_patientOfFilm;
    int m_patients = 0;
};

// A statistic with the resamples that it was drawn in.
struct Sampled {
    std::optional<double> value;
    std::vector<double> samples;

    void sample(std::optional<double> drawn) {
        if (drawn)
            samples.push_back(*drawn);
    }

    // Linear interpolation between order statistics, as numpy.percentile does.
    double percentile(double fraction) const {
        const double position = fraction * static_cast<double>(samples.size() - 1);
        const auto low = static_cast<std::size_t>(position);
        const std::size_t high = std::min(low + 1, samples.size() - 1);
        return samples[low] + (position - static_cast<double>(low)) * (samples[high] - samples[low]);
    }

    std::optional<Interval> interval() {
        if (!value)
            return std::nullopt;
        if (samples.empty())
            return Interval{*value, *value, *value};
        std::sort(samples.begin(), samples.end());
        return Interval{*value, percentile(0.025), percentile(0.975)};
    }
};

std::optional<double> meanOf(const std::vector<std::optional<double>>& values,
                             const std::vector<std::size_t>& chosen) {
    double sum = 0;
    int present = 0;
    for (std::size_t i : chosen)
        if (values[i]) {
            sum += *values[i];
            ++present;
        }
    return present ? std::optional(sum / present) : std::nullopt;
}

LabelEvaluation describe(const ScoredFilms& films, std::size_t label, const Ranking& ranked, bool trained) {
    LabelEvaluation e;
    e.label = films.labels[label];
    e.trained = trained;
    e.positives = ranked.count(true);
    e.negatives = ranked.count(false);
    e.auprc = ranked.averagePrecision();
    const auto scores = column(films.scores, films.labels.size(), label);
    const bool probabilities =
        std::all_of(scores.begin(), scores.end(), [](float s) { return s >= 0 && s <= 1; });
    if (probabilities && e.positives + e.negatives > 0)
        e.expectedCalibrationError =
            expectedCalibrationError(scores, column(films.truth, films.labels.size(), label));
    return e;
}

nlohmann::ordered_json json(const std::optional<Interval>& interval) {
    if (!interval)
        return nullptr;
    return {{"value", interval->value}, {"low", interval->low}, {"high", interval->high}};
}

nlohmann::ordered_json json(const std::optional<double>& value) {
    return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
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

std::optional<double> averagePrecision(std::span<const float> scores, std::span<const float> truth) {
    return ranking(scores, truth).averagePrecision();
}

double expectedCalibrationError(std::span<const float> probabilities, std::span<const float> truth,
                                int bins) {
    std::vector<double> confidence(bins, 0), frequency(bins, 0);
    double films = 0, error = 0;
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        if (std::isnan(truth[i]))
            continue;
        const int bin =
            std::clamp(static_cast<int>(std::ceil(double(probabilities[i]) * bins)) - 1, 0, bins - 1);
        confidence[bin] += probabilities[i];
        frequency[bin] += truth[i];
        ++films;
    }
    for (int b = 0; b < bins; ++b)
        error += std::abs(confidence[b] - frequency[b]);
    return films > 0 ? error / films : 0;
}

std::optional<OperatingPoint> youdenPoint(std::span<const float> scores, std::span<const float> truth) {
    return ranking(scores, truth).youden();
}

OperatingPoint operatingPoint(std::span<const float> scores, std::span<const float> truth, double threshold) {
    double counts[2] = {0, 0}, right[2] = {0, 0};
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (std::isnan(truth[i]))
            continue;
        const bool positive = truth[i] > 0.5f;
        ++counts[positive];
        right[positive] += (scores[i] >= threshold) == positive;
    }
    return {threshold, counts[1] > 0 ? right[1] / counts[1] : 0, counts[0] > 0 ? right[0] / counts[0] : 0};
}

Evaluation evaluate(const ScoredFilms& films, const std::vector<bool>& trained,
                    const EvaluationOptions& options) {
    const std::size_t labels = films.labels.size();
    Evaluation evaluation;
    std::vector<Ranking> rankings(labels);
    Ranking all;
    std::vector<std::size_t> macro, competition;
    const auto inCompetition = [](const std::string& label) {
        return std::any_of(competitionLabels().begin(), competitionLabels().end(),
                           [&](const char* l) { return label == l; });
    };
    for (std::size_t l = 0; l < labels; ++l) {
        for (std::size_t f = 0; f < films.films(); ++f) {
            const float truth = films.truth[f * labels + l];
            if (std::isnan(truth))
                continue;
            rankings[l].add(films.scores[f * labels + l], truth > 0.5f, static_cast<int>(f));
            if (trained[l])
                all.add(films.scores[f * labels + l], truth > 0.5f, static_cast<int>(f));
        }
        rankings[l].sort();
        const LabelEvaluation& e =
            evaluation.labels.emplace_back(describe(films, l, rankings[l], trained[l]));
        if (trained[l] && e.positives >= options.minimumPositives &&
            e.negatives >= options.minimumNegatives) {
            macro.push_back(l);
            evaluation.macroLabels.push_back(e.label);
            if (inCompetition(e.label)) {
                competition.push_back(l);
                evaluation.competition5Labels.push_back(e.label);
            }
        }
    }
    all.sort();

    std::vector<Sampled> perLabel(labels);
    Sampled macroMean, competitionMean, micro;
    PatientResampler resampler(films.patients, options.seed);
    for (int round = 0; round <= options.resamples; ++round) {
        const std::vector<int> weights = round == 0 ? std::vector<int>() : resampler.weights();
        std::vector<std::optional<double>> values;
        for (const Ranking& r : rankings)
            values.push_back(r.auroc(weights));
        const auto macroValue = meanOf(values, macro), competitionValue = meanOf(values, competition);
        const auto microValue = all.auroc(weights);
        if (round == 0) {
            for (std::size_t l = 0; l < labels; ++l)
                perLabel[l].value = values[l];
            macroMean.value = macroValue;
            competitionMean.value = competitionValue;
            micro.value = microValue;
            continue;
        }
        for (std::size_t l = 0; l < labels; ++l)
            perLabel[l].sample(values[l]);
        macroMean.sample(macroValue);
        competitionMean.sample(competitionValue);
        micro.sample(microValue);
    }
    for (std::size_t l = 0; l < labels; ++l)
        evaluation.labels[l].auroc = perLabel[l].interval();
    evaluation.macro = macroMean.interval();
    evaluation.competition5 = competitionMean.interval();
    evaluation.micro = micro.interval();
    evaluation.films = static_cast<int>(films.films());
    evaluation.patients = resampler.patients();
    return evaluation;
}

std::string toJson(const Evaluation& evaluation) {
    nlohmann::ordered_json root;
    root["films"] = evaluation.films;
    root["patients"] = evaluation.patients;
    root["labels"] = nlohmann::ordered_json::array();
    for (const LabelEvaluation& e : evaluation.labels)
        root["labels"].push_back({{"label", e.label},
                                  {"trained", e.trained},
                                  {"n", e.positives + e.negatives},
                                  {"positives", e.positives},
                                  {"auroc", json(e.auroc)},
                                  {"auprc", json(e.auprc)},
                                  {"ece", json(e.expectedCalibrationError)}});
    root["macro"] = json(evaluation.macro);
    root["macroLabels"] = evaluation.macroLabels;
    root["micro"] = json(evaluation.micro);
    root["competition5"] = json(evaluation.competition5);
    root["competition5Labels"] = evaluation.competition5Labels;
    return root.dump(2);
}

} // namespace hilum
