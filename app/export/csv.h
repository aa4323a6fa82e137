#pragma once

#include <QByteArray>
#include <QStringList>

namespace hilum {

// A table as RFC 4180 has it: UTF-8, commas, quotes where needed, CR LF. For people, text that a spreadsheet
// would run as a formula (a leading =, +, - or @ that is no number) gets an apostrophe in front, because what
// a film says may be made to do harm.
class CsvText {
public:
    enum class For { People, Programs };
    explicit CsvText(For readers = For::People) : m_readers(readers) {}

    void addRow(const QStringList& cells);
    const QByteArray& bytes() const { return m_bytes; }

private:
    For m_readers;
    QByteArray m_bytes;
};

// A number as programs read it: '.' and no grouping, the fewest digits that give the same double back; empty
// where it is not finite.
QString exactNumber(double value);

} // namespace hilum
