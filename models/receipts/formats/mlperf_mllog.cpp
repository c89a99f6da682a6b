// Importer of an MLPerf training log: lines of ":::MLLOG {json}" among whatever else the program
// printed.
//
// Decided here, because the log does not say:
// - Time to train is run_stop minus run_start, and stands only where run_stop says success: an
// aborted run reached no target. What was compiled inside it is not recorded.
// - The rate is samples over the time of the training blocks, where each block's start and stop
// state samples_count; it counts samples, not tokens, and the first block pays for what the first
// step does. A throughput that the log prints (tracked_stats) names no unit and is only kept.
// - run_stop is the end marker. A log without it did not end, whatever else it says.
// - The settings are the points logged before run_start; a seed counts where all lines agree on it.
// - A log in which a trainer that is known here prints its own steps is read as that trainer's.
#include "models/receipts/formats/all_formats.h"

#include <cmath>

#include "models/receipts/formats/log_shapes.h"
#include "models/receipts/formats/mllog_events.h"
#include "models/receipts/formats/stated_metrics.h"
#include "models/receipts/log_end.h"
#include "models/receipts/receipt_metrics.h"

namespace fairlead {
namespace {

std::string line(const MllogEvent &event)
{
    return "line " + std::to_string(event.line);
}

std::optional<std::string> timeOf(const std::optional<MllogEvent> &event)
{
    static constexpr double latest = 4102444800000; // the year 2100
    if (!event || !(event->timeMs > 0 && event->timeMs < latest))
        return std::nullopt;
    return formatUtc(Time(std::chrono::milliseconds(std::llround(event->timeMs))));
}

class Mapping {
public:
    Mapping(const SourceFile &file, const MllogEvents &log)
        : m_file(file), m_log(log), m_into("mlperf", "", "not recorded in an MLPerf log")
    {
    }

    Receipt all()
    {
        m_into.unknown("surface.id", "the log does not name the machine");
        m_into.unknown("steps", "the log holds no single step");
        m_into.unknown("window", "the log holds no single step");
        settings();
        times();
        end();
        metrics();
        rest();
        return m_into.finish();
    }

private:
    std::string status() const
    {
        const Json *status = m_log.runStop ? m_log.runStop->meta("status") : nullptr;
        return status && status->is_string() ? status->get<std::string>() : std::string();
    }

    void settings()
    {
        text("workload.family", "submission_benchmark");
        text("workload.optimizer", "opt_name");
        text("surface.host_class", "submission_platform");
        whole("workload.global_batch", "global_batch_size");
        whole("workload.seq_len", "max_sequence_length");
        whole("launch.hosts", "number_of_nodes");
        if (const MllogEvent *rate = m_log.setting("opt_base_learning_rate");
            rate && rate->value.is_number())
            m_into.set("workload.learning_rate", rate->value, line(*rate));
        if (m_log.seed)
            m_into.set("workload.seed", m_log.seed->value, line(*m_log.seed));
        else if (m_log.seedsDiffer)
            m_into.unknown("workload.seed", "the log states more than one seed");
        const MllogEvent *nodes = m_log.setting("number_of_nodes");
        const MllogEvent *each = m_log.setting("accelerators_per_node");
        if (nodes && each && isCount(nodes->value) && isCount(each->value))
            m_into.set("launch.accelerators.observed.count",
                nodes->value.get<std::int64_t>() * each->value.get<std::int64_t>(), line(*each));
    }

    static bool isCount(const Json &value)
    {
        return value.is_number_integer() && value >= 1 && value <= 1'000'000'000;
    }

    void text(std::string_view member, const char *key)
    {
        if (const MllogEvent *event = m_log.setting(key); event && event->value.is_string())
            m_into.set(member, event->value, line(*event));
    }

    void whole(std::string_view member, const char *key)
    {
        if (const MllogEvent *event = m_log.setting(key); event && isCount(event->value))
            m_into.set(member, event->value, line(*event));
    }

    void times()
    {
        const auto set = [&](const char *member, const std::optional<MllogEvent> &event) {
            if (const auto time = timeOf(event))
                m_into.set(member, *time, line(*event));
        };
        set("timeline.created_at", m_log.initStart ? m_log.initStart : m_log.runStart);
        set("timeline.ready_at", m_log.initStop);
        set("timeline.ended_at", m_log.runStop);
        m_into.set("timeline.clock.source", "time_ms of the log", "time_ms");
    }

    void end()
    {
        const RunSidecars beside = readRunSidecars(m_file.sidecars);
        setRunEnd(m_into, {}, beside);
        setRunFiles(m_into, m_file, beside);
        const bool failedOutside = beside.exitCode && *beside.exitCode != 0;
        if (!failedOutside && m_log.runStop && !status().empty()) {
            m_into.set("run.outcome", status() == "success" ? "ok" : "error", line(*m_log.runStop));
            if (status() != "success")
                m_into.set("run.failure_reason", "the run ended as \"" + status() + '"',
                    line(*m_log.runStop));
        }
        const std::string source
            = m_log.runStop ? line(*m_log.runStop) : std::string("no run_stop in the log");
        Json seen = Json::array({{{"what", "end_marker_seen"}, {"value", m_log.runStop.has_value()},
            {"source", source}, {"at", nullptr}}});
        if (m_log.cacheClear)
            seen.push_back({{"what", "cache_clear"}, {"value", true},
                {"source", line(*m_log.cacheClear)}, {"at", nullptr}});
        m_into.set("starting_state.observed", std::move(seen), source);
        at(0, m_log.runStop);
        if (m_log.cacheClear)
            at(1, m_log.cacheClear);
    }

    void at(int index, const std::optional<MllogEvent> &event)
    {
        const std::string member = "starting_state.observed." + std::to_string(index) + ".at";
        if (const auto time = timeOf(event))
            m_into.set(member, *time, line(*event));
        else
            m_into.unknown(member, "the log states no time of it");
    }

    void metrics()
    {
        std::vector<ReceiptMetric> found;
        const auto whole
            = m_log.runStop ? m_log.runStart->msTo(*m_log.runStop) : std::optional<double>();
        if (whole && status() == "success")
            found.push_back(aliasedMetric("time_to_train_s", *whole / 1000,
                {.scope = "job", .aggregation = "run_stop_minus_run_start"},
                line(*m_log.runStart) + " to " + line(*m_log.runStop)));
        if (m_log.blocks > 0 && m_log.blocksCounted && m_log.blockMs > 0)
            found.push_back(
                aliasedMetric("samples_per_second", m_log.blockSamples / (m_log.blockMs / 1000),
                    {.scope = "job", .aggregation = "samples_over_block_time"},
                    std::to_string(m_log.blocks) + " blocks, samples_count"));
        setMetrics(m_into, found, "the log does not say what was compiled between start and stop",
            !m_log.runStop ? "the log has no run_stop"
                : whole    ? "the run did not end in success"
                           : "run_start or run_stop states no time");
    }

    void rest()
    {
        Json kept = {{"events", m_log.events}, {"settings", Json::object()}};
        for (const auto &[key, event] : m_log.settings)
            kept["settings"][key] = event.value;
        if (const auto ms = m_log.initStart && m_log.initStop
                ? m_log.initStart->msTo(*m_log.initStop)
                : std::nullopt)
            kept["init_s"] = *ms / 1000;
        if (!m_log.evaluations.empty())
            kept["evaluations"] = m_log.evaluations;
        if (m_log.trackedStats)
            kept["tracked_stats"] = m_log.trackedStats->value;
        m_into.set("extensions.mlperf", std::move(kept), "lines of :::MLLOG");
        if (m_log.unreadable > 0)
            m_into.warn("lines_left_out", {},
                std::to_string(m_log.unreadable)
                    + " lines of :::MLLOG could not be read and were left out; the first is line "
                    + std::to_string(m_log.firstUnreadable));
        if (m_log.torn)
            m_into.warn("torn_last_line", {}, "The last line is cut off and was left out");
        if (m_log.evaluationsCut)
            m_into.warn("evaluations_cut", "extensions.mlperf.evaluations",
                "The log holds more evaluations than are kept");
    }

    const SourceFile &m_file;
    const MllogEvents &m_log;
    ReceiptBuilder m_into;
};

bool accepts(const SourceFile &file)
{
    return !file.json && file.bytes.find(":::MLLOG {") != std::string_view::npos
        && trainerOfLog(file.bytes).empty();
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    const Result<MllogEvents> log = readMllog(file.bytes);
    if (!log)
        return fail(log.error());
    std::vector<Receipt> receipts;
    receipts.push_back(Mapping(file, *log).all());
    return receipts;
}

} // namespace

const Importer mlperfMllog = {
    "mlperf_mllog",
    "MLPerf log",
    "1",
    accepts,
    read,
    runSidecarNames,
};

} // namespace fairlead
