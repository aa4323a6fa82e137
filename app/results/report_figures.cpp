#include "app/results/html_report.h"
#include "app/results/run_figures.h"

#include <QCoreApplication>

namespace hilum {
namespace {

constexpr int pageWidth = 860; // device-independent pixels
constexpr double resolution = 2;

QString tr(const char* text) {
    return QCoreApplication::translate("hilum", text);
}

ReportFigure figure(const QString& name, const QString& caption, QSize size, auto&& paint) {
    const auto on = [&](const PlotTheme& theme) {
        return plotImage(size, resolution, theme,
                         [&](QPainter& painter, const QRectF& area) { paint(painter, area, theme); });
    };
    return {name, caption, on(PlotTheme::light()), on(PlotTheme::dark())};
}

ReportFigure single(const QString& name, const QString& caption, const Plot& plot) {
    return figure(name, caption, QSize(pageWidth / 2, 280),
                  [&](QPainter& painter, const QRectF& area, const PlotTheme& theme) {
                      paintPlot(painter, area.adjusted(8, 8, -8, -8), plot, theme);
                  });
}

ReportFigure tiled(const QString& name, const QString& caption, const std::vector<Plot>& tiles) {
    constexpr int columns = 4, tileHeight = 236;
    const int rows = (static_cast<int>(tiles.size()) + columns - 1) / columns;
    return figure(name, caption, QSize(pageWidth, std::max(1, rows) * tileHeight),
                  [&](QPainter& painter, const QRectF& area, const PlotTheme& theme) {
                      paintTiles(painter, area, tiles, columns, theme);
                  });
}

} // namespace

std::vector<ReportFigure> reportFigures(const RunResults& results) {
    std::vector<ReportFigure> figures;
    const ForestPlot forest = aurocForest(results.evaluation);
    figures.push_back(
        figure(u"forest"_qs,
               tr("AUROC of each finding with its 95 % interval (bootstrap over patients); after the name: "
                  "films with the finding of all films judged. Grey: too few films of one kind to count."),
               QSize(pageWidth, qRound(forest.heightFor()) + 16),
               [&](QPainter& painter, const QRectF& area, const PlotTheme& theme) {
                   paintForest(painter, area.adjusted(8, 8, -8, -8), forest, theme);
               }));
    if (results.comparison) {
        const ForestPlot difference = differenceForest(*results.comparison);
        figures.push_back(figure(
            u"difference"_qs,
            tr("AUROC of this run's model less that of the other one on the same films, with the interval of "
               "the difference (95 %, patients resampled for both at once)."),
            QSize(pageWidth, qRound(difference.heightFor()) + 16),
            [&](QPainter& painter, const QRectF& area, const PlotTheme& theme) {
                paintForest(painter, area.adjusted(8, 8, -8, -8), difference, theme);
            }));
    }
    figures.push_back(single(u"loss"_qs, tr("Training loss by epoch."), lossPlot(results.epochs)));
    figures.push_back(single(u"auroc"_qs,
                             tr("AUROC on the validation films by epoch; the marked epoch is the bundle."),
                             aurocByEpochPlot(results.epochs, results.bestEpoch)));
    figures.push_back(
        single(u"learning_rate"_qs, tr("Learning rate by epoch."), learningRatePlot(results.epochs)));
    figures.push_back(tiled(u"roc"_qs,
                            tr("Receiver operating characteristic; the number is the AUROC. The dot is the "
                               "operating point, with rates judged on films that did not choose it."),
                            rocTiles(results.evaluation)));
    figures.push_back(tiled(u"precision_recall"_qs,
                            tr("Precision over recall; the number is the average precision. Dashed: the "
                               "share of films with the finding, which chance reaches."),
                            precisionRecallTiles(results.evaluation)));
    figures.push_back(tiled(
        u"reliability"_qs,
        tr("How often a finding is there (vertical, with Wilson's 95 % interval) where its probability is "
           "said to be (horizontal). Filled: calibrated on other patients' films; rings: before."),
        reliabilityTiles(results.evaluation)));
    std::erase_if(figures, [](const ReportFigure& f) { return f.light.height() < 4; });
    return figures;
}

} // namespace hilum
