#include "models/receipts/formats/mllog_events.h"

#include "connectors/common/strict_json.h"
#include "models/receipts/log_lines.h"

namespace fairlead {
namespace {

constexpr std::string_view marker = ":::MLLOG";
constexpr std::size_t mostSettings = 256;
constexpr std::size_t mostEvaluations = 10'000;

class Reader {
public:
    Result<MllogEvents> read(std::string_view bytes)
    {
        LogLines lines(bytes);
        for (LogLine line; lines.next(line);) {
            const std::size_t at = line.text.find(marker);
            if (at == std::string_view::npos)
                continue;
            take(trimmed(line.text.substr(at + marker.size())), line);
            if (m_refused)
                return fail(*m_refused);
        }
        if (!m_all.runStart)
            return fail({"no_run_start", "The log has no run_start: no training was timed", {},
                "Import the log of a training run, once it has begun"});
        if (m_all.runStop && m_all.runStart->msTo(*m_all.runStop).value_or(0) < 0)
            return fail({"clock_went_back", "run_stop is earlier than run_start",
                std::to_string(m_all.runStop->line) + ":1", "Import the log of a single run"});
        return std::move(m_all);
    }

private:
    void take(std::string_view text, const LogLine &line)
    {
        const Result<Json> json = parseStrictJson(text);
        const Json *key
            = json && json->is_object() && json->contains("key") ? &(*json)["key"] : nullptr;
        if (!key || !key->is_string()) {
            m_all.torn = m_all.torn || line.torn;
            if (!line.torn && m_all.unreadable++ == 0)
                m_all.firstUnreadable = line.number;
            return;
        }
        ++m_all.events;
        MllogEvent event{
            json->value("value", Json()), json->value("metadata", Json()), 0, line.number};
        if (const Json time = json->value("time_ms", Json()); time.is_number())
            event.timeMs = time.get<double>();
        file(key->get<std::string>(), std::move(event));
    }

    void file(const std::string &key, MllogEvent event)
    {
        if (key == "run_start")
            return once(m_all.runStart, std::move(event), key);
        if (key == "run_stop")
            return once(m_all.runStop, std::move(event), key);
        if (key == "init_start")
            return first(m_all.initStart, std::move(event));
        if (key == "init_stop")
            return first(m_all.initStop, std::move(event));
        if (key == "cache_clear")
            return first(m_all.cacheClear, std::move(event));
        if (key == "tracked_stats")
            m_all.trackedStats = std::move(event);
        else if (key == "seed")
            seed(std::move(event));
        else if (key == "block_start")
            m_block = std::move(event);
        else if (key == "block_stop")
            endBlock(event);
        else if (key == "eval_accuracy" || key == "eval_loss")
            evaluation(event);
        else if (!m_all.runStart && event.value.is_primitive() && !event.value.is_null()
            && m_all.settings.size() < mostSettings)
            m_all.settings.emplace(key, std::move(event));
    }

    void once(std::optional<MllogEvent> &into, MllogEvent event, const std::string &key)
    {
        if (into)
            m_refused
                = Error{"two_runs", "The log says " + key + " twice: it holds more than one run",
                    std::to_string(event.line) + ":1", "Split the log, one run each"};
        else
            into = std::move(event);
    }

    static void first(std::optional<MllogEvent> &into, MllogEvent event)
    {
        if (!into)
            into = std::move(event);
    }

    void seed(MllogEvent event)
    {
        if (!event.value.is_number_integer() || m_all.seedsDiffer)
            return;
        if (!m_all.seed) {
            m_all.seed = std::move(event);
        } else if (m_all.seed->value != event.value) {
            m_all.seed.reset();
            m_all.seedsDiffer = true;
        }
    }

    void endBlock(const MllogEvent &stop)
    {
        if (!m_block)
            return;
        const Json *from = m_block->meta("samples_count"), *to = stop.meta("samples_count");
        const double ms = m_block->msTo(stop).value_or(0);
        const double samples = from && to && from->is_number() && to->is_number()
            ? to->get<double>() - from->get<double>()
            : 0;
        m_all.blocksCounted = m_all.blocksCounted && samples > 0 && ms > 0;
        m_all.blockMs += ms;
        m_all.blockSamples += samples;
        ++m_all.blocks;
        m_block.reset();
    }

    void evaluation(const MllogEvent &event)
    {
        if (m_all.evaluations.size() == mostEvaluations) {
            m_all.evaluationsCut = true;
            return;
        }
        if (!event.value.is_number())
            return;
        Json kept = {{"value", event.value}};
        if (const Json *samples = event.meta("samples_count"); samples && samples->is_number())
            kept["samples_count"] = *samples;
        if (const auto ms = m_all.runStart ? m_all.runStart->msTo(event) : std::nullopt)
            kept["at_s"] = *ms / 1000;
        m_all.evaluations.push_back(std::move(kept));
    }

    MllogEvents m_all;
    std::optional<MllogEvent> m_block; ///< that has begun
    std::optional<Error> m_refused;
};

} // namespace

std::optional<double> MllogEvent::msTo(const MllogEvent &later) const
{
    if (!(timeMs > 0) || !(later.timeMs > 0))
        return std::nullopt;
    return later.timeMs - timeMs;
}

const Json *MllogEvent::meta(const char *name) const
{
    if (!metadata.is_object())
        return nullptr;
    const auto found = metadata.find(name);
    return found == metadata.end() ? nullptr : &*found;
}

const MllogEvent *MllogEvents::setting(const char *key) const
{
    const auto found = settings.find(key);
    return found == settings.end() ? nullptr : &found->second;
}

Result<MllogEvents> readMllog(std::string_view bytes)
{
    return Reader().read(bytes);
}

} // namespace fairlead
