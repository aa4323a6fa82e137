#pragma once

#include "imaging/error.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace hilum {

// The layout of a file of packed films, for those who write and read it:
//   8 bytes magic, 8 bytes offset of the films, 8 bytes hash of the header, the header (JSON, padded with
//   spaces), then for each film its [size, size] greys and 8 bytes hash of them.
// Numbers are little endian. The magic is written last.
namespace packed_file {

inline constexpr char magic[] = "HILUMPK3";
inline constexpr std::size_t prefix = 24;
inline constexpr std::size_t hashSize = 8;

// Fast, 64 bits, never 0; `seed` keeps one film's greys from being taken for another's. Tells damage, not
// malice.
std::uint64_t hashOf(std::span<const std::uint8_t> bytes, std::uint64_t seed);

class Descriptor {
public:
    explicit Descriptor(int descriptor) : m_descriptor(descriptor) {}
    Descriptor(Descriptor&& other) noexcept : m_descriptor(other.m_descriptor) { other.m_descriptor = -1; }
    Descriptor& operator=(Descriptor&&) = delete;
    ~Descriptor();
    int number() const { return m_descriptor; }
    bool valid() const { return m_descriptor >= 0; }

private:
    int m_descriptor;
};

// False on any error, a file that ends early among them.
bool writeAt(int descriptor, const void* data, std::size_t length, std::size_t offset);
bool readAt(int descriptor, void* data, std::size_t length, std::size_t offset);

} // namespace packed_file
} // namespace hilum
