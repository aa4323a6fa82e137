#include "app/library/ai_priority.h"

#include "app/reading/findings_model.h"
#include "inference/reading/labels.h"

#include <algorithm>

namespace hilum {
namespace {

constexpr double step = 1000; // between classes; margins on the logit scale stay within +-40

double classOf(const FindingReading& finding) {
    if (finding.state == FindingState::Suspected)
        return isCriticalFinding(finding.label) ? 3 : 2;
    return finding.state == FindingState::Indeterminate ? 1 : 0;
}

} // namespace

UrgentFinding urgentFinding(const Prediction& prediction) {
    UrgentFinding urgent;
    urgent.isRead = true;
    urgent.isRefused = !prediction.gate.passed;
    urgent.priority = urgent.isRefused ? -step : 0;
    if (urgent.isRefused)
        return urgent;
    const FindingReading* first = nullptr;
    for (const FindingReading& finding : prediction.findings) {
        if (!finding.trained || finding.state == FindingState::NotAssessed ||
            isSeparateFinding(finding.label))
            continue;
        const double priority =
            classOf(finding) * step + std::clamp(marginOverThreshold(finding), -step / 4, step / 4);
        if (first && priority <= urgent.priority)
            continue;
        first = &finding;
        urgent.priority = priority;
    }
    if (first && classOf(*first) > 0) {
        urgent.label = QString::fromStdString(first->label);
        urgent.state = first->state;
        urgent.shown = first->shown();
    } else if (first) {
        urgent.state = FindingState::NotSuspected;
    }
    return urgent;
}

} // namespace hilum
