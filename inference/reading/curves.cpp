#include "inference/reading/curves.h"

#include "inference/reading/ranking_internal.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hilum {
namespace {

constexpr std::size_t mostPoints = 400;

// Evenly thinned, first and last kept.
template <typename Point>
std::vector<Point> thinned(std::vector<Point> points) {
    if (points.size() <= mostPoints)
        return points;
    std::vector<Point> kept;
    for (std::size_t i = 0; i < mostPoints; ++i)
        kept.push_back(points[i * (points.size() - 1) / (mostPoints - 1)]);
    return kept;
}

// The distinct scores from the highest down, with what is called positive at each.
struct Step {
    double threshold = 0;
    int found = 0, falseAlarms = 0;
};

std::vector<Step> steps(const Ranking& ranking) {
    std::vector<Step> answer;
    const auto& pairs = ranking.pairs();
    Step step;
    for (std::size_t i = pairs.size(); i > 0; --i) {
        ++(pairs[i - 1].positive ? step.found : step.falseAlarms);
        step.threshold = pairs[i - 1].score;
        if (i == 1 || pairs[i - 2].score != pairs[i - 1].score)
            answer.push_back(step);
    }
    return answer;
}

bool isStraight(const Step& a, const Step& b, const Step& c) {
    return b.found - a.found == c.found - b.found &&
           b.falseAlarms - a.falseAlarms == c.falseAlarms - b.falseAlarms;
}

} // namespace

std::vector<RocPoint> rocCurve(std::span<const float> scores, std::span<const float> truth) {
    const Ranking ranked = ranking(scores, truth);
    const double positives = ranked.count(true), negatives = ranked.count(false);
    if (positives == 0 || negatives == 0)
        return {};
    std::vector<Step> all{{std::numeric_limits<double>::infinity(), 0, 0}};
    for (const Step& step : steps(ranked))
        all.push_back(step);
    std::vector<RocPoint> points;
    for (std::size_t i = 0; i < all.size(); ++i)
        if (i <= 1 || i + 1 == all.size() || !isStraight(all[i - 1], all[i], all[i + 1]))
            points.push_back({all[i].threshold, all[i].falseAlarms / negatives, all[i].found / positives});
    return thinned(std::move(points));
}

std::vector<PrecisionRecallPoint> precisionRecallCurve(std::span<const float> scores,
                                                       std::span<const float> truth) {
    const Ranking ranked = ranking(scores, truth);
    const double positives = ranked.count(true);
    if (positives == 0 || ranked.count(false) == 0)
        return {};
    std::vector<PrecisionRecallPoint> points;
    for (const Step& step : steps(ranked))
        points.push_back({step.threshold, step.found / positives,
                          step.found / static_cast<double>(step.found + step.falseAlarms)});
    return thinned(std::move(points));
}

std::vector<ReliabilityBin> reliability(std::span<const float> probabilities, std::span<const float> truth,
                                        int bins) {
    std::vector<double> predicted(bins, 0);
    std::vector<int> films(bins, 0), positives(bins, 0);
    for (std::size_t i = 0; i < probabilities.size(); ++i) {
        if (std::isnan(truth[i]))
            continue;
        const int bin =
            std::clamp(static_cast<int>(std::ceil(double(probabilities[i]) * bins)) - 1, 0, bins - 1);
        predicted[bin] += probabilities[i];
        positives[bin] += truth[i] > 0.5f;
        ++films[bin];
    }
    std::vector<ReliabilityBin> answer;
    for (int b = 0; b < bins; ++b)
        if (films[b] > 0)
            answer.push_back({predicted[b] / films[b], wilson(positives[b], films[b]), films[b]});
    return answer;
}

Interval wilson(int successes, int trials) {
    if (trials == 0)
        return {0, 0, 1};
    constexpr double z = 1.959963984540054;
    const double n = trials, p = successes / n, shrink = 1 + z * z / n;
    const double centre = (p + z * z / (2 * n)) / shrink;
    const double half = z * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / shrink;
    return {p, std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

} // namespace hilum
