#include "models/items/log_rows.h"

#include <algorithm>
#include <utility>

namespace fairlead {

void LogRows::setBreaks(std::vector<LogBreak> breaks)
{
    m_breaks = std::move(breaks);
    std::stable_sort(m_breaks.begin(), m_breaks.end(),
        [](const LogBreak &left, const LogBreak &right) { return left.before < right.before; });
}

std::int64_t LogRows::count() const
{
    return m_only ? std::int64_t(m_only->size()) : m_lines + std::int64_t(m_breaks.size());
}

LogRow LogRows::at(std::int64_t row) const
{
    if (m_only)
        return {(*m_only)[std::size_t(row)], nullptr};
    // The i-th break stands in the row before[i] + i; at most m_lines lines stand before it.
    const auto rowOfBreak = [this](std::size_t index) {
        return std::min(m_breaks[index].before, m_lines) + std::int64_t(index);
    };
    std::size_t low = 0, high = m_breaks.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (rowOfBreak(middle) < row)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < m_breaks.size() && rowOfBreak(low) == row)
        return {-1, &m_breaks[low]};
    return {row - std::int64_t(low), nullptr};
}

std::int64_t LogRows::rowOf(std::int64_t line) const
{
    if (m_only) {
        const auto next = std::upper_bound(m_only->begin(), m_only->end(), line);
        return std::max<std::int64_t>(0, std::int64_t(next - m_only->begin()) - 1);
    }
    const auto next = std::upper_bound(m_breaks.begin(), m_breaks.end(), line,
        [](std::int64_t wanted, const LogBreak &each) { return wanted < each.before; });
    return line + std::int64_t(next - m_breaks.begin());
}

} // namespace fairlead
