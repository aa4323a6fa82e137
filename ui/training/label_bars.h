#pragma once

#include "training/runs/data_report.h"

#include <QWidget>

namespace hilum {

// Counts per finding as bars of films: positive, uncertain, negative, blank, with the numbers beside them.
class LabelBars : public QWidget {
    Q_OBJECT
public:
    explicit LabelBars(QWidget* parent = nullptr);
    void setCounts(const std::vector<FindingCounts>& counts);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void paintLegend(QPainter& painter) const;
    void paintRow(QPainter& painter, int row, double largest) const;
    std::vector<FindingCounts> m_counts;
};

} // namespace hilum
