#include "inference/reading/prediction.h"

#include "inference/reading/calibration.h"

#include <cmath>

namespace hilum {

const char* findingStateName(FindingState state) {
    switch (state) {
    case FindingState::Suspected:
        return "suspected";
    case FindingState::Indeterminate:
        return "indeterminate";
    case FindingState::NotSuspected:
        return "not_suspected";
    case FindingState::NotAssessed:
        break;
    }
    return "not_assessed";
}

FindingReading readFinding(const LabelCard& label, double logit) {
    FindingReading reading;
    reading.label = label.label;
    reading.trained = label.trained;
    reading.logit = logit;
    reading.score = sigmoid(logit);
    if (!label.trained)
        return reading;
    double shownLogit = logit;
    if (label.calibrationScale && label.calibrationOffset) {
        shownLogit = *label.calibrationScale * logit + *label.calibrationOffset;
        reading.probability = sigmoid(shownLogit);
    }
    reading.threshold = label.threshold;
    if (!label.threshold)
        return reading;
    const double margin = shownLogit - logitOf(*label.threshold);
    if (std::abs(margin) < label.indeterminateBand)
        reading.state = FindingState::Indeterminate;
    else
        reading.state = margin >= 0 ? FindingState::Suspected : FindingState::NotSuspected;
    return reading;
}

} // namespace hilum
