#include "app/monitor/luminance_table.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <cmath>
#include <map>

namespace hilum {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("LuminanceTable", text);
}

tl::unexpected<Error> refused(const QString& message) {
    return failure(ErrorCode::Malformed, message.toStdString());
}

// Level and luminance of the lines that have both.
std::map<int, double> measurements(const QByteArray& text) {
    static const QRegularExpression separators(QStringLiteral("[\\s,;]+"));
    std::map<int, double> measured;
    for (const QByteArray& line : text.left(1 << 20).split('\n')) {
        const QStringList parts = QString::fromUtf8(line).trimmed().split(separators, Qt::SkipEmptyParts);
        if (parts.size() < 2)
            continue;
        bool isLevel = false, isLuminance = false;
        const double level = parts[0].toDouble(&isLevel), luminance = parts[1].toDouble(&isLuminance);
        if (isLevel && isLuminance && level == std::round(level) && level >= 0 && level <= 255)
            measured[static_cast<int>(level)] = luminance;
    }
    return measured;
}

} // namespace

Result<DisplayLuminances> readLuminanceTable(const QByteArray& text) {
    const std::map<int, double> measured = measurements(text);
    if (measured.size() < 4 || measured.begin()->first != 0 || measured.rbegin()->first != 255)
        return refused(
            tr("The table has no luminance for the driving levels 0 and 255 and two between. Measure "
               "them and write one level and its luminance in cd/m² on each line."));
    DisplayLuminances display{};
    for (auto next = std::next(measured.begin()); next != measured.end(); ++next) {
        const auto [from, low] = *std::prev(next);
        const auto [to, high] = *next;
        if (!(low >= 0) || !(high >= low) || !(high <= 10000))
            return refused(
                tr("The luminance falls between the driving levels %1 and %2, or is not between 0 and "
                   "10,000 cd/m². Measure these levels again.")
                    .arg(from)
                    .arg(to));
        for (int level = from; level <= to; ++level)
            display[static_cast<std::size_t>(level)] = low + (high - low) * (level - from) / (to - from);
    }
    if (!(display.back() > display.front()))
        return refused(tr("The display is as bright at level 0 as at level 255. Measure it again."));
    return display;
}

} // namespace hilum
