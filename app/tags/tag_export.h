#pragma once

#include "imaging/tags.h"

#include <QByteArray>
#include <QString>

namespace hilum {

// A film's attributes for another program or for people, UTF-8. All of them are there, the patient's identity
// too, and each form says so in its head.
enum class TagFormat { Csv, Json, Text };
QByteArray exportTags(const TagList& tags, TagFormat format);

// One row as text: "(0010,0010)  PN  Patient Name  DOE^JANE".
QString tagRowText(const TagRow& row);
// The value alone, whole as far as it was read.
QString tagValueText(const TagRow& row);

// Stands at the head of every export of attributes and in their window.
inline constexpr char containsIdentity[] =
    "Contains the patient's identity. Handle it as you would the film itself.";

} // namespace hilum
