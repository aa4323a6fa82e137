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

void showArea(ViewState& view, const Radiograph& film, const PresentationState& state, ViewSize size,
              double devicePixelRatio, double pixelMillimetres) {
    const FilmShape shape = filmShape(film);
    const bool isTrueSize = state.isTrueSize && pixelMillimetres > 0 && film.spacing().inMillimetres();
    view.isFitted = true;
    view.scale = 1;
    view.centre = {};
    if (!state.area && !isTrueSize)
        return;
    const ImageRect area = state.area.value_or(ImageRect{0, 0, double(shape.columns), double(shape.rows)});
    const bool isWhole = area.x <= 0 && area.y <= 0 && area.x + area.width >= shape.columns &&
                         area.y + area.height >= shape.rows;
    if (isWhole && !state.magnification && !isTrueSize)
        return;
    const FilmShape part{static_cast<int>(std::ceil(area.width)), static_cast<int>(std::ceil(area.height)),
                         shape.columnStretch, shape.rowStretch};
    view.isFitted = false;
    view.scale =
        state.magnification ? *state.magnification / devicePixelRatio : fitScale(part, view.turn, size);
    view.scale = std::clamp(view.scale, smallestScale, largestScale);
    view.centre = {area.x + area.width / 2, area.y + area.height / 2};
    if (isTrueSize)
        view = atTrueSize(shape, view, film.spacing(), size, pixelMillimetres * devicePixelRatio);
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

std::vector<OverlayPointer> overlaysOf(const RadiographPointer& film, const ViewState& view) {
    std::vector<OverlayPointer> planes;
    const auto isShown = [&](const OverlayPlane& plane) {
        if (!view.hasPresentedGreys())
            return true;
        const auto& groups = view.presentation->filmOverlays;
        return std::find(groups.begin(), groups.end(), plane.group) != groups.end();
    };
    for (const OverlayPlane& plane : film->content().overlays)
        if (isShown(plane))
            planes.emplace_back(film, &plane); // lives as long as the film
    if (view.presentation)
        planes.insert(planes.end(), view.presentation->overlays.begin(), view.presentation->overlays.end());
    return planes;
}

ViewState withPresentation(const Radiograph& film, const ViewState& view, const PresentationPointer& state,
                           bool isGraphicsOnly, ViewSize size, double devicePixelRatio,
                           double pixelMillimetres) {
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
    showArea(result, film, *state, size, devicePixelRatio, pixelMillimetres);
    return result;
}

} // namespace hilum
