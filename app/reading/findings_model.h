#pragma once

#include "app/document/film.h"

#include <QAbstractListModel>

namespace hilum {

// The findings of one prediction in reading order, then "No Finding" and "Support Devices" by themselves.
class FindingsModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role {
        LabelRole = Qt::UserRole, // QString, the card's label
        StateRole,                // FindingState as int
        ShownRole,                // double: probability, or score where the card has no calibration
        ThresholdRole,            // double on the scale of ShownRole; invalid where there is none
        IsSeparateRole,           // bool
        HasMapRole,               // bool
        VerdictRole,              // VerdictState as int; invalid where the reader has said nothing
        NoteRole,                 // QString, the reader's
    };

    explicit FindingsModel(QObject* parent = nullptr);
    void setPrediction(const PredictionPointer& prediction); // null: empty
    void setVerdicts(const Verdicts& verdicts);
    const PredictionPointer& prediction() const { return m_prediction; }
    const FindingReading& finding(int row) const { return m_findings[static_cast<std::size_t>(row)]; }
    int rowOf(const std::string& label) const;       // -1 where absent
    int separateCount() const { return m_separate; } // rows at the end
    bool isCalibrated() const;                       // every assessed finding has a probability

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    PredictionPointer m_prediction;
    std::vector<FindingReading> m_findings;
    int m_separate = 0;
    Verdicts m_verdicts;
};

// Suspected first, then indeterminate, not suspected, not assessed; within a state the clinically critical
// ones lead, then the margin over the threshold on the logit scale. Separate findings come last.
std::vector<FindingReading> inReadingOrder(const std::vector<FindingReading>& findings);

// How far above its threshold a finding lies; on the logit scale, where 0.98 and 0.99 are far apart.
double marginOverThreshold(const FindingReading& finding);

// Findings that a reader must not wait for (spec/viewer.md D2).
bool isCriticalFinding(const std::string& label);

// "Suspected", ...; of what is no finding (isSeparateFinding()) "Likely", "Not likely".
QString findingStateText(const std::string& label, FindingState state);
// "present", "absent", "indeterminate": in the middle of a sentence.
QString verdictText(VerdictState state);
QString valueColumnTitle(bool isCalibrated); // "Probability" or "Score"

} // namespace hilum
