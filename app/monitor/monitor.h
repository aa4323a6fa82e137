#pragma once

#include "imaging/gsdf.h"

#include <QSizeF>
#include <QString>
#include <optional>

class QScreen;

namespace hilum {

// What the system says about a screen.
struct MonitorFacts {
    QString key;         // names this screen at this resolution, for the settings; holds no serial number
    QString name;        // for people
    QSizeF millimetres;  // of the whole screen, as the screen reports it; often wrong, sometimes 0
    QSizeF devicePixels; // of the whole screen
    double devicePixelRatio = 1;
};
MonitorFacts monitorFacts(const QScreen& screen);

// What a reader has found out about a monitor. Kept by MonitorFacts::key.
struct MonitorCalibration {
    double pixelMillimetres = 0; // edge of a device pixel; 0: as the screen reports
    // The display function; see gsdf.h.
    bool correctsGreys = false;
    double darkest = 0.3, brightest = 300, ambient = 0; // cd/m2
    std::optional<DisplayLuminances> measured;          // in place of darkest and brightest
    friend bool operator==(const MonitorCalibration&, const MonitorCalibration&) = default;
};

// The edge of a device pixel in millimetres, as the screen reports; absent where that cannot be true.
std::optional<double> reportedPixelMillimetres(const MonitorFacts& monitor);

// What a viewport must know of the monitor that it is on.
struct MonitorView {
    double pixelMillimetres = 0;                             // edge of a device pixel; 0: unknown
    std::optional<std::array<std::uint8_t, 256>> correction; // the last table of greys, see gsdf.h
    friend bool operator==(const MonitorView&, const MonitorView&) = default;
};

struct PixelSize {
    double millimetres = 0; // edge of a device pixel
    bool isCalibrated = false;
};
// The reader's own, else the reported one.
std::optional<PixelSize> pixelSize(const MonitorFacts& monitor, const MonitorCalibration& calibration);

} // namespace hilum
