#pragma once

#include "app/scene/viewport_scene.h"

#include <QPointer>
#include <QWidget>

namespace hilum {

class FilmArea;
class ViewportWidget;

// A round glass at the cursor: the film alone, larger, from its own pixels with the window in force; no map,
// no text. The wheel changes how large. It takes no clicks: drags go on below it.
class Magnifier : public QWidget {
    Q_OBJECT
public:
    explicit Magnifier(FilmArea& area);

    void setShown(bool isShown);
    double factor() const { return m_factor; } // of the viewport's own magnification, 2 to 6
    static constexpr int diameter = 300;       // device-independent pixels, at most

Q_SIGNALS:
    void dismissed(); // Escape

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    void watch(ViewportWidget* viewport);
    void follow(ViewportWidget* viewport, QPointF position);
    void zoom(double notches);

    FilmArea& m_area;
    QPointer<ViewportWidget> m_viewport; // under the cursor
    QPointF m_position;                  // in it
    ViewportScene m_scene;
    HaloText m_text;
    double m_factor = 3;
    bool m_isShown = false;
};

} // namespace hilum
