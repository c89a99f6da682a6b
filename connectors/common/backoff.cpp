#include "connectors/common/backoff.h"

#include <algorithm>

namespace fairlead {

Backoff::Backoff(std::chrono::milliseconds first, std::chrono::milliseconds cap, std::uint64_t seed)
    : m_first(first), m_cap(cap), m_random(seed)
{
}

std::chrono::milliseconds Backoff::next()
{
    constexpr int doublingsThatFit = 20;
    const std::chrono::milliseconds doubled(
        m_first.count() << std::min(m_attempts, doublingsThatFit));
    const auto highest = std::min(m_cap, doubled);
    ++m_attempts;
    return std::chrono::milliseconds(
        std::uniform_int_distribution<std::int64_t>(0, highest.count())(m_random));
}

} // namespace fairlead
