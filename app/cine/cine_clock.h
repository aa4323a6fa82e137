#pragma once

namespace hilum {

enum class CineMode { Loop, Sweep }; // from the last frame to the first, or back the way it came

// The frame that is due `step` steps after the first one, of `frames`. Sweep shows the frames at both ends
// once: 0 1 2 1 0 1 ... Pure; step may be any number.
int cineFrame(long long step, int frames, CineMode mode);

// A step at which `frame` is shown; in a sweep the one on the way up.
long long cineStep(int frame, int frames);

// Frames a second as the file has it (see FilmAttributes), or 10 where it is silent; from 1 to 60.
double cineRate(double framesPerSecondOfFile);

} // namespace hilum
