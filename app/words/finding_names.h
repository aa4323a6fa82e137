#pragma once

#include <QString>
#include <string>

namespace hilum {

// A finding in the reader's language; a label that no list knows stays as the card has it.
QString findingName(const std::string& label);
QString findingName(const QString& label);

} // namespace hilum
