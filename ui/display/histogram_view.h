#pragma once

#include "app/view/film_histogram.h"
#include "imaging/display.h"

#include <QWidget>
#include <optional>

namespace hilum {

// The film's histogram with the curve from values to greys and three handles: lower edge, centre, upper edge
// of the window. Handles are dragged, or moved with the keyboard: up and down choose one, left and right move
// it, Ctrl faster.
class HistogramView : public QWidget {
    Q_OBJECT
public:
    enum class Handle { Lower, Centre, Upper };
    explicit HistogramView(QWidget* parent = nullptr);

    void setFilm(const RadiographPointer& film); // null: none
    void setGreys(const Voi& voi, const GreyCurve& curve);
    void setLogarithmic(bool isLogarithmic);
    bool isLogarithmic() const { return m_isLogarithmic; }

    const FilmHistogram& histogram() const { return m_histogram; }
    WindowEdges edges() const { return m_edges; }
    double xOf(double modalityValue) const; // widget pixels
    double valueAt(double x) const;
    // The window with a handle at another value, as a drag makes it.
    Window moved(Handle handle, double modalityValue) const;

    QSize sizeHint() const override { return {320, 168}; }
    QSize minimumSizeHint() const override { return {160, 120}; }

Q_SIGNALS:
    void windowChosen(const hilum::Window& window);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    QRectF plot() const;
    double valueOf(Handle handle) const;
    std::optional<Handle> handleAt(QPointF position) const;
    double greyOf(double modalityValue) const; // 0 to 1, as shown
    void paintCounts(QPainter& painter) const;
    void paintCurve(QPainter& painter) const;
    void paintRamp(QPainter& painter) const;
    void paintHandles(QPainter& painter) const;
    void choose(Handle handle, double modalityValue);
    void describe();

    RadiographPointer m_film;
    FilmHistogram m_histogram;
    std::optional<DisplayLut> m_lut; // of the greys in force
    Window m_window;                 // the window in force, or the one most like the table in force
    WindowEdges m_edges;
    bool m_isLogarithmic = false;
    Handle m_handle = Handle::Centre; // of the keyboard, or being dragged
    std::optional<double> m_grip;     // while dragging: value under the cursor less that of the handle
};

} // namespace hilum
