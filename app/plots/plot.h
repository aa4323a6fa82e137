#pragma once

#include "app/plots/plot_theme.h"

#include <QImage>
#include <QPainter>
#include <QPointF>
#include <QString>

#include <optional>
#include <vector>

namespace hilum {

// A small figure with two linear axes: curves, points with error bars, one diagonal. Values, no widgets: the
// report writes them to files, a window may paint them on itself. Needs a QGuiApplication for its text; the
// offscreen platform will do.

struct PlotSeries {
    enum class Style { Line, Steps, Points, LineAndPoints };
    QString name{}; // in the legend; empty: not there
    std::vector<QPointF> points{};
    std::vector<std::pair<double, double>> ranges{}; // low and high y of each point; empty: no bars
    Style style = Style::Line;
    int colour = 0;      // of the theme's series; -1: muted
    bool dashed = false; // and thinner
    bool hollow = false; // points as rings
};

struct PlotAxis {
    QString title{};
    double low = 0, high = 0; // low == high: from the data
    int decimals = -1;        // of tick labels; -1: as the step needs
    bool wholeNumbers = false;
};

struct PlotMark {
    QPointF at;
    QString text{}; // beside it; may be empty
};

struct Plot {
    QString title{};
    QString subtitle{}; // muted, below the title
    PlotAxis x{}, y{};
    std::vector<PlotSeries> series{};
    std::vector<PlotMark> marks{};
    bool diagonal = false; // from corner to corner
    bool square = false;   // equal sides of the frame
    bool compact = false;  // a tile among others: few ticks, no legend
};

void paintPlot(QPainter& painter, const QRectF& area, const Plot& plot, const PlotTheme& theme);

// Where a value lies on the painted figure, and back: for a pointer that hovers. Both want the same area.
QPointF plotPosition(const QRectF& area, const Plot& plot, const PlotTheme& theme, QPointF value);
QPointF plotValue(const QRectF& area, const Plot& plot, const PlotTheme& theme, QPointF position);

// A row of a forest plot: a value with its interval, and the number that a reader sees beside it.
struct ForestRow {
    QString name{};
    QString detail{}; // muted, after the name: positives, films
    QString text{};   // right column
    std::optional<double> value{};
    double low = 0, high = 0;
    bool summary = false; // a diamond instead of a square, and a rule above the first one
    bool faint = false;   // too few films to be believed
};

struct ForestPlot {
    QString title{}, valueTitle{}, textTitle{};
    double low = 0, high = 1, reference = 0.5; // a dashed line at `reference`
    double step = 0.1;                         // between the axis's numbers
    std::vector<ForestRow> rows{};
    double heightFor(double rowHeight = 24) const;
};

void paintForest(QPainter& painter, const QRectF& area, const ForestPlot& plot, const PlotTheme& theme);

// Tiles in rows of `columns`, one plot each.
void paintTiles(QPainter& painter, const QRectF& area, const std::vector<Plot>& tiles, int columns,
                const PlotTheme& theme);

// A picture of `size` device-independent pixels at `scale`, on the theme's paper.
template <typename Paint>
QImage plotImage(const QSize& size, double scale, const PlotTheme& theme, Paint&& paint) {
    QImage image((QSizeF(size) * scale).toSize(), QImage::Format_RGB32);
    image.setDevicePixelRatio(scale);
    image.fill(theme.paper);
    QPainter painter(&image);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    paint(painter, QRectF(QPointF(0, 0), QSizeF(size)));
    return image;
}

} // namespace hilum
