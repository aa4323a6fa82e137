#pragma once

#include "inference/reading/model_card.h"

#include <span>
#include <vector>

namespace hilum {

// What a plot of one label shows. NaN truth is left out everywhere; curves are empty without both classes.

struct RocPoint {
    double threshold = 0; // called positive when the score is >= threshold; infinite at the first point
    double falsePositiveRate = 0, sensitivity = 0;
};

struct PrecisionRecallPoint {
    double threshold = 0;
    double recall = 0, precision = 0;
};

// One bin of predicted probabilities; empty bins are left out.
struct ReliabilityBin {
    double predicted = 0; // mean probability of its films
    Interval observed;    // share of positives, Wilson's 95 % interval
    int films = 0;
};

struct Curves {
    std::vector<RocPoint> roc;                             // from (0, 0) to (1, 1)
    std::vector<PrecisionRecallPoint> precisionRecall;     // recall rising
    std::vector<ReliabilityBin> reliability, uncalibrated; // after and before calibration
};

// Points where the curve turns, at most about 400 of them.
std::vector<RocPoint> rocCurve(std::span<const float> scores, std::span<const float> truth);
std::vector<PrecisionRecallPoint> precisionRecallCurve(std::span<const float> scores,
                                                       std::span<const float> truth);

// The same equal bins as expectedCalibrationError(), lower edge excluded.
std::vector<ReliabilityBin> reliability(std::span<const float> probabilities, std::span<const float> truth,
                                        int bins = 15);

// Wilson's score interval of a share, 95 %. 0 of 0 is 0 with the whole range.
Interval wilson(int successes, int trials);

} // namespace hilum
