#pragma once

#include "app/export/deidentified_export.h"

#include <QString>
#include <QStringList>

namespace hilum::deidentifyWords {

QString deed(AttributeChange::Deed deed);            // "Removed"
QString warning(DeidentificationWarning, int films); // a sentence
QStringList warnings(const ExportAccount& account);  // and what is left out
QString films(int count);                            // "One film", "12 films"

} // namespace hilum::deidentifyWords
