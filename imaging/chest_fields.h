#pragma once

#include "imaging/radiograph.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace hilum {

// A film in cells of `cellSize` x `cellSize` pixels, at most 160 along the longer edge. `density` rises with
// what the film's default greys show bright (bone over air), whatever the photometric interpretation.
struct CoarseFilm {
    int columns = 0, rows = 0, cellSize = 1;
    std::vector<float> density;        // modality values, negated where small ones are bright
    std::vector<std::uint8_t> padding; // 1 where most of the cell is padding
    double sign = 1;                   // density = sign * modality value
};
CoarseFilm coarseFilm(const Radiograph& film);

// Cells [left, right) x [top, bottom).
struct CellRect {
    int left = 0, top = 0, right = 0, bottom = 0;
    int width() const { return right - left; }
    int height() const { return bottom - top; }
    friend bool operator==(const CellRect&, const CellRect&) = default;
};

// What lies within the collimator's edges: lines of the border that are nearly uniform and as bright or as
// dark as the film gets (collimator, direct exposure beside the patient, padding) are taken off each side.
CellRect exposedField(const CoarseFilm& film);

// False where the header names another part of the body or a lateral view.
bool mayShowLungs(const FilmAttributes& attributes);

// The aerated lungs of a frontal chest film, by their shape: two dark regions of plausible size, one on each
// side of the spine, that do not run out to the film's sides; a single one where it is large and the other is
// white.
struct LungFields {
    CellRect field; // the exposed field
    std::vector<std::uint8_t>
        cells; // 1 in the patient's right lung as it lies on the film's left, 2 in the other
};
std::optional<LungFields> findLungs(const CoarseFilm& film);

} // namespace hilum
