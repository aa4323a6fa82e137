#include "ui/training/wizard_page.h"

#include "ui/theme.h"
#include "ui/training/plan_field.h"

#include <QVBoxLayout>

namespace hilum {

WizardPageWidget::WizardPageWidget(TrainingSetup& setup, const QString& title, const QString& hint,
                                   QWidget* parent)
    : QWidget(parent), m_setup(setup), m_column(new QVBoxLayout(this)), m_title(title), m_hint(hint) {
    setProperty("surface", QStringLiteral("window"));
    m_column->setContentsMargins(32, 8, 32, 24);
    m_column->setSpacing(2 * theme::grid);
}

QString slipBelow(const QWidget* widget) {
    for (const NumberEdit* edit : widget->findChildren<NumberEdit*>())
        if (edit->isEnabled() && edit->isVisibleTo(widget) && !edit->slip().isEmpty())
            return WizardPageWidget::tr("%1: %2").arg(edit->accessibleName(), edit->slip());
    return {};
}

} // namespace hilum
