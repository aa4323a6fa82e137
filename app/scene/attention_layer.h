#pragma once

#include "app/scene/halo_lines.h"
#include "app/scene/map_shading.h"
#include "app/scene/map_style.h"
#include "imaging/points.h"
#include "inference/reading/attention_map.h"

#include <QPolygonF>
#include <QSize>
#include <QTransform>
#include <memory>
#include <optional>
#include <vector>

namespace hilum {

// A map on its film: colours of one opacity above a floor, a line at a share of the maximum, or the box of a
// region of interest. Laid out in film space, so it follows every turn, flip and zoom. One thread.
class AttentionLayer {
public:
    void prepare(const std::shared_ptr<const AttentionMap>& map, const MapStyle& style);
    // The colours for a picture of `size` device pixels; absent where the map has none. Valid until
    // prepare().
    std::optional<MapShading> shading(const ImageToView& imageToDevice, const ImageRect& film,
                                      QSize size) const;
    // Contour and box likewise; `unit` is the number of device pixels of the lines' unit.
    std::optional<HaloLines> lines(const ImageToView& imageToDevice, const ImageRect& film, QSize size,
                                   double unit) const;

private:
    std::shared_ptr<const AttentionMap> m_map;
    MapStyle m_style;
    MapSamples m_samples;             // finer than the map's cells, and one cell wider on each side
    std::vector<QPolygonF> m_contour; // in map space
};

// The map between its cells' centres and, as renderMap() has it, on beyond the outermost ones: one cell more
// on each side, because a network's cells need not reach the film's edge. Scaled to its own maximum, 0 where
// not positive; (width + 2) x (height + 2) cells of `fineness` samples an axis.
std::vector<float> refineMap(const AttentionMap& map, int fineness);

// The most positive value of a map; 0 or less: there is nothing to show.
float mapMaximum(const AttentionMap& map);

} // namespace hilum
