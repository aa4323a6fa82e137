#pragma once

#include "app/hanging/view_layout.h"
#include "app/view/view_geometry.h"

#include <optional>

namespace hilum {

using ImageToImage = Transform<ImageSpace, ImageSpace>;

// One film in its viewport, as far as links need it.
struct LinkedView {
    RadiographPointer film;
    ViewState view;
    ViewSize size;
    Spacing spacing; // in force: the reader's calibration, else the file's
};

// How views follow one another: `leader` is a film whose view was changed by the reader from `before` to the
// one it has now, `follower` another film. Only what the switches name is changed.
//
// Zoom follows by factor. Pan follows as the hand moved on the screen, whatever turn and flip either film
// has: in millimetres where both films have them, else in shares of the film. With a `registration` (leader's
// film to follower's film) the follower shows the same anatomy instead: the point under the middle of one
// viewport is under the middle of the other, at the same size of the anatomy, turned alike where both zoom
// and pan follow.
ViewState followGeometry(const LinkedView& leader, const ViewState& before, const LinkedView& follower,
                         LinkSwitches switches, const std::optional<ImageToImage>& registration = {});

// Greys follow relative to each film's own window: the width by factor, the centre by shares of the width, so
// that films of different ranges stay comparable and equal ones equal. A preset or the film's default is
// followed by the same one where the follower has it. Inversion and gamma are taken over.
ViewState followGreys(const LinkedView& leader, const ViewState& before, const LinkedView& follower);

} // namespace hilum
