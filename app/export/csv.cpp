#include "app/export/csv.h"

#include <QLocale>
#include <cmath>

namespace hilum {
namespace {

bool runsAsFormula(const QString& cell) {
    if (cell.isEmpty() || !QStringLiteral("=+-@\t\r").contains(cell.front()))
        return false;
    bool isNumber = false;
    static_cast<void>(cell.toDouble(&isNumber));
    return !isNumber;
}

QString quoted(QString text) {
    const bool needsQuotes = text.contains(QLatin1Char(',')) || text.contains(QLatin1Char('"')) ||
                             text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r'));
    if (needsQuotes)
        text = QLatin1Char('"') + text.replace(QLatin1Char('"'), QLatin1String("\"\"")) + QLatin1Char('"');
    return text;
}

} // namespace

void CsvText::addRow(const QStringList& cells) {
    for (qsizetype i = 0; i < cells.size(); ++i) {
        if (i > 0)
            m_bytes += ',';
        const bool isDefused = m_readers == For::People && runsAsFormula(cells[i]);
        m_bytes += quoted(isDefused ? QLatin1Char('\'') + cells[i] : cells[i]).toUtf8();
    }
    m_bytes += "\r\n";
}

QString exactNumber(double value) {
    return std::isfinite(value) ? QString::number(value, 'g', QLocale::FloatingPointShortest) : QString();
}

} // namespace hilum
