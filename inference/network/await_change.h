#pragma once

#include <atomic>
#include <thread>

namespace hilum {

// Returns once `value` is no longer `old`: looks for about 50 microseconds, longer than the gaps between
// pieces of a pass, then sleeps until it is notified, so that a thread that was scheduled away gets this
// processor.
template <typename T>
void awaitChange(const std::atomic<T>& value, T old) {
    for (int look = 0; look < 4000; ++look) {
        if (value.load(std::memory_order_acquire) != old)
            return;
#if defined(__x86_64__) || defined(__i386__)
        __builtin_ia32_pause();
#else
        std::this_thread::yield();
#endif
    }
    value.wait(old, std::memory_order_acquire);
}

} // namespace hilum
