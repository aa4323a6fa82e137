#pragma once

#include "inference/reading/metrics.h"

#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace hilum {

// Film-label pairs in ascending order of score, sorted once; a resample only changes the films' weights.
// Where weights are taken, each film counts `weights[film]` times; an empty span stands for once each.
class Ranking {
public:
    struct Pair {
        float score;
        bool positive;
        int film;
    };

    // A score that is no number ranks below all others: it equals nothing, itself included.
    void add(float score, bool positive, int film) {
        m_pairs.push_back(
            {std::isnan(score) ? -std::numeric_limits<float>::infinity() : score, positive, film});
    }
    void sort();

    const std::vector<Pair>& pairs() const { return m_pairs; }
    int count(bool positive) const;
    std::optional<double> auroc(std::span<const int> weights = {}) const;
    std::optional<double> averagePrecision(std::span<const int> weights = {}) const;

    // Every cut between two neighbouring scores, from "all are called" to "none is": positives that are found
    // and negatives that are called, with the threshold halfway. Ascending thresholds.
    struct Cut {
        double threshold = 0;
        int found = 0, falseAlarms = 0;
    };
    std::vector<Cut> cuts() const;

private:
    std::vector<Pair> m_pairs;
};

// NaN truth is left out. `film` of a pair is its index in the spans.
Ranking ranking(std::span<const float> scores, std::span<const float> truth);

std::vector<float> column(const std::vector<float>& matrix, std::size_t columns, std::size_t index);

// Draws patients with replacement; all films of a drawn patient come along.
class PatientResampler {
public:
    PatientResampler(const std::vector<std::string>& patients, std::uint64_t seed);
    int patients() const { return m_patients; }
    std::vector<int> weights(); // how often each film was drawn
    std::uint64_t draw(std::uint64_t below) { return m_random() % below; }

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
    // The central 95 %; without samples the interval is the value.
    std::optional<Interval> interval();
};

// AUROC of every label and of the three summaries on one set of films.
class AurocFigures {
public:
    AurocFigures(const ScoredFilms& films, const std::vector<bool>& trained,
                 const EvaluationOptions& options);

    std::size_t labels() const { return m_rankings.size(); }
    const Ranking& ranking(std::size_t label) const { return m_rankings[label]; }
    // Labels with enough of both classes among the trained ones, and those of them that competed.
    const std::vector<std::size_t>& macroLabels() const { return m_macro; }
    const std::vector<std::size_t>& competitionLabels() const { return m_competition; }
    bool isTooFew(std::size_t label) const;

    struct Values {
        std::vector<std::optional<double>> labels;
        std::optional<double> macro, micro, competition5;
    };
    Values at(std::span<const int> weights = {}) const;

private:
    EvaluationOptions m_options;
    std::vector<Ranking> m_rankings;
    Ranking m_all;
    std::vector<std::size_t> m_macro, m_competition;
};

} // namespace hilum
