#include "app/words/numbers.h"

#include <QLocale>
#include <QRegularExpression>
#include <cmath>

namespace hilum {
namespace {

struct Style {
    QString point = QStringLiteral(".");
    QString date = QStringLiteral("yyyy-MM-dd"), typed = QStringLiteral("yyyy-M-d");
};

Style& style() {
    static Style now;
    return now;
}

QString withPoint(QString number) {
    return number.replace(QLatin1Char('.'), style().point);
}

} // namespace

void writeNumbersIn(const QString& language) {
    style() = {};
    if (language == QLatin1String("de"))
        style().date = QStringLiteral("dd.MM.yyyy");
    else if (language == QLatin1String("es"))
        style().date = QStringLiteral("dd/MM/yyyy"), style().typed = QStringLiteral("d/M/yyyy");
    const QLocale desktop = QLocale::system(), spoken(language);
    const bool isEnglish = spoken.language() == QLocale::English; // of no country: neither comma nor 1/31/24
    const QLocale locale = desktop.language() == spoken.language() ? desktop
                           : isEnglish                             ? QLocale::c()
                                                                   : spoken;
    QLocale::setDefault(locale);
    if (!isEnglish)
        style().point = locale.decimalPoint();
}

QString shownNumber(double value, int decimals) {
    return withPoint(QString::number(value, 'f', decimals));
}

QString shownDigits(double value, int digits) {
    return withPoint(QString::number(value, 'g', digits));
}

QString shownCount(qulonglong count) {
    const bool isSpoken = QLocale().language() != QLocale::C; // which sets nothing apart
    return (isSpoken ? QLocale() : QLocale(QLocale::English)).toString(count);
}

QString shownDate(QDate date) {
    return date.toString(style().date);
}

std::optional<double> numberFrom(const QString& text) {
    static const QRegularExpression thousands(QStringLiteral("^[-+]?[1-9]\\d{0,2}([.,])\\d{3}$"));
    QString number = text.trimmed();
    const auto grouped = thousands.match(number);
    if (grouped.hasMatch() && grouped.captured(1) != style().point)
        return std::nullopt;
    number.replace(QLatin1Char(','), QLatin1Char('.'));
    bool isNumber = false;
    const double value = number.toDouble(&isNumber);
    return isNumber && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

QDate dateFrom(const QString& text) {
    for (const QString& format :
         {style().typed, QStringLiteral("yyyy-M-d"), QStringLiteral("d.M.yyyy"), QStringLiteral("yyyyMMdd")})
        if (const QDate date = QDate::fromString(text, format); date.isValid())
            return date;
    return {};
}

} // namespace hilum
