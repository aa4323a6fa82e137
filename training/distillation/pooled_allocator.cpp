#include "training/distillation/pooled_allocator.h"

#include "inference/network/torch_headers.h"
#include "training/distillation/memory_pool.h"

#include <c10/core/CPUAllocator.h>
#include <cerrno>
#include <cstring>
#include <malloc.h>

namespace hilum {
namespace {

constexpr std::size_t pooledFrom = std::size_t(128) << 10; // bytes

// Outlives every tensor, those of static objects too.
MemoryPool& pool() {
    static MemoryPool& instance = *new MemoryPool;
    return instance;
}

class PooledAllocator final : public c10::Allocator {
public:
    explicit PooledAllocator(c10::Allocator& heap) : m_heap(heap) {}

    c10::DataPtr allocate(std::size_t bytes) override {
        if (bytes < pooledFrom)
            return m_heap.allocate(bytes);
        void* const block = pool().take(bytes);
        TORCH_CHECK(block, "DefaultCPUAllocator: can't allocate memory: you tried to allocate ", bytes,
                    " bytes. Error code ", ENOMEM, " (", strerror(ENOMEM), ")");
        return {block, block, [](void* p) { pool().give(p); }, c10::Device(c10::DeviceType::CPU)};
    }

    void copy_data(void* to, const void* from, std::size_t bytes) const override {
        default_copy_data(to, from, bytes);
    }

private:
    c10::Allocator& m_heap;
};

} // namespace

void usePooledMemory() {
    static PooledAllocator& allocator = *new PooledAllocator(*c10::GetDefaultCPUAllocator());
    c10::SetCPUAllocator(&allocator, 255);
    // The convolutions' own scratch memory comes from the heap: do not return it after every layer.
    mallopt(M_MMAP_THRESHOLD, 32 << 20);
    mallopt(M_TRIM_THRESHOLD, 512 << 20);
}

PooledMemory pooledMemory() {
    return {pool().reserved(), pool().used()};
}

} // namespace hilum
