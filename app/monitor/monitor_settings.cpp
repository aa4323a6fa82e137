#include "app/monitor/monitor_settings.h"

#include "app/settings.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace hilum {
namespace {

double number(const QJsonObject& object, const char* name, double fallback, double most) {
    const double value = object.value(QLatin1String(name)).toDouble(fallback);
    return value >= 0 && value <= most ? value : fallback;
}

} // namespace

MonitorCalibration monitorCalibration(const Settings& settings, const QString& monitorKey) {
    const QJsonObject object = QJsonDocument::fromJson(settings.monitor(monitorKey)).object();
    MonitorCalibration calibration;
    calibration.pixelMillimetres = number(object, "pixelMillimetres", 0, 2);
    calibration.correctsGreys = object.value(QLatin1String("correctsGreys")).toBool(false);
    calibration.darkest = number(object, "darkest", calibration.darkest, 100);
    calibration.brightest = number(object, "brightest", calibration.brightest, 10000);
    calibration.ambient = number(object, "ambient", 0, 100);
    const QJsonArray measured = object.value(QLatin1String("measured")).toArray();
    if (measured.size() == 256) {
        DisplayLuminances display{};
        for (qsizetype level = 0; level < 256; ++level)
            display[static_cast<std::size_t>(level)] = measured[level].toDouble();
        calibration.measured = display;
    }
    return calibration;
}

void setMonitorCalibration(Settings& settings, const QString& monitorKey,
                           const MonitorCalibration& calibration) {
    QJsonObject object{{QStringLiteral("pixelMillimetres"), calibration.pixelMillimetres},
                       {QStringLiteral("correctsGreys"), calibration.correctsGreys},
                       {QStringLiteral("darkest"), calibration.darkest},
                       {QStringLiteral("brightest"), calibration.brightest},
                       {QStringLiteral("ambient"), calibration.ambient}};
    if (calibration.measured) {
        QJsonArray measured;
        for (const double luminance : *calibration.measured)
            measured.append(luminance);
        object.insert(QStringLiteral("measured"), measured);
    }
    settings.setMonitor(monitorKey, QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<std::array<std::uint8_t, 256>> displayCorrection(const MonitorCalibration& calibration) {
    const bool isSensible = calibration.measured || calibration.brightest > calibration.darkest;
    if (!calibration.correctsGreys || !isSensible)
        return std::nullopt;
    return gsdfTable(calibration.measured ? *calibration.measured
                                          : powerLawDisplay(calibration.darkest, calibration.brightest),
                     calibration.ambient);
}

} // namespace hilum
