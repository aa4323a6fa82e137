#include "app/monitor/monitor.h"

#include <QCryptographicHash>
#include <QScreen>
#include <cmath>

namespace hilum {

MonitorFacts monitorFacts(const QScreen& screen) {
    MonitorFacts facts;
    facts.devicePixelRatio = screen.devicePixelRatio();
    facts.devicePixels = QSizeF(screen.size()) * screen.devicePixelRatio();
    facts.millimetres = screen.physicalSize();
    facts.name = screen.model().isEmpty() ? screen.name() : screen.model();
    const QString identity =
        QStringLiteral("%1|%2|%3|%4|%5x%6")
            .arg(screen.name(), screen.manufacturer(), screen.model(), screen.serialNumber())
            .arg(std::lround(facts.devicePixels.width()))
            .arg(std::lround(facts.devicePixels.height()));
    facts.key = QString::fromLatin1(
        QCryptographicHash::hash(identity.toUtf8(), QCryptographicHash::Sha256).toHex().left(16));
    return facts;
}

std::optional<double> reportedPixelMillimetres(const MonitorFacts& monitor) {
    const double across = monitor.millimetres.width() / monitor.devicePixels.width();
    const double down = monitor.millimetres.height() / monitor.devicePixels.height();
    // From the finest telephone to the coarsest wall; and a screen whose pixels are not square has no size.
    const bool isPlausible = across > 0.03 && across < 1.5 && std::abs(across / down - 1) < 0.08;
    return isPlausible ? std::optional((across + down) / 2) : std::nullopt;
}

std::optional<PixelSize> pixelSize(const MonitorFacts& monitor, const MonitorCalibration& calibration) {
    if (calibration.pixelMillimetres > 0)
        return PixelSize{calibration.pixelMillimetres, true};
    if (const auto reported = reportedPixelMillimetres(monitor))
        return PixelSize{*reported, false};
    return std::nullopt;
}

} // namespace hilum
