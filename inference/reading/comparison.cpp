#include "inference/reading/comparison.h"

#include "inference/reading/ranking_internal.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace hilum {
namespace {

std::optional<double> less(const std::optional<double>& a, const std::optional<double>& b) {
    return a && b ? std::optional(*a - *b) : std::nullopt;
}

std::vector<std::string> namesOf(const ScoredFilms& films, const std::vector<std::size_t>& labels) {
    std::vector<std::string> names;
    for (std::size_t l : labels)
        names.push_back(films.labels[l]);
    return names;
}

using Values = AurocFigures::Values;
using Summary = std::optional<double> Values::*;
constexpr Summary summaries[] = {&Values::macro, &Values::micro, &Values::competition5};

double meanOf(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double spreadOf(const std::vector<double>& values) {
    if (values.size() < 2)
        return 0;
    const double mean = meanOf(values);
    double sum = 0;
    for (double v : values)
        sum += (v - mean) * (v - mean);
    return std::sqrt(sum / static_cast<double>(values.size() - 1));
}

// The runs of one arm, and one summary of them under resampling.
struct ArmSamples {
    std::vector<AurocFigures> runs;
    std::array<Sampled, 3> mean, difference;
    std::array<std::vector<double>, 3> perSeed;
};

std::vector<std::size_t> drawnSeeds(std::size_t seeds, PatientResampler& resampler) {
    if (seeds == 1)
        return {0};
    std::vector<std::size_t> drawn;
    for (std::size_t i = 0; i + 1 < seeds; ++i)
        drawn.push_back(resampler.draw(seeds));
    return drawn;
}

std::optional<double> meanOver(const std::vector<Values>& runs, const std::vector<std::size_t>& chosen,
                               Summary summary) {
    double sum = 0;
    for (std::size_t run : chosen) {
        if (!(runs[run].*summary))
            return std::nullopt;
        sum += *(runs[run].*summary);
    }
    return sum / static_cast<double>(chosen.size());
}

void addRound(std::vector<ArmSamples>& arms, PatientResampler& resampler) {
    const std::vector<int> weights = resampler.weights();
    std::array<std::optional<double>, 3> first;
    for (std::size_t a = 0; a < arms.size(); ++a) {
        std::vector<Values> values;
        for (const AurocFigures& run : arms[a].runs)
            values.push_back(run.at(weights));
        const auto seeds = drawnSeeds(values.size(), resampler);
        for (std::size_t s = 0; s < 3; ++s) {
            const auto mean = meanOver(values, seeds, summaries[s]);
            if (a == 0)
                first[s] = mean;
            arms[a].mean[s].sample(mean);
            arms[a].difference[s].sample(less(mean, first[s]));
        }
    }
}

std::optional<ArmFigure> figureOf(ArmSamples& arm, std::size_t summary, bool isFirst) {
    const auto& perSeed = arm.perSeed[summary];
    const auto interval = arm.mean[summary].interval();
    if (perSeed.size() != arm.runs.size() || !interval)
        return std::nullopt;
    ArmFigure figure{perSeed, meanOf(perSeed), spreadOf(perSeed), *interval, {}};
    if (!isFirst)
        figure.difference = arm.difference[summary].interval();
    return figure;
}

bool areAlike(const ScoredFilms& first, const ScoredFilms& second) {
    const std::size_t entries = first.films() * first.labels.size();
    return first.labels == second.labels && first.patients == second.patients &&
           second.scores.size() == entries && second.truth.size() == entries;
}

std::vector<float> columns(const std::vector<float>& matrix, std::size_t labels,
                           const std::vector<std::size_t>& kept) {
    std::vector<float> values;
    for (std::size_t row = 0; labels > 0 && row + labels <= matrix.size(); row += labels)
        for (const std::size_t l : kept)
            values.push_back(matrix[row + l]);
    return values;
}

bool holds(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

void keepLabels(ScoredFilms& films, const std::vector<std::string>& names) {
    const std::size_t labels = films.labels.size();
    std::vector<std::size_t> kept;
    for (const std::string& name : names)
        kept.push_back(static_cast<std::size_t>(std::find(films.labels.begin(), films.labels.end(), name) -
                                                films.labels.begin()));
    for (auto* matrix : {&films.scores, &films.truth, &films.probabilities, &films.uncalibrated})
        *matrix = columns(*matrix, labels, kept);
    films.labels = names;
}

} // namespace

std::vector<std::string> keepCommonLabels(std::vector<Arm>& arms) {
    std::vector<std::string> common, all;
    std::vector<ScoredFilms*> runs;
    for (Arm& arm : arms)
        for (ScoredFilms& run : arm.seeds)
            runs.push_back(&run);
    for (const ScoredFilms* run : runs)
        for (const std::string& label : run->labels)
            if (!holds(all, label))
                all.push_back(label);
    std::vector<std::string> left;
    for (const std::string& label : all) {
        const bool everywhere = std::all_of(
            runs.begin(), runs.end(), [&](const ScoredFilms* run) { return holds(run->labels, label); });
        (everywhere ? common : left).push_back(label);
    }
    for (ScoredFilms* run : runs)
        keepLabels(*run, common);
    return left;
}

ModelDifference compareModels(const ScoredFilms& first, const ScoredFilms& second,
                              const std::vector<bool>& compared, const EvaluationOptions& options) {
    if (!areAlike(first, first) || !areAlike(first, second) || compared.size() != first.labels.size())
        return {};
    const AurocFigures a(first, compared, options), b(second, compared, options);
    std::vector<Sampled> labels(a.labels());
    std::array<Sampled, 3> summary;
    PatientResampler resampler(first.patients, options.seed);
    for (int round = 0; round <= options.resamples; ++round) {
        const std::vector<int> weights = round == 0 ? std::vector<int>() : resampler.weights();
        const Values va = a.at(weights), vb = b.at(weights);
        const auto take = [&](Sampled& sampled, const std::optional<double>& value) {
            if (round == 0)
                sampled.value = value;
            else
                sampled.sample(value);
        };
        for (std::size_t l = 0; l < labels.size(); ++l)
            take(labels[l], less(vb.labels[l], va.labels[l]));
        for (std::size_t s = 0; s < 3; ++s)
            take(summary[s], less(vb.*summaries[s], va.*summaries[s]));
    }
    ModelDifference result;
    for (std::size_t l = 0; l < labels.size(); ++l)
        if (compared[l])
            result.labels.push_back({first.labels[l], a.ranking(l).count(true), a.ranking(l).count(false),
                                     a.isTooFew(l), labels[l].interval()});
    result.macro = summary[0].interval();
    result.micro = summary[1].interval();
    result.competition5 = summary[2].interval();
    result.macroLabels = namesOf(first, a.macroLabels());
    result.competition5Labels = namesOf(first, a.competitionLabels());
    return result;
}

ArmComparison compareArms(const std::vector<Arm>& arms, const std::vector<bool>& trained,
                          const EvaluationOptions& options) {
    ArmComparison result;
    if (arms.empty() || arms.front().seeds.empty())
        return result;
    for (const Arm& arm : arms)
        for (const ScoredFilms& run : arm.seeds)
            if (!areAlike(arms.front().seeds.front(), run))
                return result;
    std::vector<ArmSamples> samples(arms.size());
    for (std::size_t a = 0; a < arms.size(); ++a) {
        for (const ScoredFilms& run : arms[a].seeds)
            samples[a].runs.emplace_back(run, trained, options);
        for (const AurocFigures& run : samples[a].runs) {
            const Values values = run.at();
            for (std::size_t s = 0; s < 3; ++s)
                if (values.*summaries[s])
                    samples[a].perSeed[s].push_back(*(values.*summaries[s]));
        }
        for (std::size_t s = 0; s < 3; ++s)
            if (!samples[a].perSeed[s].empty()) {
                samples[a].mean[s].value = meanOf(samples[a].perSeed[s]);
                samples[a].difference[s].value = less(samples[a].mean[s].value, samples[0].mean[s].value);
            }
    }
    const ScoredFilms& films = arms.front().seeds.front();
    PatientResampler resampler(films.patients, options.seed);
    for (int round = 0; round < options.resamples; ++round)
        addRound(samples, resampler);

    result.films = static_cast<int>(films.films());
    result.patients = resampler.patients();
    result.macroLabels = namesOf(films, samples[0].runs[0].macroLabels());
    result.competition5Labels = namesOf(films, samples[0].runs[0].competitionLabels());
    for (std::size_t a = 0; a < arms.size(); ++a)
        result.arms.push_back({arms[a].name, figureOf(samples[a], 0, a == 0), figureOf(samples[a], 1, a == 0),
                               figureOf(samples[a], 2, a == 0)});
    return result;
}

} // namespace hilum
