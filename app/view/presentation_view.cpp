#include "app/view/presentation_view.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

FilmTurn turnOf(const PresentationState& state) {
    FilmTurn turn;
    for (int degrees = 0; degrees < state.rotation; degrees += 90)
        turn = turn.turnedRight();
    return state.isFlipped ? turn.flippedHorizontally() : turn; // after the rotation, PS3.3 C.10.6
}

struct Line {
    double slope = 1, intercept = 0; // state's modality value = slope * film's + intercept
    bool isIdentity() const { return std::abs(slope - 1) < 1e-6 && std::abs(intercept) < 1e-6; }
};

// Both are lines over the stored value where the film's scale is one.
std::optional<Line> fromFilmToState(const Radiograph& film, const PresentationState& state) {
    const auto& rescale = film.content().rescale;
    if (state.hasModalityTable != !rescale.has_value())
        return std::nullopt;
    if (!rescale)
        return Line{}; // a table on both sides: taken for the same, as a state is made on its film
    const double slope = state.rescaleSlope / rescale->slope;
    return Line{slope, state.rescaleIntercept - slope * rescale->intercept};
}

// A window over the state's values as one over the film's.
Window movedWindow(Window window, const Line& line) {
    if (window.voiLutFunction == VoiLutFunction::Linear) { // the same ramp without LINEAR's half values
        window.voiLutFunction = VoiLutFunction::LinearExact;
        window.windowCenter -= 0.5;
        window.windowWidth = std::max(window.windowWidth - 1, 1e-6);
    }
    window.windowCenter = (window.windowCenter - line.intercept) / line.slope;
    window.windowWidth /= std::abs(line.slope);
    return window;
}

void showGreys(ViewState& view, const Radiograph& film, const PresentationState& state) {
    const auto line = fromFilmToState(film, state);
    if (!line)
        return;
    view.isInverted = line->slope < 0;
    view.gamma = 1;
    view.voi = state.voi.value_or(Voi{Voi::Kind::Window, film.fullRangeWindow(), -1, nullptr});
    if (state.voi && view.voi.kind == Voi::Kind::Window && !line->isIdentity())
        view.voi.window = movedWindow(view.voi.window, *line);
}

void showArea(ViewState& view, const FilmShape& shape, const PresentationState& state, ViewSize size,
              double devicePixelRatio) {
    view.isFitted = true;
    view.scale = 1;
    view.centre = {};
    if (!state.area)
        return;
    const bool isWhole = state.area->x <= 0 && state.area->y <= 0 &&
                         state.area->x + state.area->width >= shape.columns &&
                         state.area->y + state.area->height >= shape.rows;
    if (isWhole && !state.magnification)
        return;
    const FilmShape part{static_cast<int>(std::ceil(state.area->width)),
                         static_cast<int>(std::ceil(state.area->height)), shape.columnStretch,
                         shape.rowStretch};
    view.isFitted = false;
    view.scale =
        state.magnification ? *state.magnification / devicePixelRatio : fitScale(part, view.turn, size);
    view.scale = std::clamp(view.scale, smallestScale, largestScale);
    view.centre = {state.area->x + state.area->width / 2, state.area->y + state.area->height / 2};
}

} // namespace

bool canShowGreys(const Radiograph& film, const PresentationState& state) {
    if (film.isColour())
        return false;
    const auto line = fromFilmToState(film, state);
    return line && (line->isIdentity() || !state.voi || state.voi->kind == Voi::Kind::Window);
}

const std::optional<DisplayShutter>& shutterOf(const Radiograph& film, const ViewState& view) {
    // A state replaces the shutter of its film, also by none (PS3.4 N.2).
    return view.hasPresentedGreys() ? view.presentation->shutter : film.content().shutter;
}

ViewState withPresentation(const Radiograph& film, const ViewState& view, const PresentationPointer& state,
                           bool isGraphicsOnly, ViewSize size, double devicePixelRatio) {
    ViewState result = view;
    result.presentation = state;
    result.isGraphicsOnly = isGraphicsOnly;
    if (!state || isGraphicsOnly)
        return result;
    result.turn = turnOf(*state);
    result.angle = 0;
    result.showsShutter = true;
    if (canShowGreys(film, *state))
        showGreys(result, film, *state);
    else
        result.isGraphicsOnly = true; // greys and shutter stay the reader's
    showArea(result, filmShape(film), *state, size, devicePixelRatio);
    return result;
}

} // namespace hilum
