#pragma once

#include "imaging/axis_filter.h"
#include "imaging/points.h"
#include "imaging/row_clip.h"

#include <QRgb>
#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace hilum {

// A map's values on a grid finer than its cells, as 16-bit numbers 0 to 255 * 256 of its own maximum, and the
// premultiplied colour of each 256th of the maximum. The centre of sample (i, j) is (i + 0.5, j + 0.5).
struct MapSamples {
    int width = 0, height = 0;
    std::vector<std::uint16_t> values; // width * height, and some more
    std::array<QRgb, 256> colours{};
    std::vector<QRgb> shades; // each colour over each of 256 greys: [256 * value + grey]
    Rect<MapSpace> coloured;  // the samples that have a colour, or mix with one that has
};
// `values` are 0 to 1.
MapSamples mapSamples(std::span<const float> values, int width, int height,
                      const std::array<QRgb, 256>& colours);

// Lays a map's colours over a picture of device pixels: where the film is and the map has colour. Immutable:
// rows may be laid from several threads. `samples` outlives it.
class MapShading {
public:
    // `samplesToView` leads from samples to device pixels of a picture of `width` x `height`.
    MapShading(const MapSamples& samples, const Transform<MapSpace, ViewSpace>& samplesToView,
               const ImageToView& imageToView, const ImageRect& film, int width, int height);
    // Room for one row; one a thread.
    struct Room {
        std::vector<float> sum, values;
    };
    Room room() const;
    // Row `y` of the picture, opaque RGB32 or premultiplied ARGB32. `greys` are what the line shows where the
    // film is grey, else null.
    void blendRow(QRgb* line, const std::uint8_t* greys, int y, Room& room) const;

private:
    RowRange upright(int y, Room& room) const;
    RowRange turned(int y, Room& room) const;

    const MapSamples* m_samples;
    // By rows and columns where the geometry has quarter turns alone; the samples are turned already then.
    bool m_isUpright = false;
    std::vector<std::uint16_t> m_turned; // empty: the samples lie as the view does
    int m_stride = 0;
    AxisFilter m_down;
    EvenFilter m_across;
    int m_firstColumn = 0;
    SourceRange m_range;
    // Else point by point.
    RowClip<MapSpace> m_coloured;
    RowClip<ImageSpace> m_film;
    int m_width = 0;
};

} // namespace hilum
