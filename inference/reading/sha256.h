#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

namespace hilum {

// SHA-256 of FIPS 180-4.
class Sha256 {
public:
    void update(std::span<const std::uint8_t> bytes);
    // 64 lower-case hexadecimal digits; the object is used up afterwards.
    std::string finish();

private:
    void compress(const std::uint8_t* block);

    std::array<std::uint32_t, 8> m_state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                         0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19};
    std::array<std::uint8_t, 64> m_block{};
    std::uint64_t m_length = 0; // bytes so far
};

std::string sha256Hex(std::span<const std::uint8_t> bytes);
std::string sha256OfFile(const std::filesystem::path& file); // empty where it cannot be read

} // namespace hilum
