#pragma once

#include "imaging/display.h"
#include "imaging/points.h"
#include "imaging/presentation_state.h"
#include "imaging/processing.h"

namespace hilum {

// How the film lies on the screen: mirrored left to right first, then turned clockwise. The eight cases of a
// square; every turn and flip acts on what the reader sees, whatever came before.
struct FilmTurn {
    int quarterTurns = 0; // clockwise, 0 to 3
    bool isMirrored = false;

    FilmTurn turnedRight() const { return {(quarterTurns + 1) % 4, isMirrored}; }
    FilmTurn turnedLeft() const { return {(quarterTurns + 3) % 4, isMirrored}; }
    FilmTurn flippedHorizontally() const { return {(4 - quarterTurns) % 4, !isMirrored}; }
    FilmTurn flippedVertically() const { return {(6 - quarterTurns) % 4, !isMirrored}; }
    bool isSideways() const { return quarterTurns % 2 == 1; }
    friend bool operator==(const FilmTurn&, const FilmTurn&) = default;
};

// What the reader has set for one film: greys and geometry. A value; the document keeps one a film.
struct ViewState {
    Voi voi;
    bool isInverted = false;
    FilmTurn turn;
    bool isFitted = true; // the whole film, centred; `scale` and `centre` are then not used
    double scale = 1;     // view pixels per film pixel, along the axis with the finer spacing
    ImagePoint centre;    // the film point in the middle of the viewport
    double gamma = 1;     // see GreyCurve
    double angle = 0;     // degrees clockwise after `turn`, -45 to 45: beyond that `turn` goes on
    Processing processing{};
    bool showsShutter = true; // where the film, or the presentation state, has one
    // A presentation state on the film; null: none. Its graphics alone leave the greys and the shutter the
    // reader's.
    PresentationPointer presentation{};
    bool isGraphicsOnly = false;

    bool hasPresentedGreys() const { return presentation && !isGraphicsOnly; }
    GreyCurve greyCurve() const {
        if (!hasPresentedGreys())
            return {isInverted, gamma};
        return {isInverted, gamma, presentation->isInverse, presentation->presentationLut};
    }
    friend bool operator==(const ViewState&, const ViewState&) = default;
};

// `view` with the greys of `greys`: everything but where the film lies.
inline ViewState withGreysOf(ViewState view, const ViewState& greys) {
    view.voi = greys.voi;
    view.isInverted = greys.isInverted;
    view.gamma = greys.gamma;
    view.processing = greys.processing;
    view.showsShutter = greys.showsShutter;
    view.presentation = greys.presentation;
    view.isGraphicsOnly = greys.isGraphicsOnly;
    return view;
}

} // namespace hilum
