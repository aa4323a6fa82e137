#pragma once

#include "app/view/view_geometry.h"
#include "imaging/presentation_state.h"

namespace hilum {

// Why a state's greys cannot be shown on a film: its tables stand on other modality values than the film's.
bool canShowGreys(const Radiograph& film, const PresentationState& state);

// The shutter in force: the state's where it is shown with its greys, else the film's.
const std::optional<DisplayShutter>& shutterOf(const Radiograph& film, const ViewState& view);

// The bit planes that are shown: the film's, or what the state says of them, and the state's own. With its
// graphics alone the film keeps all of its own.
std::vector<OverlayPointer> overlaysOf(const RadiographPointer& film, const ViewState& view);

// The view with a presentation state on it: greys, turn, displayed area, shutter and graphics, or its
// graphics alone, which leaves the reader's window and zoom as they are. `pixelMillimetres` is the edge of
// the screen's pixels, for true size; 0: unknown, the area then fills the view.
ViewState withPresentation(const Radiograph& film, const ViewState& view, const PresentationPointer& state,
                           bool isGraphicsOnly, ViewSize size, double devicePixelRatio,
                           double pixelMillimetres = 0);

} // namespace hilum
