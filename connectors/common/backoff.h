// How long to wait before the next try: exponential with full jitter, capped.
#pragma once

#include <chrono>
#include <cstdint>
#include <random>

namespace fairlead {

/// One thread. The n-th wait is drawn evenly from [0, min(cap, first * 2^(n-1))], the first wait
/// after a success being at most `first`.
class Backoff {
public:
    Backoff(std::chrono::milliseconds first, std::chrono::milliseconds cap, std::uint64_t seed);

    std::chrono::milliseconds next();
    /// Tries since the last success, 0 after reset().
    int attempts() const { return m_attempts; }
    void reset() { m_attempts = 0; }

private:
    std::chrono::milliseconds m_first, m_cap;
    std::mt19937_64 m_random;
    int m_attempts = 0;
};

} // namespace fairlead
