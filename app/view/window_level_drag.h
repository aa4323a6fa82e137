#pragma once

#include "imaging/radiograph.h"

namespace hilum {

enum class DragSpeed { Normal, Fast, Fine };

// One drag of window and level: right widens (less contrast), down brightens, whatever the film's photometric
// interpretation and inversion. The width changes by a factor a pixel and the centre by a share of the width
// at the start, so that a film of any range feels the same and a slight drag changes little. A VOI LUT in
// force is replaced by the window that shows the film most like it.
class WindowLevelDrag {
public:
    struct Options {
        bool isInverted = false;      // the reader's own inversion
        bool swapsVertical = false;   // up brightens instead
        bool swapsHorizontal = false; // left widens instead
    };
    WindowLevelDrag(const RadiographPointer& film, const Voi& start, Options options);
    WindowLevelDrag(const RadiographPointer& film, const Voi& start)
        : WindowLevelDrag(film, start, Options{}) {}

    // Pixels since the last call; the speed may change within a drag.
    Voi moved(double dx, double dy, DragSpeed speed = DragSpeed::Normal);

private:
    Window m_window;
    double m_levelStep; // modality values a pixel
    double m_narrowest, m_widest;
    double m_lowest, m_highest; // of the centre
    double m_widthSign, m_levelSign;
};

// The window whose picture of this film is nearest to that of `voi`: linear or sigmoid, by the film's own
// histogram. A window is answered as it is.
Window equivalentWindow(const Radiograph& film, const Voi& voi);

} // namespace hilum
