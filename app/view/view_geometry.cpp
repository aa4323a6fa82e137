#include "app/view/view_geometry.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hilum {
namespace {

double stretchedWidth(const FilmShape& shape, FilmTurn turn) {
    return turn.isSideways() ? shape.rows * shape.rowStretch : shape.columns * shape.columnStretch;
}

double stretchedHeight(const FilmShape& shape, FilmTurn turn) {
    return turn.isSideways() ? shape.columns * shape.columnStretch : shape.rows * shape.rowStretch;
}

double radians(double degrees) {
    return degrees * std::numbers::pi / 180;
}

// Clockwise with y down.
Transform<ViewSpace, ViewSpace> rotation(double degrees) {
    const double cosine = std::cos(radians(degrees)), sine = std::sin(radians(degrees));
    return {cosine, -sine, 0, sine, cosine, 0};
}

ImagePoint middleOf(const FilmShape& shape) {
    return {shape.columns / 2.0, shape.rows / 2.0};
}

ViewState withScaleAndCentre(ViewState view, double scale, ImagePoint centre) {
    view.isFitted = false;
    view.scale = std::clamp(scale, smallestScale, largestScale);
    view.centre = centre;
    return view;
}

// The view as it is, in numbers that can be changed.
ViewState unfitted(const FilmShape& shape, const ViewState& view, ViewSize size) {
    return view.isFitted ? withScaleAndCentre(view, effectiveScale(shape, view, size), middleOf(shape))
                         : view;
}

} // namespace

FilmShape filmShape(const Radiograph& film) {
    const Spacing& spacing = film.spacing();
    FilmShape shape{film.columns(), film.rows(), 1, 1};
    const double finer = std::min(spacing.rowMillimetres, spacing.columnMillimetres);
    if (finer > 0 && std::isfinite(spacing.rowMillimetres) && std::isfinite(spacing.columnMillimetres)) {
        shape.columnStretch = spacing.columnMillimetres / finer;
        shape.rowStretch = spacing.rowMillimetres / finer;
    }
    return shape;
}

double fitScale(const FilmShape& shape, FilmTurn turn, ViewSize size, double angle) {
    if (shape.columns <= 0 || shape.rows <= 0 || size.width <= 0 || size.height <= 0)
        return 1;
    const double width = stretchedWidth(shape, turn), height = stretchedHeight(shape, turn);
    const double cosine = std::abs(std::cos(radians(angle))), sine = std::abs(std::sin(radians(angle)));
    return std::min(size.width / (width * cosine + height * sine),
                    size.height / (width * sine + height * cosine));
}

double effectiveScale(const FilmShape& shape, const ViewState& view, ViewSize size) {
    return view.isFitted ? fitScale(shape, view.turn, size, view.angle) : view.scale;
}

ImageToView imageToView(const FilmShape& shape, const ViewState& view, ViewSize size) {
    const double scale = effectiveScale(shape, view, size);
    const double across = scale * shape.columnStretch * (view.turn.isMirrored ? -1 : 1);
    const double down = scale * shape.rowStretch;
    ImageToView result;
    // Quarter turns clockwise with y down: (x, y) -> (-y, x).
    switch (view.turn.quarterTurns) {
    case 1:
        result = {0, -down, 0, across, 0, 0};
        break;
    case 2:
        result = {-across, 0, 0, 0, -down, 0};
        break;
    case 3:
        result = {0, down, 0, -across, 0, 0};
        break;
    default:
        result = {across, 0, 0, 0, down, 0};
    }
    if (view.angle != 0)
        result = compose(result, rotation(view.angle));
    const ViewPoint middle = result(view.isFitted ? middleOf(shape) : view.centre);
    result.tx = size.width / 2 - middle.x;
    result.ty = size.height / 2 - middle.y;
    return result;
}

ViewState zoomedAt(const FilmShape& shape, const ViewState& view, ViewSize size, ViewPoint anchor,
                   double factor) {
    const ViewState start = unfitted(shape, view, size);
    const ImagePoint fixed = imageToView(shape, start, size).inverted()(anchor);
    ViewState zoomed = withScaleAndCentre(start, start.scale * factor, start.centre);
    const ViewPoint moved = imageToView(shape, zoomed, size)(fixed);
    const ViewPoint newMiddle{size.width / 2 + moved.x - anchor.x, size.height / 2 + moved.y - anchor.y};
    zoomed.centre = imageToView(shape, zoomed, size).inverted()(newMiddle);
    return zoomed;
}

ViewState panned(const FilmShape& shape, const ViewState& view, ViewSize size, double dx, double dy) {
    ViewState result = unfitted(shape, view, size);
    const auto viewToImage = imageToView(shape, result, size).inverted();
    const ImagePoint centre = viewToImage({size.width / 2 - dx, size.height / 2 - dy});
    result.centre = {std::clamp<double>(centre.x, 0, shape.columns),
                     std::clamp<double>(centre.y, 0, shape.rows)};
    return result;
}

ViewState atActualSize(const FilmShape& shape, const ViewState& view, ViewSize size,
                       double devicePixelRatio) {
    const ViewState start = unfitted(shape, view, size);
    return withScaleAndCentre(start, 1 / devicePixelRatio, start.centre);
}

ViewState atTrueSize(const FilmShape& shape, const ViewState& view, const Spacing& spacing, ViewSize size,
                     double millimetresPerUnit) {
    const ViewState start = unfitted(shape, view, size);
    const double finer = std::min(spacing.rowMillimetres, spacing.columnMillimetres);
    return withScaleAndCentre(start, finer / millimetresPerUnit, start.centre);
}

ViewState rotatedBy(const ViewState& view, double degrees) {
    ViewState result = view;
    result.angle += std::remainder(degrees, 360);
    while (result.angle > 45) {
        result.angle -= 90;
        result.turn = result.turn.turnedRight();
    }
    while (result.angle < -45) {
        result.angle += 90;
        result.turn = result.turn.turnedLeft();
    }
    if (std::abs(result.angle) < 1e-6) // steps there and back are upright again
        result.angle = 0;
    return result;
}

double totalTurn(const ViewState& view) {
    const double total = view.turn.quarterTurns * 90 + view.angle;
    return total > 180 ? total - 360 : total;
}

double turnOfDrag(ViewSize size, ViewPoint from, ViewPoint to) {
    const auto direction = [&](ViewPoint p) {
        return std::atan2(p.y - size.height / 2, p.x - size.width / 2);
    };
    return std::remainder((direction(to) - direction(from)) * 180 / std::numbers::pi, 360);
}

ViewState fitted(const ViewState& view) {
    ViewState result = view;
    result.isFitted = true;
    result.scale = 1;
    result.centre = {};
    return result;
}

ViewState resetView(const Radiograph& film) {
    ViewState view;
    view.voi = film.defaultVoi();
    return view;
}

double zoomOfDrag(double dy) {
    return std::exp2(-dy / 120);
}

double zoomOfWheel(double notches) {
    return std::exp2(notches / 4);
}

} // namespace hilum
