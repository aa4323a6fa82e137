#pragma once

#include <QColor>
#include <QFont>
#include <QList>

namespace hilum {

// Colours of figures. Series colours keep apart for eyes that do not tell red from green (after Okabe and
// Ito), and on either paper.
struct PlotTheme {
    QColor paper, ink, muted, grid;
    QList<QColor> series;
    QString fontFamily; // empty: the application's

    QFont font(double pixels, bool bold = false) const;
    QColor colour(qsizetype index) const { return series[index % series.size()]; }

    static PlotTheme light();
    static PlotTheme dark();
};

} // namespace hilum
