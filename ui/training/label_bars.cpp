#include "ui/training/label_bars.h"

#include "app/words/finding_names.h"
#include "app/words/numbers.h"
#include "ui/theme.h"

#include <QPainter>

namespace hilum {
namespace {

constexpr int rowHeight = 22;
constexpr int headHeight = 28;
constexpr int nameWidth = 200;
constexpr int numberWidth = 76;
constexpr int kinds = 4;
constexpr QColor negativeColour{0x4d, 0x5b, 0x6b};

std::array<std::size_t, kinds> numbersOf(const FindingCounts& counts) {
    return {counts.positive, counts.uncertain, counts.negative, counts.blank};
}

const std::array<QColor, kinds>& colours() {
    static const std::array<QColor, kinds> list{theme::accent, theme::suspected, negativeColour,
                                                theme::pressed};
    return list;
}

} // namespace

LabelBars::LabelBars(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("data.bars"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void LabelBars::setCounts(const std::vector<FindingCounts>& counts) {
    m_counts = counts;
    QStringList words;
    for (const FindingCounts& c : counts)
        words << tr("%1: %2 positive, %3 uncertain, %4 negative, %5 blank")
                     .arg(findingName(c.label))
                     .arg(c.positive)
                     .arg(c.uncertain)
                     .arg(c.negative)
                     .arg(c.blank);
    setAccessibleName(tr("Films per finding"));
    setAccessibleDescription(words.join(QStringLiteral("; ")));
    updateGeometry();
    update();
}

QSize LabelBars::sizeHint() const {
    return {nameWidth + 120 + kinds * numberWidth,
            headHeight + rowHeight * static_cast<int>(m_counts.size())};
}

void LabelBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paintLegend(painter);
    double largest = 1;
    for (const FindingCounts& counts : m_counts) {
        double films = 0;
        for (const std::size_t number : numbersOf(counts))
            films += static_cast<double>(number);
        largest = std::max(largest, films);
    }
    for (int row = 0; row < static_cast<int>(m_counts.size()); ++row)
        paintRow(painter, row, largest);
}

void LabelBars::paintLegend(QPainter& painter) const {
    const QString names[kinds] = {tr("Positive"), tr("Uncertain"), tr("Negative"), tr("Blank")};
    painter.setFont(theme::font(theme::smallSize));
    for (int k = 0; k < kinds; ++k) {
        const QRect cell(width() - (kinds - k) * numberWidth, 0, numberWidth, headHeight);
        const int textWidth = painter.fontMetrics().horizontalAdvance(names[k]);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colours()[static_cast<std::size_t>(k)]);
        painter.drawRoundedRect(QRectF(cell.right() - textWidth - 13, cell.center().y() - 3, 8, 8), 2, 2);
        painter.setPen(theme::secondaryText);
        painter.drawText(cell, Qt::AlignRight | Qt::AlignVCenter, names[k]);
    }
}

void LabelBars::paintRow(QPainter& painter, int row, double largest) const {
    const FindingCounts& counts = m_counts[static_cast<std::size_t>(row)];
    const auto numbers = numbersOf(counts);
    const QRect line(0, headHeight + row * rowHeight, width(), rowHeight);
    painter.setFont(theme::font());
    painter.setPen(counts.positive > 0 ? theme::text : theme::mutedText);
    painter.drawText(
        line.adjusted(0, 0, nameWidth - width() - 8, 0), Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(findingName(counts.label), Qt::ElideRight, nameWidth - 8));
    double left = nameWidth;
    const double room = width() - nameWidth - kinds * numberWidth - 8;
    painter.setPen(Qt::NoPen);
    for (std::size_t k = 0; k < kinds; ++k) {
        const double length = room * static_cast<double>(numbers[k]) / largest;
        painter.fillRect(QRectF(left, line.top() + 6, length, rowHeight - 12), colours()[k]);
        left += length;
    }
    painter.setFont(theme::font(theme::smallSize));
    for (int k = 0; k < kinds; ++k) {
        const std::size_t number = numbers[static_cast<std::size_t>(k)];
        painter.setPen(number > 0 ? theme::text : theme::mutedText);
        painter.drawText(QRect(width() - (kinds - k) * numberWidth, line.top(), numberWidth, rowHeight),
                         Qt::AlignRight | Qt::AlignVCenter,
                         number > 0 ? shownCount(number) : QStringLiteral("–"));
    }
}

} // namespace hilum
