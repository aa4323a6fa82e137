#include "app/document/natural_order.h"

namespace hilum {
namespace {

qsizetype endOfDigits(const QString& text, qsizetype from) {
    while (from < text.size() && text[from].isDigit())
        ++from;
    return from;
}

// Negative, zero or positive for two runs of digits; any length, leading zeros do not count.
int compareNumbers(QStringView a, QStringView b) {
    while (!a.isEmpty() && a.front().digitValue() == 0)
        a = a.mid(1);
    while (!b.isEmpty() && b.front().digitValue() == 0)
        b = b.mid(1);
    if (a.size() != b.size())
        return a.size() < b.size() ? -1 : 1;
    return a.compare(b);
}

int compareNaturally(const QString& a, const QString& b) {
    qsizetype i = 0, j = 0;
    while (i < a.size() && j < b.size()) {
        if (a[i].isDigit() && b[j].isDigit()) {
            const qsizetype endA = endOfDigits(a, i), endB = endOfDigits(b, j);
            const int order =
                compareNumbers(QStringView(a).mid(i, endA - i), QStringView(b).mid(j, endB - j));
            if (order != 0)
                return order;
            i = endA;
            j = endB;
            continue;
        }
        const QChar left = a[i++].toCaseFolded(), right = b[j++].toCaseFolded();
        if (left != right)
            return left < right ? -1 : 1;
    }
    return static_cast<int>((a.size() - i) - (b.size() - j));
}

} // namespace

bool naturallyLess(const QString& a, const QString& b) {
    const int order = compareNaturally(a, b);
    return order != 0 ? order < 0 : a < b; // equal but for case and zeros: any fixed order
}

} // namespace hilum
