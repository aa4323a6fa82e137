#pragma once

#include "app/plots/plot.h"

#include <QWidget>

#include <optional>

namespace hilum {

// A figure that answers: hovering tells the values at the nearest point, the wheel zooms in x at the cursor,
// a drag moves it, a double click or 0 shows all; arrow keys walk from point to point.
class CurveView : public QWidget {
    Q_OBJECT
public:
    explicit CurveView(const QString& objectName, QWidget* parent = nullptr);

    void setPlot(const Plot& plot, const QString& whenEmpty); // the zoom stays
    void setCursorAt(std::optional<double> x);                // of a neighbouring figure too
    void showAll();

    std::optional<double> cursorAt() const { return m_cursor; }
    QString readout() const; // what the cursor tells; empty without one
    std::pair<double, double> visibleRange() const;
    QSize minimumSizeHint() const override { return {280, 180}; }

    static PlotTheme colours(); // the window's, for figures

Q_SIGNALS:
    void cursorMoved(std::optional<double> x);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    Plot shownPlot() const;
    QRectF area() const;
    bool isEmpty() const;
    std::pair<double, double> fullRange() const;
    void zoom(double factor, double around);
    void setRange(double low, double high);
    void moveCursor(std::optional<double> x);
    void paintCursor(QPainter& painter, const Plot& plot);

    Plot m_plot;
    QString m_whenEmpty;
    std::optional<double> m_cursor;
    std::optional<std::pair<double, double>> m_range; // of x, where zoomed
    QPointF m_dragged;
};

} // namespace hilum
