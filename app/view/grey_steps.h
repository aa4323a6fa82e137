#pragma once

#include "app/view/view_state.h"
#include "imaging/radiograph.h"

namespace hilum {

// What the grey commands do to a view; each answers the view with changed greys.

// The window in force by the sigmoid function or by the linear one; a table is first replaced by the window
// that shows the film most like it.
ViewState withSigmoid(const Radiograph& film, const ViewState& view, bool isSigmoid);
inline bool isSigmoid(const ViewState& view) {
    return view.voi.kind == Voi::Kind::Window && view.voi.window.voiLutFunction == VoiLutFunction::Sigmoid;
}

// The gamma `steps` further up or down the list from 0.40 to 2.50 that has 1 in it.
double steppedGamma(double gamma, int steps);

} // namespace hilum
