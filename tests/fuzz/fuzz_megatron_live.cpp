// Log bytes in pieces: any split gives the lines, steps and memory of the whole, also where the
// console is reopened between two pieces. The first 16 bytes say where the pieces end.
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/tracking/megatron_live.h"
#include "models/tracking/step_event.h"
#include "tests/fuzz/judge_receipts.h"

namespace {

using namespace fairlead;

struct Read {
    Json steps = Json::array(), memory;
    std::int64_t warnings = 0;
    bool operator==(const Read &) const = default;
};

class Reader {
public:
    void take(std::string_view bytes)
    {
        m_lines.take(bytes, [this](const LiveLine &line) {
            must(line.text.size() <= LiveLines::longestLine, "a line is longer than the longest");
            if (auto step = m_reader.take(line))
                m_read.steps.push_back(
                    stepData("log", {*step}, Time{}, std::nullopt).at("steps").at(0));
        });
        m_read.warnings += m_reader.takeWarnings();
        m_kept += bytes;
    }
    void reopen()
    {
        m_reader = MegatronLive(Json::parse(m_reader.memory().dump()));
        const std::size_t tail = std::min(m_kept.size(), LiveLines::longestLine + 1);
        m_lines = LiveLines();
        m_lines.resume(std::string_view(m_kept).substr(m_kept.size() - tail));
    }
    Read read()
    {
        m_read.memory = m_reader.memory();
        return m_read;
    }

private:
    LiveLines m_lines;
    MegatronLive m_reader;
    std::string m_kept;
    Read m_read;
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    constexpr std::size_t header = 16;
    const std::size_t ends = std::min(size, header);
    const std::string_view bytes(reinterpret_cast<const char *>(data) + ends, size - ends);
    Reader whole;
    whole.take(bytes);
    const Read expected = whole.read();

    Reader split;
    std::string_view rest = bytes;
    for (std::size_t i = 0; !rest.empty(); ++i) {
        // An odd byte closes the console there; the last size repeats.
        const std::size_t at = ends == 0 ? 0 : std::min(i, ends - 1);
        const std::size_t length = std::min<std::size_t>(
            rest.size(), 1 + std::size_t(ends == 0 ? 0 : data[at]) * (i < header ? 1 : 64));
        split.take(rest.substr(0, length));
        rest.remove_prefix(length);
        if (ends > 0 && i < header && data[at] % 2 == 1)
            split.reopen();
    }
    must(split.read() == expected, "a split log reads otherwise than the whole");
    return 0;
}
