#pragma once

#include "app/monitor/monitor.h"

namespace hilum {

class Settings;

// Calibrations of monitors in the settings.
MonitorCalibration monitorCalibration(const Settings& settings, const QString& monitorKey);
void setMonitorCalibration(Settings& settings, const QString& monitorKey,
                           const MonitorCalibration& calibration);

// The last table of a picture: a driving level for each grey; absent where greys are not corrected.
std::optional<std::array<std::uint8_t, 256>> displayCorrection(const MonitorCalibration& calibration);

} // namespace hilum
