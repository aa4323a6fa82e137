#pragma once

#include <QImage>
#include <QRgb>
#include <QString>
#include <array>

namespace hilum {

// Cividis and Viridis read the same with any colour vision; Fire is brighter on a dark film.
enum class ColourMap { Cividis, Viridis, Fire };
inline constexpr std::array allColourMaps{ColourMap::Cividis, ColourMap::Viridis, ColourMap::Fire};

using ColourTable = std::array<QRgb, 256>; // from nothing to the map's maximum, opaque
const ColourTable& colourTable(ColourMap map);
QString colourMapName(ColourMap map);           // for people
const char* colourMapKey(ColourMap map);        // for settings
ColourMap colourMapFromKey(const QString& key); // Viridis where unknown

} // namespace hilum
