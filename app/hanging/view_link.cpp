#include "app/hanging/view_link.h"

#include "app/view/window_level_drag.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace hilum {
namespace {

// The film pixel's size in the unit that both films share: millimetres, or shares of the film.
struct PixelSize {
    double across, down;
};

std::pair<PixelSize, PixelSize> commonUnit(const LinkedView& leader, const LinkedView& follower) {
    const auto millimetres = [](const LinkedView& linked) {
        return PixelSize{linked.spacing.columnMillimetres, linked.spacing.rowMillimetres};
    };
    const auto shares = [](const LinkedView& linked) {
        return PixelSize{1.0 / linked.film->columns(), 1.0 / linked.film->rows()};
    };
    if (leader.spacing.inMillimetres() && follower.spacing.inMillimetres())
        return {millimetres(leader), millimetres(follower)};
    return {shares(leader), shares(follower)};
}

// The film's axes on the screen as a view turns them. No sizes.
ImageToView axesOnScreen(ViewState view) {
    view.isFitted = false;
    view.scale = 1;
    ImageToView axes = imageToView({1, 1, 1, 1}, view, {});
    axes.tx = axes.ty = 0;
    return axes;
}

ImagePoint centreOf(const LinkedView& linked, const ViewState& view) {
    return view.isFitted ? ImagePoint{linked.film->columns() / 2.0, linked.film->rows() / 2.0} : view.centre;
}

double scaleOf(const LinkedView& linked, const ViewState& view) {
    return effectiveScale(filmShape(*linked.film), view, linked.size);
}

ImagePoint within(const Radiograph& film, ImagePoint point) {
    return {std::clamp<double>(point.x, 0, film.columns()), std::clamp<double>(point.y, 0, film.rows())};
}

// The follower's centre when the leader's went from one point of its film to another.
ImagePoint movedCentre(const LinkedView& leader, ImagePoint from, ImagePoint to, const LinkedView& follower) {
    const auto [leaderUnit, followerUnit] = commonUnit(leader, follower);
    const ImagePoint moved{(to.x - from.x) * leaderUnit.across, (to.y - from.y) * leaderUnit.down};
    const ImagePoint own = axesOnScreen(follower.view).inverted()(axesOnScreen(leader.view)(moved));
    const ImagePoint start = centreOf(follower, follower.view);
    return {start.x + own.x / followerUnit.across, start.y + own.y / followerUnit.down};
}

// View pixels per film pixel, both axes taken together: comparable across pixels that are not square.
double magnification(const LinkedView& linked, const ViewState& view) {
    return std::sqrt(std::abs(imageToView(filmShape(*linked.film), view, linked.size).determinant()));
}

ViewState withScale(const LinkedView& follower, ViewState view, double scale) {
    view.scale = std::clamp(scale, smallestScale, largestScale);
    view.centre = centreOf(follower, follower.view);
    view.isFitted = false;
    return view;
}

ViewState registered(const LinkedView& leader, const LinkedView& follower, LinkSwitches switches,
                     const ImageToImage& toFollower) {
    ViewState view = withScale(follower, follower.view, scaleOf(follower, follower.view));
    if (switches.zoom) {
        const double wanted =
            magnification(leader, leader.view) / std::sqrt(std::abs(toFollower.determinant()));
        view.scale =
            std::clamp(view.scale * wanted / magnification(follower, view), smallestScale, largestScale);
    }
    if (switches.pan)
        view.centre = within(*follower.film, toFollower(centreOf(leader, leader.view)));
    if (!switches.zoom || !switches.pan)
        return view;
    // Upright against one another too: turned as the leader is, less what the anatomy is turned by.
    const FilmShape to = filmShape(*follower.film);
    const double turn =
        std::atan2(toFollower.c * to.rowStretch, toFollower.a * to.columnStretch) * 180 / std::numbers::pi;
    view.turn = leader.view.turn;
    view.angle = leader.view.angle;
    return rotatedBy(view, view.turn.isMirrored ? turn : -turn);
}

// The number key that sets these greys, -1 where none does.
int presetNumber(const Radiograph& film, const Voi& voi) {
    const auto& content = film.content();
    if (voi.kind == Voi::Kind::Lut)
        return 1 + voi.lutIndex;
    const auto own = std::find(content.windows.begin(), content.windows.end(), voi.window);
    if (own != content.windows.end())
        return 1 + static_cast<int>(content.voiLuts.size()) + static_cast<int>(own - content.windows.begin());
    // A film's automatic windows have names and cost time; the window that a drag made has none.
    return !voi.window.explanation.empty() && voi.window == film.lungWindow() ? 0 : -1;
}

// The follower's answer to a preset of the leader, none where it has no such preset.
std::optional<Voi> presetLike(const LinkedView& leader, const Radiograph& follower) {
    const Voi& voi = leader.view.voi;
    const int number = presetNumber(*leader.film, voi);
    const bool isNamed = number >= 0 || !voi.window.explanation.empty();
    if (isNamed && voi == leader.film->defaultVoi())
        return follower.defaultVoi();
    if (number < 0)
        return {};
    const std::vector<VoiPreset> presets = follower.presets();
    const auto index = static_cast<std::size_t>(number);
    return index < presets.size() ? std::optional(presets[index].voi) : std::nullopt;
}

Window movedWindow(const LinkedView& leader, const Voi& before, const LinkedView& follower) {
    const Window was = equivalentWindow(*leader.film, before);
    const Window is = equivalentWindow(*leader.film, leader.view.voi);
    Window own = equivalentWindow(*follower.film, follower.view.voi);
    if (was.windowWidth <= 0 || is.windowWidth <= 0)
        return own;
    // A higher centre darkens one kind of film and brightens the other.
    const double sign = leader.film->invertsAfterVoi() == follower.film->invertsAfterVoi() ? 1 : -1;
    own.windowCenter += sign * (is.windowCenter - was.windowCenter) / was.windowWidth * own.windowWidth;
    own.windowWidth *= is.windowWidth / was.windowWidth;
    if (own.voiLutFunction == VoiLutFunction::Linear)
        own.windowWidth = std::max(own.windowWidth, 1.0); // PS3.3 C.11.2.1.2.1
    own.explanation.clear();
    return own;
}

} // namespace

ViewState followGeometry(const LinkedView& leader, const ViewState& before, const LinkedView& follower,
                         LinkSwitches switches, const std::optional<ImageToImage>& registration) {
    if (registration)
        return registered(leader, follower, switches, *registration);
    const bool isFittedNow = leader.view.isFitted && !before.isFitted;
    if (isFittedNow && switches.zoom && switches.pan)
        return fitted(follower.view);
    const bool isSameScale = leader.view.isFitted == before.isFitted && leader.view.scale == before.scale;
    if (isSameScale && (leader.view.isFitted || leader.view.centre == before.centre))
        return follower.view; // turned alone
    const double own = scaleOf(follower, follower.view);
    ViewState view = withScale(follower, follower.view, own);
    if (switches.zoom)
        view.scale = isFittedNow ? fitScale(filmShape(*follower.film), view.turn, follower.size, view.angle)
                                 : std::clamp(own * scaleOf(leader, leader.view) / scaleOf(leader, before),
                                              smallestScale, largestScale);
    if (switches.pan)
        view.centre = isFittedNow ? ImagePoint{follower.film->columns() / 2.0, follower.film->rows() / 2.0}
                                  : within(*follower.film, movedCentre(leader, centreOf(leader, before),
                                                                       leader.view.centre, follower));
    return view;
}

ViewState followGreys(const LinkedView& leader, const ViewState& before, const LinkedView& follower) {
    ViewState view = follower.view;
    view.isInverted = leader.view.isInverted;
    view.gamma = leader.view.gamma;
    if (leader.view.voi == before.voi)
        return view;
    const std::optional<Voi> preset = presetLike(leader, *follower.film);
    view.voi = preset ? *preset : Voi{Voi::Kind::Window, movedWindow(leader, before.voi, follower), -1};
    return view;
}

} // namespace hilum
