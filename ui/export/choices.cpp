#include "ui/export/choices.h"

#include "ui/theme.h"
#include "ui/widgets.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QRadioButton>
#include <QVBoxLayout>

namespace hilum::choices {

QComboBox* makeBox(const QStringList& entries, const char* name, const QString& accessibleName) {
    auto* box = new QComboBox;
    box->setObjectName(QLatin1String(name));
    box->setAccessibleName(accessibleName);
    box->addItems(entries);
    box->setEnabled(entries.size() > 1);
    return box;
}

QCheckBox* makeCheck(const QString& text, const char* name, bool isOn, bool isEnabled) {
    auto* check = new QCheckBox(text);
    check->setObjectName(QLatin1String(name));
    check->setChecked(isOn);
    check->setEnabled(isEnabled);
    return check;
}

QRadioButton* makeRadio(const QString& text, const char* name, QButtonGroup* group, bool isOn) {
    auto* button = new QRadioButton(text);
    button->setObjectName(QLatin1String(name));
    button->setChecked(isOn);
    group->addButton(button);
    return button;
}

QComboBox* makePaper() {
    QComboBox* box = makeBox({QStringLiteral("A4"), QObject::tr("Letter"), QStringLiteral("A3")}, "paper",
                             QObject::tr("Paper"));
    box->setCurrentIndex(static_cast<int>(usualPaper()));
    return box;
}

Paper paperOf(const QComboBox& box) {
    return static_cast<Paper>(box.currentIndex());
}

void addSection(QVBoxLayout& column, const QString& title, const QList<QWidget*>& widgets) {
    if (column.count() > 0)
        column.addSpacing(theme::grid);
    column.addWidget(makeLabel(title, "section"));
    for (QWidget* widget : widgets)
        column.addWidget(widget);
}

} // namespace hilum::choices
