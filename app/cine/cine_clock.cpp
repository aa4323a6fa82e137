#include "app/cine/cine_clock.h"

#include <algorithm>
#include <cmath>

namespace hilum {
namespace {

long long wrapped(long long step, long long period) {
    const long long rest = step % period;
    return rest < 0 ? rest + period : rest;
}

} // namespace

int cineFrame(long long step, int frames, CineMode mode) {
    if (frames < 2)
        return 0;
    if (mode == CineMode::Loop)
        return static_cast<int>(wrapped(step, frames));
    const long long period = 2LL * (frames - 1), at = wrapped(step, period);
    return static_cast<int>(std::min(at, period - at));
}

long long cineStep(int frame, int frames) {
    return std::clamp(frame, 0, std::max(frames - 1, 0));
}

double cineRate(double framesPerSecondOfFile) {
    constexpr double usual = 10, least = 1, most = 60;
    return std::isfinite(framesPerSecondOfFile) && framesPerSecondOfFile > 0
               ? std::clamp(framesPerSecondOfFile, least, most)
               : usual;
}

} // namespace hilum
