#pragma once

#include "app/results/report_films.h"
#include "app/results/run_results.h"

#include <QByteArray>
#include <QImage>
#include <QString>

#include <vector>

namespace hilum {

// A figure on light and on dark paper.
struct ReportFigure {
    QString name;    // of its file, without the ending
    QString caption; // below it on the page
    QImage light, dark;
};

// All figures of a run, at twice the resolution of a screen. Needs a QGuiApplication.
std::vector<ReportFigure> reportFigures(const RunResults& results);

// One page that needs nothing beside itself: figures and a script of its own within, no address that it would
// fetch from, and a policy that forbids it to.
// Follows the reader's dark or light setting; prints on white.
QByteArray htmlReport(const RunResults& results, const std::vector<ReportFigure>& figures,
                      const ReportFilms& films = {});

} // namespace hilum
