#include "training/distillation/pooled_allocator.h"

#include "training/distillation/kept_memory.h"
#include "training/distillation/memory_pool.h"

#include <c10/core/CPUAllocator.h>
#include <c10/core/impl/alloc_cpu.h>
#include <c10/util/Exception.h>
#include <cerrno>
#include <cstring>

namespace hilum {
namespace {

constexpr std::size_t pooledFrom = std::size_t(128) << 10; // bytes

// Outlives every tensor, those of static objects too.
MemoryPool& pool() {
    static MemoryPool& instance = *new MemoryPool;
    return instance;
}

// One deleter for both kinds of block: torch's convolutions take memory and give it back by address alone.
void giveBack(void* block) {
    if (block && !pool().give(block))
        c10::free_cpu(block);
}

class PooledAllocator final : public c10::Allocator {
public:
    c10::DataPtr allocate(std::size_t bytes) override {
        void* const block = bytes < pooledFrom ? c10::alloc_cpu(bytes) : pool().take(bytes);
        TORCH_CHECK(block || bytes == 0, "DefaultCPUAllocator: can't allocate memory: you tried to allocate ",
                    bytes, " bytes. Error code ", ENOMEM, " (", strerror(ENOMEM), ")");
        return {block, block, giveBack, c10::Device(c10::DeviceType::CPU)};
    }

    c10::DeleterFnPtr raw_deleter() const override { return giveBack; }

    void copy_data(void* to, const void* from, std::size_t bytes) const override {
        default_copy_data(to, from, bytes);
    }
};

} // namespace

void usePooledMemory() {
    static PooledAllocator& allocator = *new PooledAllocator;
    c10::SetCPUAllocator(&allocator, 255);
    keepFreedMemory(); // the convolutions' own scratch memory comes from the heap
}

PooledMemory pooledMemory() {
    return {pool().reserved(), pool().used()};
}

} // namespace hilum
