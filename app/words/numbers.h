#pragma once

#include <QDate>
#include <QString>
#include <optional>

namespace hilum {

// Numbers and dates that people read, on the screen, in pictures and on paper, as the language of the words
// has them. CSV, JSON and the command line keep the point and ISO dates.
//
// `language`: "de"; once, before anything is shown, also for what Qt writes (fields for numbers). Where the
// desktop speaks the language, it says how its country writes numbers.
void writeNumbersIn(const QString& language);

QString shownNumber(double value, int decimals);
QString shownDigits(double value, int digits); // significant ones, no more than the value has
QString shownCount(qulonglong count);          // thousands apart
QString shownDate(QDate date);                 // empty where it is none
QDate dateFrom(const QString& text);           // as it is shown, 2024-1-31, 31.1.2024 or 20240131; else none
// "12.5" or "12,5" in any language; none where it is no number, or may be one in thousands ("1.500" in
// German).
std::optional<double> numberFrom(const QString& text);

} // namespace hilum
