#include "ui/library/library_filters.h"

#include "app/words/finding_names.h"
#include "app/words/numbers.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QSignalBlocker>

namespace hilum {
namespace {

enum Dates { AnyDate, Today, Week, Month, Year, Between };
enum Score { Suspected, AnyValue, Quarter, Half, ThreeQuarters, NineTenths, Below };

QDate dateIn(const QLineEdit* field) {
    return dateFrom(field->text().trimmed());
}

} // namespace

LibraryFilters::LibraryFilters(QWidget* parent)
    : QWidget(parent), m_search(new QLineEdit), m_from(new QLineEdit), m_to(new QLineEdit) {
    m_search->setObjectName(QStringLiteral("library.search"));
    m_search->setPlaceholderText(tr("Patient, number, description or date"));
    m_search->setAccessibleName(tr("Search"));
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(260);
    m_dates = makeChoice("library.dates", tr("Date"), tr("When the films were taken"));
    m_finding = makeChoice("library.finding", tr("Finding"),
                           tr("Only films that the AI has read can be found by it"));
    m_score = makeChoice("library.score", tr("Value of the finding"),
                         tr("Probability, or score where it is not calibrated"));
    m_order = makeChoice("library.order", tr("Order"), {});
    fillDates();
    fillScores();
    const std::pair<QString, StudyOrder> orders[] = {
        {tr("Newest first"), StudyOrder::NewestFirst},
        {tr("Oldest first"), StudyOrder::OldestFirst},
        {tr("By patient"), StudyOrder::ByPatient},
        {tr("AI's order: most urgent first"), StudyOrder::AiOrder}};
    for (const auto& [text, order] : orders)
        m_order->addItem(text, static_cast<int>(order));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(16, 12, 16, 12);
    row->setSpacing(theme::grid);
    row->addWidget(m_search, 1);
    row->addWidget(m_dates);
    for (auto& [field, name, text] :
         {std::tuple(m_from, "library.from", tr("From")), std::tuple(m_to, "library.to", tr("To"))}) {
        field->setObjectName(QLatin1String(name));
        field->setPlaceholderText(QStringLiteral("2024-12-31"));
        field->setAccessibleName(text);
        field->setToolTip(text);
        field->setFixedWidth(104);
        row->addWidget(field);
        connect(field, &QLineEdit::textChanged, this, &LibraryFilters::changed);
    }
    row->addWidget(m_finding);
    row->addWidget(m_score);
    row->addWidget(m_order);
    connect(m_search, &QLineEdit::textChanged, this, &LibraryFilters::changed);
    for (QComboBox* choice : {m_dates, m_finding, m_score, m_order})
        connect(choice, &QComboBox::currentIndexChanged, this, [this] {
            showParts();
            Q_EMIT changed();
        });
    setModel({}, false);
}

QComboBox* LibraryFilters::makeChoice(const char* name, const QString& title, const QString& tip) {
    auto* choice = new QComboBox;
    choice->setObjectName(QLatin1String(name));
    choice->setAccessibleName(title);
    choice->setToolTip(tip);
    choice->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    return choice;
}

void LibraryFilters::fillDates() {
    for (const QString& text : {tr("Any date"), tr("Today"), tr("Last 7 days"), tr("Last 30 days"),
                                tr("Last 12 months"), tr("Between…")})
        m_dates->addItem(text);
}

void LibraryFilters::fillScores() {
    for (const QString& text : {tr("Suspected"), tr("Any value"), tr("0.25 or more"), tr("0.50 or more"),
                                tr("0.75 or more"), tr("0.90 or more"), tr("Not suspected")})
        m_score->addItem(text);
}

void LibraryFilters::showParts() {
    for (QLineEdit* field : {m_from, m_to})
        field->setVisible(m_dates->currentIndex() == Between);
    m_score->setVisible(m_finding->currentIndex() > 0);
}

void LibraryFilters::setModel(const std::shared_ptr<const ModelCard>& card, bool isHidden) {
    const QString chosen = m_finding->currentData().toString();
    m_card = card;
    m_model = card ? QString::fromStdString(card->tensorSha256) : QString();
    {
        const QSignalBlocker blocker(m_finding);
        m_finding->clear();
        m_finding->addItem(tr("Any finding"), QString());
        if (card && !isHidden)
            for (const LabelCard& label : card->labels)
                if (label.trained)
                    m_finding->addItem(findingName(label.label), QString::fromStdString(label.label));
        m_finding->setCurrentIndex(std::max(0, m_finding->findData(chosen)));
    }
    m_finding->setVisible(!isHidden);
    m_finding->setEnabled(m_finding->count() > 1);
    const QSignalBlocker blocker(m_order);
    const int ai = m_order->findData(static_cast<int>(StudyOrder::AiOrder));
    if (isHidden && ai >= 0)
        m_order->removeItem(ai);
    else if (!isHidden && ai < 0)
        m_order->addItem(tr("AI's order: most urgent first"), static_cast<int>(StudyOrder::AiOrder));
    showParts();
}

void LibraryFilters::readDates(StudyQuery& query) const {
    const QDate today = QDate::currentDate();
    const QDate starts[] = {{}, today, today.addDays(-6), today.addDays(-29), today.addYears(-1)};
    const int choice = m_dates->currentIndex();
    if (choice == Between) {
        query.from = dateIn(m_from);
        query.to = dateIn(m_to);
    } else if (choice > AnyDate) {
        query.from = starts[choice];
    }
}

void LibraryFilters::readScores(StudyQuery& query) const {
    query.finding = m_finding->currentData().toString();
    double threshold = 0.5;
    if (m_card)
        for (const LabelCard& label : m_card->labels)
            if (QString::fromStdString(label.label) == query.finding)
                threshold = label.threshold.value_or(threshold);
    switch (m_score->currentIndex()) {
    case Suspected:
        query.lowest = threshold;
        break;
    case Below:
        query.highest = threshold;
        break;
    case Quarter:
        query.lowest = 0.25;
        break;
    case Half:
        query.lowest = 0.5;
        break;
    case ThreeQuarters:
        query.lowest = 0.75;
        break;
    case NineTenths:
        query.lowest = 0.9;
        break;
    default:
        break;
    }
}

StudyQuery LibraryFilters::query() const {
    StudyQuery query;
    query.text = m_search->text();
    readDates(query);
    if (m_finding->currentIndex() > 0)
        readScores(query);
    query.model = m_model;
    query.order = static_cast<StudyOrder>(m_order->currentData().toInt());
    return query;
}

void LibraryFilters::clear() {
    {
        const QSignalBlocker blocker(this); // one change, not five
        m_search->clear();
        m_dates->setCurrentIndex(AnyDate);
        m_from->clear();
        m_to->clear();
        m_finding->setCurrentIndex(0);
    }
    showParts();
    Q_EMIT changed();
}

void LibraryFilters::setOrder(StudyOrder order) {
    m_order->setCurrentIndex(std::max(0, m_order->findData(static_cast<int>(order))));
}

void LibraryFilters::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

} // namespace hilum
