#include "ui/tools/verdict_bar.h"

#include "app/reading/findings_model.h"
#include "ui/theme.h"
#include "ui/widgets.h"

#include <QHBoxLayout>
#include <QLineEdit>
#include <QToolButton>
#include <QVBoxLayout>

namespace hilum {
namespace {

QToolButton* makeButton(const char* name, QWidget* parent) {
    auto* button = new QToolButton(parent);
    button->setObjectName(QLatin1String(name));
    button->setCheckable(true);
    button->setToolButtonStyle(Qt::ToolButtonTextOnly);
    button->setFocusPolicy(Qt::TabFocus);
    button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    return button;
}

} // namespace

std::optional<VerdictState> verdictOfAgreeing(FindingState network, bool agrees) {
    if (network == FindingState::Suspected)
        return agrees ? VerdictState::Present : VerdictState::Absent;
    if (network == FindingState::NotSuspected)
        return agrees ? VerdictState::Absent : VerdictState::Present;
    if (network == FindingState::Indeterminate && agrees)
        return VerdictState::Indeterminate;
    return std::nullopt;
}

VerdictBar::VerdictBar(QWidget* parent)
    : QWidget(parent), m_title(makeLabel(tr("You"), "small", this)),
      m_first(makeButton("verdict.agree", this)), m_second(makeButton("verdict.disagree", this)),
      m_third(makeButton("verdict.indeterminate", this)), m_note(new QLineEdit(this)) {
    setObjectName(QStringLiteral("verdictBar"));
    m_first->setText(tr("Agree"));
    m_second->setText(tr("Disagree"));
    m_third->setText(tr("Indeterminate"));
    m_note->setObjectName(QStringLiteral("verdict.note"));
    m_note->setPlaceholderText(tr("Note"));
    m_note->setAccessibleName(tr("Note on the finding"));
    m_note->setMaxLength(1000);
    m_note->setFocusPolicy(Qt::StrongFocus);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    buttons->addWidget(m_title);
    buttons->addSpacing(theme::grid);
    for (QToolButton* button : {m_first, m_second, m_third}) {
        button->setAccessibleName(button->text());
        buttons->addWidget(button, 1);
        connect(button, &QToolButton::clicked, this, [this, button](bool isOn) { press(button, isOn); });
    }
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(16, theme::grid, 16, 0);
    column->setSpacing(6);
    column->addLayout(buttons);
    column->addWidget(m_note);
    connect(m_note, &QLineEdit::editingFinished, this, [this] {
        if (m_note->isModified())
            Q_EMIT noteWritten(m_note->text().trimmed());
        m_note->setModified(false);
    });
    clear();
}

void VerdictBar::clear() {
    setVisible(false);
}

void VerdictBar::setFinding(const QString& finding, std::optional<FindingState> network,
                            const std::optional<Verdict>& verdict) {
    const auto agreeing = network ? verdictOfAgreeing(*network, true) : std::nullopt;
    const auto disagreeing = network ? verdictOfAgreeing(*network, false) : std::nullopt;
    m_first->setText(disagreeing ? tr("Agree") : tr("Present"));
    m_second->setText(disagreeing ? tr("Disagree") : tr("Absent"));
    m_states[0] = disagreeing ? *agreeing : VerdictState::Present;
    m_states[1] = disagreeing.value_or(VerdictState::Absent);
    QToolButton* buttons[] = {m_first, m_second, m_third};
    for (int i = 0; i < 3; ++i) {
        buttons[i]->setChecked(verdict && verdict->state == m_states[i]);
        buttons[i]->setAccessibleName(tr("%1: %2").arg(finding, buttons[i]->text()));
        buttons[i]->setToolTip(tr("Your word on %1: %2").arg(finding, verdictText(m_states[i])));
    }
    m_note->setVisible(verdict.has_value());
    if (!m_note->hasFocus() || !verdict)
        m_note->setText(verdict ? verdict->note : QString());
    m_note->setModified(false);
    setVisible(true);
}

void VerdictBar::press(QToolButton* button, bool isOn) {
    const int index = button == m_first ? 0 : button == m_second ? 1 : 2;
    if (isOn)
        Q_EMIT stateChosen(m_states[index]);
    else
        Q_EMIT withdrawn();
}

} // namespace hilum
