#pragma once

#include <QPolygonF>
#include <span>
#include <vector>

namespace hilum {

// Closed lines around everything at or above `level` on a grid of samples (marching squares, linear between
// samples). Coordinates are continuous with the centre of sample (i, j) at (i + 0.5, j + 0.5); beyond the
// grid all is below the level.
std::vector<QPolygonF> isoContours(std::span<const float> values, int width, int height, float level);

} // namespace hilum
