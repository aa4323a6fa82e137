#include "inference/reading/calibration.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <random>

namespace hilum {
namespace {

constexpr double smallestScale = 0.05; // a network that ranks a finding backwards still keeps its order
constexpr int newtonSteps = 100;

struct Problem {
    std::vector<double> logits, targets;
};

Problem knownFilms(std::span<const float> logits, std::span<const float> truth) {
    Problem p;
    for (std::size_t i = 0; i < logits.size(); ++i)
        if (!std::isnan(truth[i])) {
            p.logits.push_back(logits[i]);
            p.targets.push_back(truth[i] > 0.5f ? 1 : 0);
        }
    return p;
}

// Negative log likelihood in a form that does not overflow.
double loss(const Problem& p, const Calibration& c) {
    double sum = 0;
    for (std::size_t i = 0; i < p.logits.size(); ++i) {
        const double z = c.scale * p.logits[i] + c.offset;
        sum += std::max(z, 0.0) - z * p.targets[i] + std::log1p(std::exp(-std::abs(z)));
    }
    return sum;
}

struct Step {
    double scale = 0, offset = 0;
};

// The Newton step of the convex likelihood, over scale and offset or over one of them alone.
Step newtonStep(const Problem& p, const Calibration& c, bool fitScale, bool fitOffset) {
    double gs = 0, go = 0, hss = 1e-10, hso = 0, hoo = 1e-10;
    for (std::size_t i = 0; i < p.logits.size(); ++i) {
        const double q = c.probability(p.logits[i]), curvature = q * (1 - q);
        gs += (q - p.targets[i]) * p.logits[i];
        go += q - p.targets[i];
        hss += curvature * p.logits[i] * p.logits[i];
        hso += curvature * p.logits[i];
        hoo += curvature;
    }
    if (!fitOffset)
        return {-gs / hss, 0};
    if (!fitScale)
        return {0, -go / hoo};
    const double determinant = hss * hoo - hso * hso;
    return {-(hoo * gs - hso * go) / determinant, -(hss * go - hso * gs) / determinant};
}

// Newton's method, halving each step until the loss falls.
Calibration minimise(const Problem& p, Calibration c, bool fitScale, bool fitOffset) {
    double current = loss(p, c);
    for (int i = 0; i < newtonSteps; ++i) {
        const Step step = newtonStep(p, c, fitScale, fitOffset);
        double length = 1;
        Calibration next = c;
        double nextLoss = current;
        for (; length > 1e-8; length /= 2) {
            next = {c.scale + length * step.scale, c.offset + length * step.offset};
            nextLoss = loss(p, next);
            if (nextLoss < current)
                break;
        }
        if (!(nextLoss < current))
            break;
        c = next;
        current = nextLoss;
    }
    return c;
}

Calibration keepOrder(const Problem& p, Calibration c, bool fitOffset) {
    if (c.scale >= smallestScale)
        return c;
    c = {smallestScale, 0};
    return fitOffset ? minimise(p, c, false, true) : c;
}

} // namespace

double sigmoid(double logit) {
    return logit >= 0 ? 1 / (1 + std::exp(-logit)) : std::exp(logit) / (1 + std::exp(logit));
}

double logitOf(double probability) {
    const double p = std::clamp(probability, 1e-7, 1 - 1e-7);
    return std::log(p / (1 - p));
}

double Calibration::probability(double logit) const {
    return sigmoid(scale * logit + offset);
}

Calibration fitPlatt(std::span<const float> logits, std::span<const float> truth) {
    Problem p = knownFilms(logits, truth);
    const double positives = static_cast<double>(std::count(p.targets.begin(), p.targets.end(), 1.0));
    const double negatives = static_cast<double>(p.targets.size()) - positives;
    if (positives == 0 || negatives == 0)
        return {};
    for (double& target : p.targets)
        target = target > 0.5 ? (positives + 1) / (positives + 2) : 1 / (negatives + 2);
    return keepOrder(p, minimise(p, {0, std::log((positives + 1) / (negatives + 1))}, true, true), true);
}

Calibration fitTemperature(std::span<const float> logits, std::span<const float> truth) {
    const Problem p = knownFilms(logits, truth);
    const auto positives = std::count(p.targets.begin(), p.targets.end(), 1.0);
    if (positives == 0 || positives == static_cast<long>(p.targets.size()))
        return {};
    return keepOrder(p, minimise(p, {1, 0}, true, false), false);
}

Calibration identityCalibration(std::span<const float>, std::span<const float>) {
    return {};
}

std::vector<int> patientFolds(std::span<const std::string> patients, int folds, std::uint64_t seed) {
    std::map<std::string_view, int> foldOfPatient;
    std::vector<std::string_view> order;
    for (const std::string& patient : patients)
        if (foldOfPatient.emplace(patient, 0).second)
            order.push_back(patient);
    std::mt19937_64 random(seed);
    for (std::size_t i = order.size(); i > 1; --i)
        std::swap(order[i - 1], order[random() % i]);
    for (std::size_t i = 0; i < order.size(); ++i)
        foldOfPatient[order[i]] = static_cast<int>(i % static_cast<std::size_t>(folds));
    std::vector<int> answer;
    for (const std::string& patient : patients)
        answer.push_back(foldOfPatient[patient]);
    return answer;
}

std::vector<float> crossFittedProbabilities(std::span<const float> logits, std::span<const float> truth,
                                            std::span<const int> foldOfFilm, int folds, CalibrationFit fit) {
    std::vector<float> probabilities(logits.size());
    for (int fold = 0; fold < folds; ++fold) {
        std::vector<float> otherLogits, otherTruth;
        for (std::size_t i = 0; i < logits.size(); ++i)
            if (foldOfFilm[i] != fold) {
                otherLogits.push_back(logits[i]);
                otherTruth.push_back(truth[i]);
            }
        const Calibration calibration = fit(otherLogits, otherTruth);
        for (std::size_t i = 0; i < logits.size(); ++i)
            if (foldOfFilm[i] == fold)
                probabilities[i] = static_cast<float>(calibration.probability(logits[i]));
    }
    return probabilities;
}

double logLoss(std::span<const float> probabilities, std::span<const float> truth) {
    double sum = 0;
    std::size_t films = 0;
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        if (std::isnan(truth[i]))
            continue;
        const double p = std::clamp(double(probabilities[i]), 1e-7, 1 - 1e-7);
        sum -= truth[i] > 0.5f ? std::log(p) : std::log1p(-p);
        ++films;
    }
    return films ? sum / static_cast<double>(films) : 0;
}

} // namespace hilum
