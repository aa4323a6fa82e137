#pragma once

#include "app/view/view_state.h"
#include "imaging/radiograph.h"

namespace hilum {

// A viewport in device-independent pixels.
struct ViewSize {
    double width = 0, height = 0;
    friend bool operator==(const ViewSize&, const ViewSize&) = default;
};

// A film's pixels and their shape. `columnStretch` and `rowStretch` are the screen's size of a film pixel
// across and down, relative to the finer of the two spacings: the smaller one is 1.
struct FilmShape {
    int columns = 0, rows = 0;
    double columnStretch = 1, rowStretch = 1;
    friend bool operator==(const FilmShape&, const FilmShape&) = default;
};
FilmShape filmShape(const Radiograph& film);

inline constexpr double smallestScale = 0.01, largestScale = 64;

// The scale at which the whole turned film just fits; `angle` as in ViewState.
double fitScale(const FilmShape& shape, FilmTurn turn, ViewSize size, double angle = 0);
// The scale in force: `fitScale` where the view is fitted.
double effectiveScale(const FilmShape& shape, const ViewState& view, ViewSize size);

// Film to viewport, with turn, pixel aspect, scale and centre.
ImageToView imageToView(const FilmShape& shape, const ViewState& view, ViewSize size);

// The answers below leave the fitted state; the greys are not touched.

// Zooms by `factor`; the film point under `anchor` stays under it.
ViewState zoomedAt(const FilmShape& shape, const ViewState& view, ViewSize size, ViewPoint anchor,
                   double factor);
// Moves the film by view pixels; some of the film always stays in the viewport's middle.
ViewState panned(const FilmShape& shape, const ViewState& view, ViewSize size, double dx, double dy);
// One film pixel on one pixel of the screen, centre kept.
ViewState atActualSize(const FilmShape& shape, const ViewState& view, ViewSize size, double devicePixelRatio);
// Turned clockwise by any angle about the middle of the viewport.
ViewState rotatedBy(const ViewState& view, double degrees);
// The whole turn clockwise, above -180 and up to 180 degrees.
double totalTurn(const ViewState& view);
// The angle in degrees, -180 to 180, by which a drag turns the film about the middle of the viewport.
double turnOfDrag(ViewSize size, ViewPoint from, ViewPoint to);
// One millimetre of the film is one of the screen, centre kept; `millimetresPerUnit` is a view pixel's edge.
// The spacing must be in millimetres.
ViewState atTrueSize(const FilmShape& shape, const ViewState& view, const Spacing& spacing, ViewSize size,
                     double millimetresPerUnit);
// The whole film again.
ViewState fitted(const ViewState& view);
// What Ctrl+0 does: as the film opened.
ViewState resetView(const Radiograph& film);

// The zoom factor of a drag or of wheel steps (in notches of 120); up and forward zoom in.
double zoomOfDrag(double dy);
double zoomOfWheel(double notches);

} // namespace hilum
