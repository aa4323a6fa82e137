#include "training/distillation/full_memory.h"

#include <c10/core/CachingDeviceAllocator.h>
#include <c10/util/Exception.h>

#include <algorithm>
#include <new>
#include <string_view>

namespace hilum {

bool isOutOfMemory(const c10::Error& error) {
    const std::string_view what = error.what_without_backtrace();
    return dynamic_cast<const c10::OutOfMemoryError*>(&error) ||
           what.find("allocate memory") != std::string_view::npos ||
           what.find("not enough memory") != std::string_view::npos;
}

void emptyDeviceCache(const torch::Device& device) {
    if (!device.is_cpu())
        c10::getDeviceAllocator(device.type())->emptyCache();
}

void PartsThatFit::pass(const torch::Tensor& images,
                        const std::function<void(const torch::Tensor& part)>& ask) {
    for (std::int64_t done = 0; done < images.size(0);) {
        const std::int64_t films = std::min(m_most, images.size(0) - done);
        try {
            ask(films == images.size(0) ? images : images.slice(0, done, done + films));
            done += films;
            continue;
        } catch (const c10::Error& error) {
            if (!isOutOfMemory(error) || films == 1)
                throw;
        } catch (const std::bad_alloc&) {
            if (films == 1)
                throw;
        }
        m_most = films / 2;
        emptyDeviceCache(images.device());
    }
}

} // namespace hilum
