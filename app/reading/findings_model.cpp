#include "app/reading/findings_model.h"

#include "app/words/finding_names.h"
#include "app/words/numbers.h"
#include "inference/reading/labels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <tuple>

namespace hilum {
namespace {

double logitOfShare(double share) {
    const double inside = std::clamp(share, 1e-7, 1 - 1e-7);
    return std::log(inside / (1 - inside));
}

bool isBefore(const FindingReading& a, const FindingReading& b) {
    const auto key = [](const FindingReading& finding) {
        return std::tuple(isSeparateFinding(finding.label), static_cast<int>(finding.state),
                          !isCriticalFinding(finding.label), -marginOverThreshold(finding),
                          findingUrgency(finding.label));
    };
    return key(a) < key(b);
}

} // namespace

double marginOverThreshold(const FindingReading& finding) {
    return logitOfShare(finding.shown()) - logitOfShare(finding.threshold.value_or(0.5));
}

bool isCriticalFinding(const std::string& label) {
    static constexpr std::array critical{"Pneumothorax", "Pleural Effusion", "Edema", "Consolidation",
                                         "Pneumonia"};
    return std::find(critical.begin(), critical.end(), label) != critical.end();
}

std::vector<FindingReading> inReadingOrder(const std::vector<FindingReading>& findings) {
    std::vector<FindingReading> ordered = findings;
    std::stable_sort(ordered.begin(), ordered.end(), isBefore);
    return ordered;
}

QString findingStateText(const std::string& label, FindingState state) {
    const bool isSeparate = isSeparateFinding(label);
    switch (state) {
    case FindingState::Suspected:
        return isSeparate ? FindingsModel::tr("Likely") : FindingsModel::tr("Suspected");
    case FindingState::Indeterminate:
        return FindingsModel::tr("Indeterminate");
    case FindingState::NotSuspected:
        return isSeparate ? FindingsModel::tr("Not likely") : FindingsModel::tr("Not suspected");
    case FindingState::NotAssessed:
        break;
    }
    return FindingsModel::tr("Not assessed");
}

QString verdictText(VerdictState state) {
    switch (state) {
    case VerdictState::Present:
        return FindingsModel::tr("present");
    case VerdictState::Absent:
        return FindingsModel::tr("absent");
    case VerdictState::Indeterminate:
        break;
    }
    return FindingsModel::tr("indeterminate");
}

QString valueColumnTitle(bool isCalibrated) {
    return isCalibrated ? FindingsModel::tr("Probability") : FindingsModel::tr("Score");
}

FindingsModel::FindingsModel(QObject* parent) : QAbstractListModel(parent) {}

void FindingsModel::setPrediction(const PredictionPointer& prediction) {
    if (prediction == m_prediction)
        return;
    beginResetModel();
    m_prediction = prediction;
    m_findings = prediction ? inReadingOrder(prediction->findings) : std::vector<FindingReading>{};
    m_separate =
        static_cast<int>(std::count_if(m_findings.begin(), m_findings.end(),
                                       [](const auto& finding) { return isSeparateFinding(finding.label); }));
    endResetModel();
}

void FindingsModel::setVerdicts(const Verdicts& verdicts) {
    if (verdicts == m_verdicts)
        return;
    m_verdicts = verdicts;
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int FindingsModel::rowOf(const std::string& label) const {
    const auto found = std::find_if(m_findings.begin(), m_findings.end(),
                                    [&](const auto& finding) { return finding.label == label; });
    return found == m_findings.end() ? -1 : static_cast<int>(found - m_findings.begin());
}

bool FindingsModel::isCalibrated() const {
    return std::all_of(m_findings.begin(), m_findings.end(), [](const FindingReading& finding) {
        return !finding.trained || finding.probability.has_value();
    });
}

int FindingsModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_findings.size());
}

QVariant FindingsModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FindingReading& reading = finding(index.row());
    const QString label = QString::fromStdString(reading.label);
    const auto verdict = m_verdicts.find(reading.label);
    const bool hasVerdict = verdict != m_verdicts.end();
    switch (role) {
    case Qt::DisplayRole:
        return findingName(reading.label);
    case LabelRole:
        return label;
    case Qt::AccessibleTextRole: {
        QStringList words{findingName(reading.label), findingStateText(reading.label, reading.state)};
        if (reading.trained)
            words << shownNumber(reading.shown(), 2);
        if (hasVerdict)
            words << tr("you say %1").arg(verdictText(verdict->second.state));
        return words.join(QStringLiteral(", "));
    }
    case VerdictRole:
        return hasVerdict ? QVariant(static_cast<int>(verdict->second.state)) : QVariant();
    case NoteRole:
        return hasVerdict ? verdict->second.note : QString();
    case StateRole:
        return static_cast<int>(reading.state);
    case ShownRole:
        return reading.trained ? QVariant(reading.shown()) : QVariant();
    case ThresholdRole:
        return reading.threshold ? QVariant(*reading.threshold) : QVariant();
    case IsSeparateRole:
        return isSeparateFinding(reading.label);
    case HasMapRole:
        return std::any_of(m_prediction->maps.begin(), m_prediction->maps.end(),
                           [&](const AttentionMap& map) { return map.label == reading.label; });
    default:
        return {};
    }
}

QHash<int, QByteArray> FindingsModel::roleNames() const {
    return {{LabelRole, "label"},         {StateRole, "state"},
            {ShownRole, "shown"},         {ThresholdRole, "threshold"},
            {IsSeparateRole, "separate"}, {HasMapRole, "hasMap"},
            {VerdictRole, "verdict"},     {NoteRole, "note"}};
}

} // namespace hilum
