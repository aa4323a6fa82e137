#pragma once

#include "app/document/verdict.h"
#include "inference/reading/prediction.h"

#include <QColor>
#include <QRect>
#include <QString>

class QModelIndex;
class QPainter;

namespace hilum {

// How one finding reads on the panel: a marker and a word for its state, a value of two decimals, and a bar
// relative to the finding's own threshold, which is the tick in the middle. Nothing is told by colour alone.
struct FindingRow {
    QString name;
    FindingState state = FindingState::NotAssessed;
    bool isSeparate = false;         // "No Finding", "Support Devices": nothing to be alarmed by
    std::optional<double> value;     // 0..1, absent where not assessed
    std::optional<double> threshold; // 0..1
    std::optional<VerdictState> verdict; // the reader's word
    bool isSelected = false;
    bool isHovered = false;
    bool hasFocus = false;
    bool hasMap = false; // the finding's map is on the film

    QString stateText() const;
    QColor colour() const;
};

FindingRow findingRow(const QModelIndex& index);       // of a FindingsModel
QString findingValueText(std::optional<double> value); // "0.82", or a dash

// Diamond (suspected), half diamond (indeterminate), ring (not suspected), dash (not assessed); of what is no
// finding a disc (likely) or half a disc in a quiet colour.
void paintFindingMarker(QPainter& painter, const QRectF& rect, const FindingRow& row);
// Where the bar ends, 0..1: 0.5 at the threshold, and as far on as the odds are above or below it (the
// logistic function of the difference of logits). Thresholds of calibrated models lie anywhere from 0.02 to
// 0.6; so every row reads alike. Without a threshold the value itself.
double findingBarShare(double value, std::optional<double> threshold);

// Titles above the rows: finding, threshold over the ticks, probability or score.
void paintFindingHeader(QPainter& painter, const QRect& rect, const QString& valueTitle);
void paintFindingRow(QPainter& painter, const QRect& rect, const FindingRow& row);

inline constexpr int findingRowHeight = 42;

} // namespace hilum
