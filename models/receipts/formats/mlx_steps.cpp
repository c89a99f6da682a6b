#include "models/receipts/formats/mlx_steps.h"

#include <cmath>

#include "models/receipts/receipt_metrics.h"
#include "models/receipts/step_columns.h"

namespace fairlead {
namespace {

constexpr std::string_view times = "timing.step_times_s";
constexpr std::string_view losses = "training.losses";
constexpr std::string_view entries = "training.step_metrics";
constexpr std::string_view rate = "timing.tokens_per_second";
constexpr std::string_view median = "timing.median_step_time_s";

using Column = std::vector<std::optional<double>>;

class Mapping {
public:
    Mapping(ReceiptBuilder &into, JsonMapping &from, bool eager)
        : m_into(into), m_from(from), m_eager(eager)
    {
    }

    void all()
    {
        read();
        if (m_from.refused())
            return;
        columns();
        if (!m_seconds.empty())
            window();
        metrics();
    }

private:
    void read()
    {
        m_seconds = column(times);
        m_loss = column(losses);
        const Json *list = m_from.array(entries);
        const std::string path(entries);
        for (std::size_t i = 0; list && i < list->size(); ++i) {
            const Json &entry = (*list)[i];
            if (!entry.is_object())
                return m_from.refuse(path + '[' + std::to_string(i) + ']', "an object");
            m_step.push_back(field(entry, i, "step"));
            m_tokens.push_back(field(entry, i, "ntokens"));
            m_rates.push_back(field(entry, i, "tokens_per_second"));
            m_entrySeconds.push_back(field(entry, i, "seconds"));
            m_updated.push_back(entry.value("updated", Json(true)) != Json(false));
        }
        if (m_seconds.empty())
            m_seconds = m_entrySeconds;
        sameLength(losses, m_loss.size());
        sameLength(entries, m_step.size());
        for (const auto &second : m_seconds)
            if (second && *second < 0)
                m_from.refuse(times, "free of negative times");
    }

    Column column(std::string_view path)
    {
        const Json *list = m_from.array(path);
        Column values;
        for (std::size_t i = 0; list && i < list->size(); ++i)
            values.push_back(value((*list)[i], std::string(path) + '[' + std::to_string(i) + ']'));
        return values;
    }

    std::optional<double> field(const Json &entry, std::size_t i, std::string_view name)
    {
        const auto found = entry.find(std::string(name));
        if (found == entry.end())
            return std::nullopt;
        return value(
            *found, std::string(entries) + '[' + std::to_string(i) + "]." + std::string(name));
    }

    std::optional<double> value(const Json &json, const std::string &path)
    {
        if (json.is_number())
            return json.get<double>();
        if (!json.is_null())
            m_from.refuse(path, "a number");
        return std::nullopt;
    }

    void sameLength(std::string_view path, std::size_t length)
    {
        if (length != 0 && length != m_seconds.size())
            m_from.refuse(path,
                "as long as timing.step_times_s (" + std::to_string(length) + " and "
                    + std::to_string(m_seconds.size()) + " entries)");
    }

    void columns()
    {
        m_from.copyWhole("workload.tokens_per_step", "workload.tokens_per_step");
        if (m_from.array(times) || m_from.array(entries))
            m_into.set("checks.has_steps", !m_seconds.empty(),
                placeOf(m_from.array(times) ? times : entries));
        if (m_seconds.empty()) {
            m_into.unknown("steps", "the file records no step");
            m_into.unknown("window", "the file records no step");
            return;
        }
        setStepColumn(m_into, "steps.duration_s", m_seconds, "null in the file", placeOf(times));
        if (!m_loss.empty())
            setStepColumn(m_into, "steps.loss", m_loss, "null in the file", placeOf(losses));
        const std::string each = placeOf(entries) + "[].";
        if (const auto numbers = whole(m_step)) {
            setStepColumn(m_into, "steps.step", *numbers, each + "step");
            m_into.set("steps.first", numbers->front(), each + "step");
            if (numbers->front() <= 1 && m_seconds.front())
                m_into.set(
                    "starting_state.first_step_s", *m_seconds.front(), placeOf(times) + "[0]");
        }
        if (const auto tokens = whole(m_tokens))
            setStepColumn(m_into, "steps.tokens", *tokens, each + "ntokens");
        flags(each);
        for (std::size_t i = 0; i < m_entrySeconds.size(); ++i)
            if (m_entrySeconds[i] != m_seconds[i]) {
                m_into.warn("step_times_differ", "steps.duration_s",
                    placeOf(times) + " and " + each + "seconds differ, first at index "
                        + std::to_string(i) + "; the former was taken over");
                break;
            }
    }

    /// All of them as whole numbers of at least 0, or nothing.
    static std::optional<std::vector<std::int64_t>> whole(const Column &column)
    {
        std::vector<std::int64_t> numbers;
        for (const auto &number : column) {
            if (!number || std::trunc(*number) != *number || *number < 0
                || *number > double(std::int64_t(1) << 53))
                return std::nullopt;
            numbers.push_back(std::int64_t(*number));
        }
        return numbers.empty() ? std::nullopt : std::optional(numbers);
    }

    void flags(const std::string &each)
    {
        Json list = Json::array();
        for (std::size_t i = 0; i < m_seconds.size(); ++i) {
            Json flags = Json::array();
            if (i < m_updated.size() && !m_updated[i])
                flags.push_back("skipped");
            list.push_back(std::move(flags));
        }
        m_into.set("steps.flags", std::move(list), each + "updated");
    }

    void window()
    {
        const std::string place = placeOf(times);
        m_into.set("window.begin", 0, place);
        m_into.set("window.end", std::int64_t(m_seconds.size()), place);
        m_into.set("window.discarded", 0, place);
        m_into.set("window.excluded", Json::array());
        m_into.set("window.rule.kind", "all_steps", place);
        m_into.set("window.rule.discarded", 0, place);
    }

    /// How the file made one rate of its steps, found by doing it again.
    std::string aggregation(double stated) const
    {
        double rates = 0, tokens = 0, seconds = 0;
        if (m_rates.empty() || m_seconds.size() != m_rates.size())
            return {};
        for (std::size_t i = 0; i < m_rates.size(); ++i) {
            if (!m_rates[i] || !m_tokens[i] || !m_seconds[i])
                return {};
            rates += *m_rates[i];
            tokens += *m_tokens[i];
            seconds += *m_seconds[i];
        }
        const auto is
            = [&](double value) { return std::abs(value - stated) <= 1e-9 * std::abs(stated); };
        if (is(rates / double(m_rates.size())))
            return "mean_of_step_rates";
        return seconds > 0 && is(tokens / seconds) ? "total_tokens_over_total_time" : "";
    }

    void metrics()
    {
        const auto compile = m_eager ? std::optional(false) : std::nullopt;
        const bool steps = !m_seconds.empty();
        std::vector<ReceiptMetric> found;
        if (const auto stated = m_from.number(rate)) {
            const std::string how = aggregation(*stated);
            found.push_back(
                {"throughput", *stated, "tok/s", "job", how, compile, steps, placeOf(rate)});
            if (steps && how.empty())
                m_into.warn("rate_not_reproduced", "metrics.0.value",
                    placeOf(rate) + " does not follow from the steps in the file");
        }
        if (const auto stated = m_from.number(median))
            found.push_back(
                {"step_time", *stated, "s", "job", "median", compile, steps, placeOf(median)});
        setMetrics(m_into, found, "the file does not say that it ran eager",
            "the file states neither a rate nor a step time");
    }

    ReceiptBuilder &m_into;
    JsonMapping &m_from;
    bool m_eager;
    Column m_seconds, m_loss, m_step, m_tokens, m_rates, m_entrySeconds;
    std::vector<bool> m_updated;
};

} // namespace

void setMlxSteps(ReceiptBuilder &into, JsonMapping &from, bool eager)
{
    Mapping(into, from, eager).all();
}

} // namespace fairlead
