#include "ui/number_box.h"

#include "app/words/numbers.h"

#include <QRegularExpression>

namespace hilum {

QValidator::State NumberBox::validate(QString& text, int&) const {
    static const QRegularExpression begun(QStringLiteral("^\\s*[-+]?\\d*[.,]?(\\d*)\\s*$"));
    const auto match = begun.match(text);
    if (!match.hasMatch() || match.capturedLength(1) > decimals())
        return QValidator::Invalid;
    const auto value = numberFrom(text);
    return value && *value >= minimum() && *value <= maximum() ? QValidator::Acceptable
                                                               : QValidator::Intermediate;
}

double NumberBox::valueFromText(const QString& text) const {
    return numberFrom(text).value_or(value());
}

} // namespace hilum
