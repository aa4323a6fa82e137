#include "inference/network/training_threads.h"

#include <atomic>
#include <exception>

#ifdef _OPENMP
#include <omp.h>
#endif

namespace hilum::training {

int threads() {
#ifdef _OPENMP
    return omp_get_max_threads();
#else
    return 1;
#endif
}

void spread(std::int64_t parts, const std::function<void(std::int64_t part)>& f) {
#ifdef _OPENMP
    if (parts > 1 && threads() > 1 && !omp_in_parallel()) {
        std::atomic_flag failed = ATOMIC_FLAG_INIT;
        std::exception_ptr error;
#pragma omp parallel
        for (std::int64_t part = omp_get_thread_num(); part < parts; part += omp_get_num_threads()) {
            try {
                f(part);
            } catch (...) {
                if (!failed.test_and_set())
                    error = std::current_exception();
            }
        }
        if (error)
            std::rethrow_exception(error);
        return;
    }
#endif
    for (std::int64_t part = 0; part < parts; ++part)
        f(part);
}

} // namespace hilum::training
