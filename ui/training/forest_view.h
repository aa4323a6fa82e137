#pragma once

#include "app/plots/plot.h"

#include <QWidget>

namespace hilum {

// Findings with their values and intervals; as tall as its rows.
class ForestView : public QWidget {
    Q_OBJECT
public:
    explicit ForestView(QWidget* parent = nullptr);
    void setPlot(const ForestPlot& plot, const QString& whenEmpty);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    ForestPlot m_plot;
    QString m_whenEmpty;
};

} // namespace hilum
