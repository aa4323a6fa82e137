#pragma once

#include "app/scene/halo_text.h"
#include "imaging/presentation_state.h"
#include "imaging/radiograph.h"

#include <QPainter>
#include <QTransform>

namespace hilum {

// Paints the graphics and texts of a presentation state (PS3.3 C.10.5).
class PresentationLayer {
public:
    struct Place {
        QTransform filmToView;
        const Radiograph& film;
        double devicePixelRatio = 1;
        int textPixelSize = 13;
    };
    static void paint(QPainter& painter, const PresentationState& state, const Place& place, HaloText& text);
};

} // namespace hilum
