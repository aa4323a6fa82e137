#include "training/distillation/packed_file.h"

#include <array>
#include <bit>
#include <cerrno>
#include <cstring>
#include <unistd.h>

namespace hilum::packed_file {
namespace {

template <typename Transfer>
bool transferAll(Transfer transfer, std::size_t length, std::size_t offset) {
    std::size_t done = 0;
    while (done < length) {
        const ssize_t part = transfer(done, length - done, static_cast<off_t>(offset + done));
        if (part < 0 && errno == EINTR)
            continue;
        if (part <= 0)
            return false;
        done += static_cast<std::size_t>(part);
    }
    return true;
}

} // namespace

Descriptor::~Descriptor() {
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

bool writeAt(int descriptor, const void* data, std::size_t length, std::size_t offset) {
    return transferAll(
        [&](std::size_t done, std::size_t rest, off_t at) {
            return ::pwrite(descriptor, static_cast<const char*>(data) + done, rest, at);
        },
        length, offset);
}

bool readAt(int descriptor, void* data, std::size_t length, std::size_t offset) {
    return transferAll(
        [&](std::size_t done, std::size_t rest, off_t at) {
            return ::pread(descriptor, static_cast<char*>(data) + done, rest, at);
        },
        length, offset);
}

// Four lanes, so that the multiplications overlap.
std::uint64_t hashOf(std::span<const std::uint8_t> bytes, std::uint64_t seed) {
    constexpr std::uint64_t multiplier = 0x9e3779b97f4a7c15ull;
    std::array<std::uint64_t, 4> lanes{seed, seed + 1, seed + 2, seed + 3};
    const auto mix = [&](std::uint64_t& lane, std::uint64_t word) {
        lane = std::rotl((lane ^ word) * multiplier, 29);
    };
    std::size_t at = 0;
    for (; at + 32 <= bytes.size(); at += 32) {
        std::uint64_t words[4];
        std::memcpy(words, bytes.data() + at, 32);
        for (std::size_t lane = 0; lane < 4; ++lane)
            mix(lanes[lane], words[lane]);
    }
    for (; at < bytes.size(); ++at)
        mix(lanes[at % 4], bytes[at]);
    std::uint64_t hash = bytes.size();
    for (const std::uint64_t lane : lanes)
        mix(hash, lane);
    hash ^= hash >> 32;
    hash *= multiplier;
    return hash == 0 ? 1 : hash;
}

} // namespace hilum::packed_file
