#include "connectors/host/smi_ticks.h"

#include <algorithm>
#include <utility>

#include "connectors/host/plain_line.h"

namespace fairlead {
namespace {

constexpr std::size_t longestLine = 4096;
constexpr std::size_t mostGpus = 256;

} // namespace

SmiTicks::SmiTicks(std::vector<std::string> fields, std::map<int, std::string> uuids)
    : m_fields(std::move(fields)), m_uuids(std::move(uuids))
{
}

std::vector<SmiOutput> SmiTicks::feed(std::string_view bytes)
{
    std::vector<SmiOutput> out;
    while (!bytes.empty()) {
        const std::size_t end = bytes.find('\n');
        const std::string_view piece = bytes.substr(0, end);
        const std::size_t room = longestLine - std::min(longestLine, m_line.size());
        m_tooLong = m_tooLong || piece.size() > room;
        m_line.append(piece.substr(0, room));
        if (end == std::string_view::npos)
            break;
        takeLine(out);
        bytes.remove_prefix(end + 1);
    }
    return out;
}

void SmiTicks::takeLine(std::vector<SmiOutput> &out)
{
    const std::string line = plainLine(m_line);
    const bool tooLong = std::exchange(m_tooLong, false);
    m_line.clear();
    if (line.empty())
        return;
    const std::optional<SmiRow> row = tooLong ? std::nullopt : SmiRow::read(line, m_fields);
    if (!row) {
        out.emplace_back(SmiWords{plainWords(line)});
        return;
    }
    GpuReading reading = gpuReading(*row);
    if (reading.uuid.empty())
        if (const auto known = m_uuids.find(reading.index); known != m_uuids.end())
            reading.uuid = known->second;
    if (reading.uuid.empty()) {
        out.emplace_back(SmiWords{plainWords(line)});
        return;
    }
    if (!m_tick.gpus.empty() && reading.index <= m_tick.gpus.back().index)
        endTick(out);
    if (m_tick.gpus.empty())
        m_tick.observedAt = sampledAt(*row);
    m_tick.gpus.push_back(std::move(reading));
    if (m_tick.gpus.size() == m_uuids.size() || m_tick.gpus.size() >= mostGpus)
        endTick(out);
}

void SmiTicks::endTick(std::vector<SmiOutput> &out)
{
    out.emplace_back(std::exchange(m_tick, {}));
}

std::vector<SmiOutput> SmiTicks::flush()
{
    std::vector<SmiOutput> out;
    if (!m_tick.gpus.empty())
        endTick(out);
    return out;
}

} // namespace fairlead
