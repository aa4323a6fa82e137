#include "inference/reading/ranking_internal.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

double weightOf(const Ranking::Pair& pair, std::span<const int> weights) {
    return weights.empty() ? 1 : weights[pair.film];
}

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

bool inCompetition(const std::string& label) {
    return std::any_of(competitionLabels().begin(), competitionLabels().end(),
                       [&](const char* l) { return label == l; });
}

} // namespace

void Ranking::sort() {
    std::sort(m_pairs.begin(), m_pairs.end(), [](const Pair& a, const Pair& b) { return a.score < b.score; });
}

int Ranking::count(bool positive) const {
    return static_cast<int>(
        std::count_if(m_pairs.begin(), m_pairs.end(), [&](const Pair& p) { return p.positive == positive; }));
}

std::optional<double> Ranking::auroc(std::span<const int> weights) const {
    double positives = 0, negatives = 0, won = 0;
    for (std::size_t i = 0; i < m_pairs.size();) {
        double tiedPositives = 0, tiedNegatives = 0;
        const float score = m_pairs[i].score;
        for (; i < m_pairs.size() && m_pairs[i].score == score; ++i)
            (m_pairs[i].positive ? tiedPositives : tiedNegatives) += weightOf(m_pairs[i], weights);
        won += tiedPositives * (negatives + tiedNegatives / 2);
        positives += tiedPositives;
        negatives += tiedNegatives;
    }
    if (positives == 0 || negatives == 0)
        return std::nullopt;
    return won / (positives * negatives);
}

std::optional<double> Ranking::averagePrecision(std::span<const int> weights) const {
    double positives = 0;
    for (const Pair& pair : m_pairs)
        positives += pair.positive ? weightOf(pair, weights) : 0;
    if (positives == 0)
        return std::nullopt;
    double found = 0, called = 0, sum = 0;
    for (std::size_t i = m_pairs.size(); i > 0;) {
        const float score = m_pairs[i - 1].score;
        double gained = 0;
        for (; i > 0 && m_pairs[i - 1].score == score; --i) {
            const double weight = weightOf(m_pairs[i - 1], weights);
            gained += m_pairs[i - 1].positive ? weight : 0;
            called += weight;
        }
        found += gained;
        if (called > 0)
            sum += gained / positives * found / called;
    }
    return sum;
}

std::vector<Ranking::Cut> Ranking::cuts() const {
    std::vector<Cut> cuts;
    if (m_pairs.empty())
        return cuts;
    Cut cut{m_pairs.front().score, count(true), count(false)};
    cuts.push_back(cut);
    for (std::size_t i = 0; i < m_pairs.size(); ++i) {
        --(m_pairs[i].positive ? cut.found : cut.falseAlarms);
        const bool last = i + 1 == m_pairs.size();
        if (!last && m_pairs[i].score == m_pairs[i + 1].score)
            continue;
        cut.threshold = last ? std::nextafter(m_pairs[i].score, INFINITY)
                             : (double(m_pairs[i].score) + m_pairs[i + 1].score) / 2;
        cuts.push_back(cut);
    }
    return cuts;
}

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

PatientResampler::PatientResampler(const std::vector<std::string>& patients, std::uint64_t seed)
    : m_random(seed) {
    std::map<std::string_view, int> index;
    for (const std::string& patient : patients)
        m_patientOfFilm.push_back(index.emplace(patient, static_cast<int>(index.size())).first->second);
    m_patients = static_cast<int>(index.size());
}

std::vector<int> PatientResampler::weights() {
    std::vector<int> drawn(m_patients, 0), films;
    // Not uniform_int_distribution: its draws differ between standard libraries, and intervals should not.
    for (int i = 0; i < m_patients; ++i)
        ++drawn[draw(static_cast<std::uint64_t>(m_patients))];
    for (int patient : m_patientOfFilm)
        films.push_back(drawn[patient]);
    return films;
}

std::optional<Interval> Sampled::interval() {
    if (!value)
        return std::nullopt;
    if (samples.empty())
        return Interval{*value, *value, *value};
    std::sort(samples.begin(), samples.end());
    // Linear interpolation between order statistics, as numpy.percentile does.
    const auto percentile = [&](double fraction) {
        const double position = fraction * static_cast<double>(samples.size() - 1);
        const auto low = static_cast<std::size_t>(position);
        const std::size_t high = std::min(low + 1, samples.size() - 1);
        return samples[low] + (position - static_cast<double>(low)) * (samples[high] - samples[low]);
    };
    return Interval{*value, percentile(0.025), percentile(0.975)};
}

AurocFigures::AurocFigures(const ScoredFilms& films, const std::vector<bool>& trained,
                           const EvaluationOptions& options)
    : m_options(options), m_rankings(films.labels.size()) {
    const std::size_t labels = films.labels.size();
    const auto isTrained = [&](std::size_t label) { return label < trained.size() && trained[label]; };
    for (std::size_t l = 0; l < labels; ++l) {
        for (std::size_t f = 0; f < films.films(); ++f) {
            if (f * labels + l >= std::min(films.truth.size(), films.scores.size()))
                break;
            const float truth = films.truth[f * labels + l];
            if (std::isnan(truth))
                continue;
            m_rankings[l].add(films.scores[f * labels + l], truth > 0.5f, static_cast<int>(f));
            if (isTrained(l))
                m_all.add(films.scores[f * labels + l], truth > 0.5f, static_cast<int>(f));
        }
        m_rankings[l].sort();
        if (!isTrained(l) || isTooFew(l))
            continue;
        m_macro.push_back(l);
        if (inCompetition(films.labels[l]))
            m_competition.push_back(l);
    }
    m_all.sort();
}

bool AurocFigures::isTooFew(std::size_t label) const {
    return m_rankings[label].count(true) < m_options.minimumPositives ||
           m_rankings[label].count(false) < m_options.minimumNegatives;
}

AurocFigures::Values AurocFigures::at(std::span<const int> weights) const {
    Values values;
    for (const Ranking& r : m_rankings)
        values.labels.push_back(r.auroc(weights));
    values.macro = meanOf(values.labels, m_macro);
    values.competition5 = meanOf(values.labels, m_competition);
    values.micro = m_all.auroc(weights);
    return values;
}

} // namespace hilum
