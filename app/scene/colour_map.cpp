#include "app/scene/colour_map.h"

#include <QCoreApplication>
#include <cmath>
#include <span>

namespace hilum {
namespace {

// Evenly spaced stops; between them colours are interpolated in sRGB.
constexpr QRgb cividisStops[] = {0xff00224e, 0xff123570, 0xff3b496c, 0xff575d6d, 0xff707173,
                                 0xff8a8678, 0xffa59c74, 0xffc3b369, 0xffe1cc55, 0xfffee838};
constexpr QRgb viridisStops[] = {0xff440154, 0xff482878, 0xff3e4989, 0xff31688e, 0xff26828e,
                                 0xff1f9e89, 0xff35b779, 0xff6ece58, 0xffb5de2b, 0xfffde725};
constexpr QRgb fireStops[] = {0xff2b0000, 0xff7a0000, 0xffc21500, 0xfff04a00,
                              0xffff8a00, 0xffffc52e, 0xfffff3a0, 0xffffffff};

ColourTable spread(std::span<const QRgb> stops) {
    ColourTable table;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double position = double(i) / double(table.size() - 1) * double(stops.size() - 1);
        const std::size_t first = std::min(static_cast<std::size_t>(position), stops.size() - 2);
        const double share = position - double(first);
        const auto mix = [&](int low, int high) {
            return static_cast<int>(std::lround(low + share * (high - low)));
        };
        const QRgb low = stops[first], high = stops[first + 1];
        table[i] =
            qRgb(mix(qRed(low), qRed(high)), mix(qGreen(low), qGreen(high)), mix(qBlue(low), qBlue(high)));
    }
    return table;
}

} // namespace

const ColourTable& colourTable(ColourMap map) {
    static const ColourTable cividis = spread(cividisStops), viridis = spread(viridisStops),
                             fire = spread(fireStops);
    switch (map) {
    case ColourMap::Cividis:
        return cividis;
    case ColourMap::Fire:
        return fire;
    default:
        return viridis;
    }
}

QString colourMapName(ColourMap map) {
    switch (map) {
    case ColourMap::Cividis:
        return QCoreApplication::translate("ColourMap", "Cividis");
    case ColourMap::Fire:
        return QCoreApplication::translate("ColourMap", "Fire");
    default:
        return QCoreApplication::translate("ColourMap", "Viridis");
    }
}

const char* colourMapKey(ColourMap map) {
    switch (map) {
    case ColourMap::Cividis:
        return "cividis";
    case ColourMap::Fire:
        return "fire";
    default:
        return "viridis";
    }
}

ColourMap colourMapFromKey(const QString& key) {
    for (const ColourMap map : allColourMaps)
        if (key == QLatin1String(colourMapKey(map)))
            return map;
    return ColourMap::Viridis;
}

} // namespace hilum
