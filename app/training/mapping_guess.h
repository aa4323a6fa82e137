#pragma once

#include "training/runs/column_mapping.h"

#include <QStringList>

namespace hilum {

// What the columns of an unknown table most likely mean, by their names: "image_path", "subject_id",
// "gender", "pneumothorax" ... A place to begin for a person; nothing is certain.
ColumnMapping guessMapping(const QStringList& columns);

// Why a mapping cannot be used yet; empty: it can.
QString mappingProblem(const ColumnMapping& mapping);

// "yes, 1" as the words of a mapping, and back.
std::vector<std::string> wordsOf(const QString& text);
QString textOf(const std::vector<std::string>& words);

} // namespace hilum
