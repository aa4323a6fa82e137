#pragma once

#include <QList>
#include <QString>

namespace hilum {

// One page of the manual, compiled in.
struct ManualPage {
    QString name; // of its file, without ending: "window"
    QString title;
    QString markdown;
};

// In the order of reading; pages that the order does not know stand at the end.
QList<ManualPage> manualPages();

// "wizard" of "wizard.md#teacher", or empty where the link leads elsewhere; "teacher" of the same.
QString linkedPage(const QString& link);
QString linkedSection(const QString& link);
// As in a link to a section: small letters, digits and hyphens.
QString sectionName(const QString& heading);

} // namespace hilum
