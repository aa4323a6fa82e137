#pragma once

#include "app/scene/map_style.h"
#include "imaging/points.h"
#include "inference/reading/attention_map.h"

#include <QImage>
#include <QPainter>
#include <QPolygonF>
#include <QTransform>
#include <memory>
#include <vector>

namespace hilum {

// A map on its film: colours of one opacity above a floor, a line at a share of the maximum, or the box of a
// region of interest. Laid out in film space, so it follows every turn, flip and zoom. One thread.
class AttentionLayer {
public:
    void paint(QPainter& painter, const std::shared_ptr<const AttentionMap>& map, const MapStyle& style,
               const ImageToView& imageToView, const ImageRect& film, QSize size, double devicePixelRatio);

private:
    struct Geometry {
        ImageToView imageToView;
        ImageRect film;
        QSize size;
        double devicePixelRatio = 1;
        friend bool operator==(const Geometry&, const Geometry&) = default;
    };
    void prepare(const std::shared_ptr<const AttentionMap>& map, const MapStyle& style);
    void lay(const Geometry& geometry, const QRect& shown);
    void layColours(QPainter& painter, const QTransform& toView) const;
    void layLines(QPainter& painter, const QTransform& toView) const;

    std::shared_ptr<const AttentionMap> m_map;
    MapStyle m_style;
    QImage m_colours;                 // finer than the map's cells, and one cell wider on each side
    std::vector<QPolygonF> m_contour; // in map space
    QImage m_laid;                    // the map in the viewport, for the geometry below
    Geometry m_geometry;
    bool m_isLaid = false;
};

// The map between its cells' centres and, as renderMap() has it, on beyond the outermost ones: one cell more
// on each side, because a network's cells need not reach the film's edge. Scaled to its own maximum, 0 where
// not positive; (width + 2) x (height + 2) cells of `fineness` samples an axis.
std::vector<float> refineMap(const AttentionMap& map, int fineness);

// The most positive value of a map; 0 or less: there is nothing to show.
float mapMaximum(const AttentionMap& map);

} // namespace hilum
