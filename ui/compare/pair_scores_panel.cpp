#include "ui/compare/pair_scores_panel.h"

#include "app/reading/findings_model.h"
#include "app/reading/pair_scores.h"
#include "app/words/finding_names.h"
#include "app/words/numbers.h"
#include "app/words/room_words.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <QHeaderView>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

namespace hilum {
namespace {

constexpr int rowHeight = 24, rowsAlwaysSeen = 8;

enum Column { Finding, Current, Prior, Change, columnCount };

QColor colourOf(FindingState state) {
    switch (state) {
    case FindingState::Suspected:
        return theme::suspected;
    case FindingState::Indeterminate:
        return theme::indeterminate;
    default:
        return theme::text;
    }
}

QTableWidgetItem* makeItem(const QString& text, const QColor& colour, bool isNumber) {
    auto* item = new QTableWidgetItem(text);
    item->setFlags(Qt::ItemIsEnabled);
    item->setForeground(colour);
    item->setTextAlignment((isNumber ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    return item;
}

QString number(const std::optional<double>& value) {
    return value ? shownNumber(*value, 2) : QStringLiteral("–");
}

} // namespace

PairScoresPanel::PairScoresPanel(StudyDocument& document, QWidget* parent)
    : QWidget(parent), m_document(document), m_films(makeWrappedLabel({}, "small", this)),
      m_table(new QTableWidget(0, columnCount, this)), m_sentence(makeWrappedLabel({}, "small", this)) {
    setObjectName(QStringLiteral("pairScores"));
    setProperty("surface", QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    m_table->setObjectName(QStringLiteral("pairScores.table"));
    m_table->setAccessibleName(tr("Scores of the current film and the prior"));
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setDefaultSectionSize(rowHeight);
    m_table->setSelectionMode(QAbstractItemView::NoSelection);
    m_table->setShowGrid(false);
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(Finding, QHeaderView::Stretch);
    header->setDefaultAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_films->setObjectName(QStringLiteral("pairScores.films"));
    m_sentence->setObjectName(QStringLiteral("pairScores.sentence"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(2 * theme::grid, theme::grid, 2 * theme::grid, theme::grid);
    column->setSpacing(theme::grid);
    column->addWidget(m_films);
    column->addWidget(m_table, 1);
    column->addWidget(m_sentence);
    column->addWidget(makeWrappedLabel(researchUse(), "muted", this));
    connect(&document, &StudyDocument::changed, this, &PairScoresPanel::follow);
    showScores();
}

void PairScoresPanel::setPair(const std::optional<ComparedPair>& pair) {
    m_pair = pair;
    showScores();
}

void PairScoresPanel::follow(const ChangeEvent& event) {
    using Kind = ChangeEvent::Kind;
    const bool isReading = event.kind == Kind::ReadingChanged && m_pair && m_pair->holds(event.film);
    if (m_pair && (isReading || event.kind == Kind::AiVisibilityChanged))
        showScores();
}

void PairScoresPanel::showScores() {
    const PairScores scores = m_pair ? pairScores(m_document, m_pair->current, m_pair->prior) : PairScores();
    const bool isFound = m_pair && !m_pair->currentFacts.path.isEmpty();
    m_films->setText(isFound ? m_pair->note(m_pair->current) + QLatin1Char('\n') + m_pair->note(m_pair->prior)
                             : QString());
    m_films->setVisible(isFound);
    QTableWidgetItem* title = makeItem(tr("Finding"), theme::secondaryText, false);
    m_table->setHorizontalHeaderItem(Finding, title);
    const QStringList titles{isFound ? tr("Current") : tr("First"), isFound ? tr("Prior") : tr("Second"),
                             tr("Change")};
    for (int i = 0; i < titles.size(); ++i)
        m_table->setHorizontalHeaderItem(Current + i, makeItem(titles[i], theme::secondaryText, true));
    m_table->setToolTip(valueColumnTitle(scores.isCalibrated));
    m_table->setRowCount(static_cast<int>(scores.rows.size()));
    m_table->setVisible(!scores.rows.empty());
    m_table->setMinimumHeight(std::min(m_table->rowCount(), rowsAlwaysSeen) * rowHeight + 36);
    for (int row = 0; row < m_table->rowCount(); ++row) {
        const PairScoreRow& score = scores.rows[static_cast<std::size_t>(row)];
        const auto colour = [&](FindingState state) {
            return scores.isComparable ? colourOf(state) : theme::mutedText;
        };
        const QColor plain = scores.isComparable ? theme::text : theme::mutedText;
        m_table->setItem(row, Finding, makeItem(findingName(score.label), plain, false));
        m_table->setItem(row, Current, makeItem(number(score.current), colour(score.currentState), true));
        m_table->setItem(row, Prior, makeItem(number(score.prior), colour(score.priorState), true));
        m_table->setItem(
            row, Change,
            makeItem(score.change ? changeText(*score.change) : QStringLiteral("–"), plain, true));
    }
    m_sentence->setText(scores.sentence);
    m_sentence->setVisible(!scores.sentence.isEmpty());
}

} // namespace hilum
