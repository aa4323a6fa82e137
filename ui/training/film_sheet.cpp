#include "ui/training/film_sheet.h"

#include <QPainter>
#include <cmath>

namespace hilum {
namespace {

constexpr int gap = 4;      // of the sheet, and between tiles here
constexpr int wanted = 104; // pixels of a tile

} // namespace

FilmSheet::FilmSheet(QWidget* parent) : QWidget(parent) {
    setObjectName(QStringLiteral("data.sheet"));
    setAccessibleName(tr("Sample films"));
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FilmSheet::setSheet(const QImage& sheet, int films) {
    m_tiles.clear();
    const int columns = std::max(1, static_cast<int>(std::ceil(std::sqrt(static_cast<double>(films)))));
    const int side = (sheet.width() - gap) / columns - gap;
    for (int i = 0; i < films && side > 0; ++i)
        m_tiles.push_back(
            sheet.copy(gap + i % columns * (side + gap), gap + i / columns * (side + gap), side, side));
    updateGeometry();
    update();
}

int FilmSheet::columnsFor(int width) const {
    return std::max(1, (width + gap) / (wanted + gap));
}

int FilmSheet::heightForWidth(int width) const {
    const int columns = columnsFor(width), side = (width + gap) / columns - gap;
    const int rows = (static_cast<int>(m_tiles.size()) + columns - 1) / columns;
    return std::max(0, rows * (side + gap) - gap);
}

QSize FilmSheet::sizeHint() const {
    return {640, heightForWidth(640)};
}

void FilmSheet::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const int columns = columnsFor(width()), side = (width() + gap) / columns - gap;
    for (int i = 0; i < static_cast<int>(m_tiles.size()); ++i)
        painter.drawImage(QRect(i % columns * (side + gap), i / columns * (side + gap), side, side),
                          m_tiles[static_cast<std::size_t>(i)]);
}

} // namespace hilum
