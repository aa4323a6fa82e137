#pragma once

#include <cstdint>

namespace hilum {

// A small generator whose whole state is one number (splitmix64): the same draws on every platform, and a
// film's draws depend on nothing but the run's seed, the epoch and the film, so that a resumed run repeats
// them.
class Draws {
public:
    explicit Draws(std::uint64_t seed) : m_state(seed) {}
    Draws(std::uint64_t seed, std::uint64_t epoch, std::uint64_t film) : m_state(seed) {
        m_state = next() ^ epoch;
        m_state = next() ^ film;
        m_state = next();
    }
    std::uint64_t next() {
        std::uint64_t z = m_state += 0x9e3779b97f4a7c15ull;
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
        return z ^ (z >> 31);
    }
    double uniform(double low, double high) {
        return low + (high - low) * static_cast<double>(next() >> 11) * 0x1p-53;
    }

private:
    std::uint64_t m_state;
};

} // namespace hilum
