#include "ui/training/plan_form.h"

#include "ui/theme.h"
#include "ui/training/plan_field.h"

#include <QGridLayout>

namespace hilum {
namespace {

constexpr int fieldsInARow = 3;

} // namespace

PlanForm::PlanForm(TrainingSetup& setup, QWidget* parent)
    : QWidget(parent), m_setup(setup), m_grid(new QGridLayout(this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setHorizontalSpacing(3 * theme::grid);
    m_grid->setVerticalSpacing(theme::grid + 4);
    for (int column = 0; column < fieldsInARow; ++column) {
        m_grid->setColumnStretch(column, 1);
        m_grid->setColumnMinimumWidth(column, 168);
    }
}

void PlanForm::addWhole(const QString& title, const char* field, Get get, Set set, const QString& hint) {
    addNumber(int(NumberEdit::Kind::Whole), title, field, std::move(get), std::move(set), hint);
}

void PlanForm::addReal(const QString& title, const char* field, Get get, Set set, const QString& hint) {
    addNumber(int(NumberEdit::Kind::Real), title, field, std::move(get), std::move(set), hint);
}

void PlanForm::addNumber(int kind, const QString& title, const char* field, Get get, Set set,
                         const QString& hint) {
    auto* edit = new NumberEdit(NumberEdit::Kind(kind));
    edit->setObjectName(QLatin1String(field));
    auto* box = new PlanField(title, edit, this);
    connect(edit, &NumberEdit::valueTyped, this, [this, set = std::move(set)](double value) {
        m_setup.change([&](PlanDraft& draft) { set(draft, value); });
    });
    connect(edit, &NumberEdit::slipTyped, this, [this] {
        refresh();
        Q_EMIT slipChanged();
    });
    place({QLatin1String(field), box, edit, nullptr, std::move(get)}, hint);
}

void PlanForm::addChoice(const QString& title, const char* field,
                         const QList<std::pair<QString, int>>& choices, Get get, Set set,
                         const QString& hint) {
    QComboBox* combo = makeCombo(choices, field);
    auto* box = new PlanField(title, combo, this);
    connect(combo, &QComboBox::activated, this, [this, combo, set = std::move(set)] {
        m_setup.change([&](PlanDraft& draft) { set(draft, combo->currentData().toInt()); });
    });
    place({QLatin1String(field), box, nullptr, combo, std::move(get)}, hint);
}

void PlanForm::place(Entry entry, const QString& hint) {
    const int index = static_cast<int>(m_entries.size());
    entry.box->setHint(hint);
    m_grid->addWidget(entry.box, index / fieldsInARow, index % fieldsInARow, Qt::AlignTop);
    m_entries.push_back(std::move(entry));
}

void PlanForm::refresh() {
    const auto problems = m_setup.draft().problems();
    for (Entry& entry : m_entries) {
        const double value = entry.get(m_setup.draft());
        QString reason;
        if (entry.number) {
            entry.number->setValue(value);
            reason = entry.number->slip();
        } else {
            setComboValue(entry.combo, static_cast<int>(value));
        }
        for (const FieldProblem& problem : problems)
            if (reason.isEmpty() && problem.field == entry.field)
                reason = problem.reason;
        entry.box->setProblem(reason);
    }
}

} // namespace hilum
