#pragma once

#include <QImage>
#include <QString>
#include <QStringList>

#include <optional>
#include <string>

namespace hilum {

// Small pieces of the report's page. Everything that goes in as text is escaped.
QString htmlText(const std::string& text);
QString htmlCell(const QString& text);                  // of a table
QString htmlHeads(const QStringList& names);            // a table's first row
QString htmlNumber(const std::optional<double>& value); // three decimals, or a dash
// "data:image/png;base64,...": `format` is png, or jpeg with `quality`.
QString dataUri(const QImage& image, const char* format = "png", int quality = -1);

} // namespace hilum
