#pragma once

#include <cstdint>
#include <functional>

namespace hilum::training {

// The threads that torch computes on: OpenMP's, as many as torch::set_num_threads() said on this thread.
int threads();

// f(part) once for every part from 0, spread over the threads; returns when all are done. Inside such a call
// all on the calling thread. The first exception of any part comes out of it.
// torch's own at::parallel_for is a template that is serial, without a word, in a source compiled without
// OpenMP; this is not one.
void spread(std::int64_t parts, const std::function<void(std::int64_t part)>& f);

} // namespace hilum::training
