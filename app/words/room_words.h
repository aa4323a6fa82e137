#pragma once

#include "imaging/error.h"

#include <QString>
#include <string>

namespace hilum {

// A sentence of a room that knows neither Qt nor languages (why a film cannot be opened, why a model does not
// read it), in the reader's language. What the table does not know stays English.
QString said(const std::string& sentence);
inline QString said(const Error& error) {
    return said(error.message);
}

// "Research use only. Not for diagnosis."
QString researchUse();

} // namespace hilum
