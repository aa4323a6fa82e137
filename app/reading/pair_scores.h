#pragma once

#include "app/document/study_document.h"

namespace hilum {

// What one model says of a finding on two films.
struct PairScoreRow {
    QString label;
    std::optional<double> current, prior; // probability, or score where it is not calibrated
    FindingState currentState = FindingState::NotAssessed, priorState = FindingState::NotAssessed;
    // Current minus prior; absent where one is missing or the two are not comparable.
    std::optional<double> change;
};

// The scores of two films beside one another. Numbers of different models, or one calibrated and the other
// not, do not compare: then `isComparable` is false, no change is given and `sentence` says why.
struct PairScores {
    bool isComparable = false;
    bool isCalibrated = false;
    QString sentence;               // empty where there is nothing to say
    std::vector<PairScoreRow> rows; // findings that were trained, in reading order of the current film
};

// Films whose reading the reader has hidden say nothing.
PairScores pairScores(const StudyDocument& document, FilmId current, FilmId prior);

QString changeText(double change); // "+0.12", "−0.05", "0.00"

} // namespace hilum
