// Small chance that is the same at each start with the same seed.
#pragma once

#include <cstdint>

namespace fairlead::lab {

/// SplitMix64; one thread.
class Noise {
public:
    explicit Noise(std::uint64_t seed) : m_state(seed) { }

    /// Evenly in -1..1.
    double next()
    {
        m_state += 0x9e3779b97f4a7c15u;
        std::uint64_t x = m_state;
        x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
        x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
        return double((x ^ (x >> 31)) >> 11) / double(std::uint64_t(1) << 52) - 1;
    }

private:
    std::uint64_t m_state;
};

} // namespace fairlead::lab
