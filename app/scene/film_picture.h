#pragma once

#include "app/scene/halo_lines.h"
#include "app/scene/map_shading.h"
#include "imaging/display.h"

#include <QImage>
#include <QPainter>
#include <array>
#include <optional>
#include <span>

namespace hilum {

// A rendered film with its map as one opaque picture, made on every processor, because Qt converts greys and
// blends on one. Keeps its memory from picture to picture. One thread.
class FilmPicture {
public:
    // `map` may be null. Lines lie over film and map, the later ones on top. The picture has the size of
    // `view`.
    void compose(const RenderedView& view, const MapShading* map, std::span<const HaloLines> lines);
    // For greys alone: what the monitor is to be given for each of them. Maps and lines keep their colours.
    void setCorrection(const std::optional<std::array<std::uint8_t, 256>>& table) { m_correction = table; }
    // At the origin of `painter`, one pixel of the picture on one of the device.
    void paint(QPainter& painter, double devicePixelRatio) const;

private:
    QImage m_picture;
    std::optional<std::array<std::uint8_t, 256>> m_correction;
};

} // namespace hilum
