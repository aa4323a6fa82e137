#pragma once

#include <cstdint>
#include <functional>

namespace hilum::training {

// How many threads the trainer's kernels compute on; all processors until useThreads() says otherwise, which
// must not be called while they compute. What they leave depends on the number, to the last bit, and on
// nothing else.
int threads();
void useThreads(int count);

// f(part) once for every part from 0; returns when all are done. The calling thread takes parts too, and all
// that no other thread has begun: a thread that the system runs elsewhere costs its help, not a wait. Inside
// such a call, or while another thread is in one, all parts are the caller's. The first exception of any part
// comes out of it.
void spread(std::int64_t parts, const std::function<void(std::int64_t part)>& f);

} // namespace hilum::training
