#include "ui/findings_panel.h"

#include "app/reading/findings_model.h"
#include "app/words/room_words.h"
#include "ui/actions.h"
#include "ui/findings_list.h"
#include "ui/icons.h"
#include "ui/map_controls.h"
#include "ui/theme.h"
#include "ui/tools/verdict_bar.h"
#include "ui/widgets.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace hilum {

FindingsPanel::FindingsPanel(const Actions& actions, FindingsModel* findings, QWidget* parent)
    : QWidget(parent) {
    setObjectName(QStringLiteral("findingsPanel"));
    setProperty("surface", QStringLiteral("panel"));
    setAttribute(Qt::WA_StyledBackground);
    setAccessibleName(tr("AI reading"));
    setMinimumWidth(320);

    m_pages = new QStackedWidget(this);
    m_messagePage = makeMessagePage(actions);
    m_findingsPage = makeFindingsPage(findings);
    followKey(m_map->findChild<QAbstractButton*>(QStringLiteral("map.show")),
              actions.action(ActionId::ToggleMap), tr("Show map"));
    m_pages->addWidget(m_messagePage);
    m_pages->addWidget(m_findingsPage);

    QLabel* disclaimer = makeWrappedLabel(researchUse(), "small", this);
    disclaimer->setObjectName(QStringLiteral("disclaimer"));
    disclaimer->setContentsMargins(16, 10, 16, 10);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeHeader(actions));
    column->addWidget(m_pages, 1);
    column->addWidget(makeLine(this));
    column->addWidget(disclaimer);
}

QWidget* FindingsPanel::makeHeader(const Actions& actions) {
    auto* header = new QWidget(this);
    m_model = makeLabel({}, "small", header);
    m_model->setObjectName(QStringLiteral("reading.model"));
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(16, 0, 8, 4);
    row->setSpacing(2);
    row->addWidget(m_model, 1);
    row->addStretch();
    for (const ActionId id : {ActionId::RunReading, ActionId::RevealReading, ActionId::ShowModelCard})
        row->addWidget(makeToolButton(actions.action(id), header));
    return header;
}

QWidget* FindingsPanel::makeMessagePage(const Actions& actions) {
    auto* page = new QWidget(this);
    m_picture = new QLabel(page);
    m_title = makeWrappedLabel({}, "title", page);
    m_title->setObjectName(QStringLiteral("reading.title"));
    m_sentence = makeWrappedLabel({}, "secondary", page);
    m_sentence->setObjectName(QStringLiteral("reading.sentence"));
    m_reasons = makeWrappedLabel({}, "reasons", page);
    m_reasons->setObjectName(QStringLiteral("reading.reasons"));
    m_busy = new QProgressBar(page);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    QAction* reveal = actions.action(ActionId::RevealReading);
    m_reveal = new QPushButton(page);
    followKey(m_reveal, reveal, tr("Show AI reading"));
    m_reveal->setObjectName(QStringLiteral("reading.reveal"));
    m_reveal->setProperty("primary", true);
    connect(m_reveal, &QPushButton::clicked, reveal, &QAction::trigger);
    m_retry = new QPushButton(tr("Read again"), page);
    m_retry->setObjectName(QStringLiteral("reading.retry"));
    connect(m_retry, &QPushButton::clicked, actions.action(ActionId::RunReading), &QAction::trigger);
    QAction* choose = actions.action(ActionId::ChooseModel);
    m_choose = new QPushButton(choose->text(), page);
    m_choose->setObjectName(QStringLiteral("reading.choose"));
    connect(m_choose, &QPushButton::clicked, choose, &QAction::trigger);
    m_cancel = new QPushButton(tr("Cancel"), page);
    m_cancel->setObjectName(QStringLiteral("reading.cancel"));
    connect(m_cancel, &QPushButton::clicked, this, &FindingsPanel::cancelRequested);

    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(16, 24, 16, 16);
    column->setSpacing(theme::grid);
    for (QWidget* widget :
         {static_cast<QWidget*>(m_picture), static_cast<QWidget*>(m_title), static_cast<QWidget*>(m_reasons),
          static_cast<QWidget*>(m_sentence), static_cast<QWidget*>(m_busy)})
        column->addWidget(widget);
    column->addSpacing(theme::grid);
    column->addWidget(m_reveal, 0, Qt::AlignLeft);
    column->addWidget(m_retry, 0, Qt::AlignLeft);
    column->addWidget(m_choose, 0, Qt::AlignLeft);
    column->addWidget(m_cancel, 0, Qt::AlignLeft);
    column->addStretch();
    return page;
}

QWidget* FindingsPanel::makeFindingsPage(FindingsModel* findings) {
    auto* page = new QWidget(this);
    auto* warnings = new QWidget(page);
    m_warnings = new QVBoxLayout(warnings);
    m_warnings->setContentsMargins(8, 0, 8, 0);
    m_warnings->setSpacing(4);

    m_header = new FindingsHeader(page);
    m_header->setObjectName(QStringLiteral("reading.header"));
    m_header->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_list = new FindingsList(findings, page);
    QScrollBar* bar = m_list->verticalScrollBar();
    connect(bar, &QScrollBar::rangeChanged, m_header,
            [this, bar](int, int last) { m_header->setRightMargin(last > 0 ? bar->sizeHint().width() : 0); });
    m_verdicts = new VerdictBar(page);
    m_map = new MapControls(page);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(warnings);
    column->addWidget(m_header);
    column->addWidget(m_list, 1);
    column->addWidget(makeLine(page));
    column->addWidget(m_verdicts);
    column->addWidget(m_map);
    return page;
}

void FindingsPanel::setModelName(const QString& name) {
    m_model->setText(name);
    m_model->setVisible(!name.isEmpty());
}

void FindingsPanel::showHidden(bool isReadFirst) {
    showMessage(QStringLiteral("eye-off"), theme::secondaryText,
                isReadFirst ? tr("Read the film first") : tr("AI reading hidden"),
                isReadFirst ? tr("Scores and maps wait until you ask for them.")
                            : tr("Scores and maps of every film are hidden."),
                {});
    m_reveal->show();
}

void FindingsPanel::showStatus(const ReadingStatus& status, const QStringList& warnings, bool isCalibrated) {
    if (status.hasFindings) {
        setWarnings(warnings);
        m_header->setValueTitle(valueColumnTitle(isCalibrated));
        m_pages->setCurrentWidget(m_findingsPage);
        return;
    }
    using Tone = ReadingStatus::Tone;
    const QString icon = status.tone == Tone::Refusal   ? QStringLiteral("refused")
                         : status.tone == Tone::Failure ? QStringLiteral("warning")
                         : status.tone == Tone::Warning ? QStringLiteral("warning")
                                                        : QString();
    showMessage(icon, status.tone == Tone::Failure ? theme::problem : theme::indeterminate, status.title,
                status.text, status.reasons);
    m_busy->setVisible(status.tone == Tone::Busy);
    m_retry->setVisible(status.canRetry);
    m_choose->setVisible(status.tone == Tone::Failure && !status.canRetry); // only another model helps
    m_cancel->setVisible(status.canCancel);
}

void FindingsPanel::showMessage(const QString& icon, const QColor& colour, const QString& title,
                                const QString& text, const QStringList& reasons) {
    m_picture->setVisible(!icon.isEmpty());
    if (!icon.isEmpty())
        m_picture->setPixmap(themedPixmap(icon, colour, {28, 28}, devicePixelRatioF()));
    const std::pair<QLabel*, QString> texts[] = {
        {m_title, title}, {m_reasons, reasons.join(QLatin1Char('\n'))}, {m_sentence, text}};
    for (const auto& [label, words] : texts) {
        label->setText(words);
        label->setVisible(!words.isEmpty());
    }
    for (QWidget* widget : std::initializer_list<QWidget*>{m_busy, m_reveal, m_retry, m_choose, m_cancel})
        widget->hide();
    m_pages->setCurrentWidget(m_messagePage);
}

void FindingsPanel::setWarnings(const QStringList& warnings) {
    while (QLayoutItem* item = m_warnings->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString& warning : warnings) {
        auto* notice = new Notice(QStringLiteral("warning"), theme::indeterminate, this);
        notice->setObjectName(QStringLiteral("reading.warning"));
        notice->setText({}, warning);
        m_warnings->addWidget(notice);
        notice->show();
    }
}

} // namespace hilum
