#pragma once

#include "app/paper/pages.h"

#include <QStringList>

class QButtonGroup;
class QCheckBox;
class QComboBox;
class QRadioButton;
class QVBoxLayout;

namespace hilum::choices {

// Parts that the dialogs of exports share.
QComboBox* makeBox(const QStringList& entries, const char* name, const QString& accessibleName);
QCheckBox* makeCheck(const QString& text, const char* name, bool isOn, bool isEnabled = true);
QRadioButton* makeRadio(const QString& text, const char* name, QButtonGroup* group, bool isOn);
QComboBox* makePaper(); // starts with the country's usual one
Paper paperOf(const QComboBox& box);
void addSection(QVBoxLayout& column, const QString& title, const QList<QWidget*>& widgets);

} // namespace hilum::choices
