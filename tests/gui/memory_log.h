// A log source for the tests of the log view: lines in memory, or lines that come when told.
#pragma once

#include <set>
#include <vector>

#include "models/items/log_source.h"

namespace fairlead {

class MemoryLog : public LogSource {
public:
    using LogSource::LogSource;

    std::int64_t lineCount() const override { return m_count; }
    std::optional<LogLineBytes> line(std::int64_t number) override
    {
        m_asked.insert(number);
        if (m_late)
            return std::nullopt;
        const QByteArray bytes = number < qsizetype(m_lines.size())
            ? m_lines[std::size_t(number)]
            : QByteArrayLiteral("line ") + QByteArray::number(qlonglong(number));
        return LogLineBytes{bytes.left(16 * 1024 + 1), bytes.size()};
    }

    void setLines(std::vector<QByteArray> lines)
    {
        m_lines = std::move(lines);
        m_count = std::int64_t(m_lines.size());
        emit grew();
    }
    /// So many lines; those beyond what was given say their own number.
    void setCount(std::int64_t count)
    {
        m_count = count;
        emit grew();
    }
    /// Nothing is at hand until it is false again.
    void setLate(bool late)
    {
        m_late = late;
        if (!late)
            emit arrived();
    }
    /// Numbers that were asked for since this was called last.
    std::set<std::int64_t> takeAsked() { return std::exchange(m_asked, {}); }

private:
    std::vector<QByteArray> m_lines;
    std::int64_t m_count = 0;
    bool m_late = false;
    std::set<std::int64_t> m_asked;
};

} // namespace fairlead
