#include "models/receipts/training_steps.h"

#include <algorithm>
#include <cmath>

#include "models/receipts/step_columns.h"

namespace fairlead {
namespace {

std::string placeOf(const TrainingSteps &from, std::size_t begin, std::size_t end)
{
    const int first = begin < end ? from.steps[begin].line : 0;
    if (first == 0)
        return from.place;
    const int last = from.steps[end - 1].line;
    if (first == last)
        return "line " + std::to_string(first);
    return "lines " + std::to_string(first) + " to " + std::to_string(last);
}

/// NaN and infinite values stay: the column says so of each.
std::optional<double> timeOf(const TrainingStep &step)
{
    return step.seconds && *step.seconds < 0 ? std::nullopt : step.seconds;
}

class Mapping {
public:
    Mapping(ReceiptBuilder &into, const TrainingSteps &from)
        : m_into(into), m_from(from), m_steps(from.steps),
          m_begin(std::min(from.discard, from.steps.size())),
          m_place(placeOf(from, 0, from.steps.size()))
    {
    }

    std::vector<ReceiptMetric> all()
    {
        const TrainingStep &first = m_steps.front();
        m_into.set("steps.first", first.number, placeOf(m_from, 0, 1));
        if (const auto seconds = timeOf(first);
            seconds && std::isfinite(*seconds) && first.number >= 0 && first.number <= 1)
            m_into.set("starting_state.first_step_s", *seconds, placeOf(m_from, 0, 1));
        columns();
        tokensPerStep();
        window();
        return metrics();
    }

private:
    void columns()
    {
        std::vector<std::int64_t> number, tokens;
        std::vector<std::optional<double>> seconds, loss, gradNorm;
        Json flags = Json::array();
        for (const TrainingStep &step : m_steps) {
            number.push_back(step.number);
            seconds.push_back(timeOf(step));
            loss.push_back(step.loss);
            gradNorm.push_back(step.gradNorm);
            flags.push_back(step.flags);
            if (step.tokens)
                tokens.push_back(*step.tokens);
        }
        setStepColumn(m_into, "steps.step", number, m_place);
        setStepColumn(m_into, "steps.duration_s", seconds, m_from.noSeconds, m_place);
        setStepColumn(m_into, "steps.loss", loss, "the source gives no loss here", m_place);
        setStepColumn(
            m_into, "steps.grad_norm", gradNorm, "the source gives no grad norm here", m_place);
        if (tokens.size() == m_steps.size())
            setStepColumn(m_into, "steps.tokens", tokens, m_place);
        else
            m_into.unknown("steps.tokens", m_from.noTokens);
        m_into.set("steps.flags", std::move(flags), m_place);
    }

    /// One number where all steps of the window have it; where there is no window, all steps.
    void tokensPerStep()
    {
        const std::size_t begin = m_begin < m_steps.size() ? m_begin : 0;
        const auto &tokens = m_steps[begin].tokens;
        const auto same = [&](const TrainingStep &step) { return step.tokens == tokens; };
        if (tokens && std::all_of(m_steps.begin() + std::ptrdiff_t(begin), m_steps.end(), same))
            m_into.set("workload.tokens_per_step", *tokens, m_place);
        else
            m_into.unknown("workload.tokens_per_step",
                tokens ? "the tokens of a step change within the window" : m_from.noTokens);
    }

    void window()
    {
        if (m_begin == m_steps.size()) {
            m_into.unknown("window", noWindow());
            return;
        }
        const std::string place = windowPlace(m_from);
        m_into.set("window.begin", std::int64_t(m_begin), place);
        m_into.set("window.end", std::int64_t(m_steps.size()), place);
        m_into.set("window.discarded", std::int64_t(m_begin));
        Json excluded = Json::array();
        for (const ExcludedSteps &each : m_from.excluded)
            excluded.push_back({{"begin", each.begin}, {"end", each.end}, {"why", each.why}});
        m_into.set("window.excluded", std::move(excluded));
        m_into.set("window.rule.kind", m_from.windowKind);
        m_into.set("window.rule.discarded", std::int64_t(m_begin));
        said("window.rule.eval_inside", m_from.evalInside,
            "the source does not say whether an evaluation fell into the window");
        said("window.rule.profiler_on", m_from.profilerOn,
            "the source does not say whether a profiler was on");
    }

    void said(std::string_view member, const std::optional<bool> &value, const char *silent)
    {
        if (value)
            m_into.set(member, *value, m_place);
        else
            m_into.unknown(member, silent);
    }

    std::string noWindow() const
    {
        const std::size_t n = m_steps.size();
        return n == 1
            ? "the source holds one step, and that one pays for start-up"
            : "the source holds " + std::to_string(n) + " steps, and all of them pay for start-up";
    }

    std::vector<ReceiptMetric> metrics() const
    {
        double seconds = 0, tokens = 0;
        std::size_t n = 0, timed = 0, counted = 0;
        for (std::size_t i = m_begin; i < m_steps.size(); ++i) {
            if (!m_from.counts(i))
                continue;
            ++n;
            if (const auto time = timeOf(m_steps[i]); time && std::isfinite(*time)) {
                seconds += *time;
                ++timed;
            }
            if (m_steps[i].tokens) {
                tokens += double(*m_steps[i].tokens);
                ++counted;
            }
        }
        std::vector<ReceiptMetric> found;
        if (n == 0 || timed != n || !std::isfinite(seconds))
            return found;
        const std::string place = windowPlace(m_from);
        const auto add = [&](const char *name, double value, const char *unit, const char *how) {
            if (std::isfinite(value))
                found.push_back(
                    {name, value, unit, "job", how, m_from.includesCompile, true, place});
        };
        if (counted == n && seconds > 0)
            add("throughput", tokens / seconds, "tok/s", "tokens_over_time");
        add("step_time", seconds / double(n), "s", "mean");
        return found;
    }

    ReceiptBuilder &m_into;
    const TrainingSteps &m_from;
    const std::vector<TrainingStep> &m_steps;
    const std::size_t m_begin;
    const std::string m_place; ///< of all steps
};

} // namespace

bool TrainingSteps::counts(std::size_t index) const
{
    if (index < discard || index >= steps.size())
        return false;
    // The last range that begins at or before the step is the only one that can hold it.
    const auto behind = std::upper_bound(excluded.begin(), excluded.end(), index,
        [](std::size_t at, const ExcludedSteps &each) { return at < each.begin; });
    return behind == excluded.begin() || index >= std::prev(behind)->end;
}

std::vector<ReceiptMetric> setTrainingSteps(ReceiptBuilder &into, const TrainingSteps &from)
{
    return Mapping(into, from).all();
}

std::string windowPlace(const TrainingSteps &from)
{
    return placeOf(from, std::min(from.discard, from.steps.size()), from.steps.size());
}

} // namespace fairlead
