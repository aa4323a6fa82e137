#include "app/reading/pair_scores.h"

#include "app/reading/findings_model.h"
#include "app/words/numbers.h"

#include <QCoreApplication>
#include <cmath>

namespace hilum {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("PairScores", text);
}

// What there is to say of a film that has no scores to show; empty where it has.
QString whyNone(const StudyDocument& document, FilmId id, bool isPrior) {
    const Film* film = document.film(id);
    if (!film)
        return tr("The film is not open any more.");
    if (!document.isAiVisible(id))
        return isPrior ? tr("The reading of the prior is hidden (R shows it).")
                       : tr("The reading of the current film is hidden (R shows it).");
    switch (film->reading.state) {
    case ReadingState::Done:
        return {};
    case ReadingState::Refused:
        return isPrior ? tr("The model refused the prior, so there is nothing to compare.")
                       : tr("The model refused the current film, so there is nothing to compare.");
    case ReadingState::Failed:
    case ReadingState::Cancelled:
        return isPrior ? tr("The prior was not read. Make it active and read it again (Ctrl+R).")
                       : tr("The current film was not read. Make it active and read it again (Ctrl+R).");
    default:
        return isPrior ? tr("The prior is not read yet.") : tr("The current film is not read yet.");
    }
}

bool isSameModel(const Prediction& a, const Prediction& b) {
    return a.modelName == b.modelName && a.modelSha256 == b.modelSha256;
}

const FindingReading* find(const Prediction* prediction, const std::string& label) {
    if (prediction)
        for (const FindingReading& finding : prediction->findings)
            if (finding.label == label)
                return &finding;
    return nullptr;
}

std::vector<PairScoreRow> rowsOf(const Prediction* current, const Prediction* prior, bool isComparable) {
    std::vector<PairScoreRow> rows;
    const Prediction* leading = current ? current : prior;
    if (!leading)
        return rows;
    for (const FindingReading& finding : inReadingOrder(leading->findings)) {
        if (!finding.trained)
            continue;
        PairScoreRow row;
        row.label = QString::fromStdString(finding.label);
        const FindingReading* own = find(current, finding.label);
        const FindingReading* before = find(prior, finding.label);
        if (own)
            row.current = own->shown(), row.currentState = own->state;
        if (before && before->trained)
            row.prior = before->shown(), row.priorState = before->state;
        if (isComparable && own && row.prior &&
            own->probability.has_value() == before->probability.has_value())
            row.change = *row.current - *row.prior;
        rows.push_back(row);
    }
    return rows;
}

} // namespace

PairScores pairScores(const StudyDocument& document, FilmId current, FilmId prior) {
    PairScores scores;
    const QString noCurrent = whyNone(document, current, false), noPrior = whyNone(document, prior, true);
    const Prediction* own = noCurrent.isEmpty() ? document.film(current)->reading.prediction.get() : nullptr;
    const Prediction* before = noPrior.isEmpty() ? document.film(prior)->reading.prediction.get() : nullptr;
    scores.isComparable = own && before && isSameModel(*own, *before);
    if (own && before && !scores.isComparable)
        scores.sentence =
            tr("The films were read by different models: their numbers do not compare. Read both "
               "again (Ctrl+R).");
    else
        scores.sentence = noCurrent.isEmpty() ? noPrior : noCurrent;
    scores.rows = rowsOf(own, before, scores.isComparable);
    const Prediction* leading = own ? own : before;
    scores.isCalibrated =
        leading && !leading->findings.empty() &&
        std::all_of(leading->findings.begin(), leading->findings.end(),
                    [](const auto& finding) { return !finding.trained || finding.probability.has_value(); });
    return scores;
}

QString changeText(double change) {
    const double shown = std::round(change * 100) / 100;
    if (shown == 0)
        return shownNumber(0, 2);
    return (shown > 0 ? QStringLiteral("+") : QStringLiteral("\u2212")) + shownNumber(std::abs(shown), 2);
}

} // namespace hilum
