#include "models/receipts/megatron_steps.h"

#include <algorithm>
#include <cmath>

#include "models/receipts/megatron_workload.h"
#include "models/receipts/receipt_metrics.h"
#include "models/receipts/step_columns.h"

namespace fairlead {
namespace {

std::string line(int number)
{
    return "line " + std::to_string(number);
}

class Mapping {
public:
    Mapping(const MegatronLines &log, ReceiptBuilder &into) : m_log(log), m_into(into)
    {
        m_seqLen = megatronCount(log, "seq_length");
        m_begin = std::min<std::size_t>(1, log.iterations.size());
    }

    void all()
    {
        batch();
        flags();
        steps();
        window();
        metrics();
    }

private:
    std::string linesFrom(std::size_t begin) const
    {
        return "lines " + std::to_string(m_log.iterations[begin].line) + " to "
            + std::to_string(m_log.iterations.back().line);
    }

    /// The batch size printed with each iteration outranks the argument: it ramps up.
    void batch()
    {
        bool same = true;
        for (std::size_t i = m_begin; i < m_log.iterations.size(); ++i) {
            const auto &batch = m_log.iterations[i].globalBatch;
            same = same && batch && batch == m_log.iterations[m_begin].globalBatch;
        }
        const MegatronIteration &first
            = m_log.iterations[std::min(m_begin, m_log.iterations.size() - 1)];
        if (!first.globalBatch)
            m_argumentBatch = megatronCount(m_log, "global_batch_size");
        const auto known = first.globalBatch ? first.globalBatch : m_argumentBatch;
        if (!same && first.globalBatch) {
            m_into.unknown(
                "workload.global_batch", "The global batch size changes within the window");
            return;
        }
        if (!known || *known < 1)
            return;
        const std::string place = first.globalBatch ? line(first.line) : "argument dump";
        m_into.set("workload.global_batch", *known, place);
        if (m_seqLen)
            if (const auto tokens = tokensOf(first))
                m_into.set("workload.tokens_per_step", *tokens, place + ", seq_length");
    }

    std::optional<std::int64_t> tokensOf(const MegatronIteration &it) const
    {
        const auto batch = it.globalBatch ? it.globalBatch : m_argumentBatch;
        if (!batch || !m_seqLen || *batch < 1 || *m_seqLen < 1
            || *batch > (std::int64_t(1) << 53) / *m_seqLen)
            return std::nullopt;
        return *batch * *m_seqLen;
    }

    /// Column indices of the steps that had an evaluation before them, or a profiler on them.
    void flags()
    {
        m_flags.assign(m_log.iterations.size(), Json::array());
        for (std::size_t i = 0; i < m_flags.size(); ++i) {
            if (m_log.iterations[i].skipped > 0)
                m_flags[i].push_back("skipped");
            if (m_log.iterations[i].nan > 0 || notFinite(m_log.iterations[i].loss))
                m_flags[i].push_back("nan");
        }
        for (const MegatronValidation &validation : m_log.validations)
            if (const auto at = firstStepFrom(validation.iteration + 1); at && *at > 0)
                m_evalInside = mark(*at, "eval") || m_evalInside;
        for (const std::int64_t step : m_log.profiled)
            if (const auto at = firstStepFrom(step))
                m_profiled = (mark(*at, "profiler") && *at >= m_begin) || m_profiled;
        if (megatronFlag(m_log, "profile").value_or(false)) {
            const auto from = megatronCount(m_log, "profile_step_start");
            const auto to = megatronCount(m_log, "profile_step_end");
            for (std::size_t i = 0; from && to && i < m_flags.size(); ++i)
                if (m_log.iterations[i].iteration >= *from && m_log.iterations[i].iteration < *to)
                    m_profiled = (mark(i, "profiler") && i >= m_begin) || m_profiled;
        }
    }

    bool mark(std::size_t at, std::string_view flag)
    {
        if (std::find(m_flags[at].begin(), m_flags[at].end(), flag) == m_flags[at].end())
            m_flags[at].push_back(flag);
        return true;
    }

    static bool notFinite(const std::optional<double> &value)
    {
        return value && !std::isfinite(*value);
    }

    std::optional<std::size_t> firstStepFrom(std::int64_t iteration) const
    {
        const auto at
            = std::lower_bound(m_log.iterations.begin(), m_log.iterations.end(), iteration,
                [](const MegatronIteration &it, std::int64_t from) { return it.iteration < from; });
        if (at == m_log.iterations.end())
            return std::nullopt;
        return std::size_t(at - m_log.iterations.begin());
    }

    void steps()
    {
        std::vector<std::int64_t> number, tokens;
        std::vector<std::optional<double>> seconds, loss, gradNorm;
        for (const MegatronIteration &it : m_log.iterations) {
            number.push_back(it.iteration);
            seconds.push_back(it.elapsedMs / 1000.0);
            loss.push_back(it.loss);
            gradNorm.push_back(it.gradNorm);
            if (const auto known = tokensOf(it))
                tokens.push_back(*known);
        }
        const std::string place = linesFrom(0);
        m_into.set("steps.first", number.front(), line(m_log.iterations.front().line));
        if (number.front() == 1)
            m_into.set("starting_state.first_step_s", *seconds.front(),
                line(m_log.iterations.front().line));
        setStepColumn(m_into, "steps.step", number, place);
        setStepColumn(m_into, "steps.duration_s", seconds, {}, place);
        setStepColumn(m_into, "steps.loss", loss, "no lm loss in the line", place);
        setStepColumn(m_into, "steps.grad_norm", gradNorm, "no grad norm in the line", place);
        if (tokens.size() == number.size())
            setStepColumn(m_into, "steps.tokens", tokens, place);
        else
            m_into.unknown("steps.tokens", "seq_length or the global batch size is not in the log");
        m_into.set("steps.flags", Json(m_flags), place);
    }

    void window()
    {
        static constexpr std::string_view once = "the log holds one step";
        if (m_begin == m_log.iterations.size()) {
            m_into.unknown("window", std::string(once));
            return;
        }
        m_into.set("window.begin", std::int64_t(m_begin), linesFrom(m_begin));
        m_into.set("window.end", std::int64_t(m_log.iterations.size()), linesFrom(m_begin));
        m_into.set("window.discarded", std::int64_t(m_begin));
        m_into.set("window.excluded", Json::array());
        m_into.set("window.rule.kind", "all_but_first");
        m_into.set("window.rule.discarded", std::int64_t(m_begin));
        m_into.set("window.rule.eval_inside", m_evalInside, "validation lines");
        if (m_profiled || megatronFlag(m_log, "profile"))
            m_into.set("window.rule.profiler_on", m_profiled, "argument dump and profiler lines");
        else
            m_into.unknown(
                "window.rule.profiler_on", "no argument dump says whether a profiler was on");
    }

    void metrics()
    {
        double seconds = 0, rates = 0, teraflops = 0;
        std::size_t rated = 0, measured = 0;
        for (std::size_t i = m_begin; i < m_log.iterations.size(); ++i) {
            const MegatronIteration &it = m_log.iterations[i];
            seconds += it.elapsedMs / 1000.0;
            if (const auto tokens = tokensOf(it); tokens && ++rated)
                rates += double(*tokens) / (it.elapsedMs / 1000.0);
            if (it.teraflopsPerGpu && std::isfinite(*it.teraflopsPerGpu) && ++measured)
                teraflops += *it.teraflopsPerGpu;
        }
        const std::size_t n = m_log.iterations.size() - m_begin;
        std::vector<ReceiptMetric> found;
        const auto add = [&](const char *name, double sum, const char *unit, const char *scope,
                             const char *aggregation, const char *segment) {
            if (std::isfinite(sum))
                found.push_back({name, sum / double(n), unit, scope, aggregation, std::nullopt,
                    true, linesFrom(m_begin) + ": " + segment});
        };
        if (n > 0 && rated == n)
            add("throughput", rates, "tok/s", "job", "mean_of_step_rates",
                "seq_length, global batch size, elapsed time per iteration (ms)");
        if (n > 0)
            add("step_time", seconds, "s", "job", "mean", "elapsed time per iteration (ms)");
        if (n > 0 && measured == n)
            add("model_flops_rate", teraflops, "TFLOP/s", "device", "mean",
                "throughput per GPU (TFLOP/s/GPU)");
        setMetrics(m_into, found,
            "the log does not say whether a step in the window compiled anything",
            "the log holds one step, and that one pays for start-up");
    }

    const MegatronLines &m_log;
    ReceiptBuilder &m_into;
    std::optional<std::int64_t> m_seqLen, m_argumentBatch;
    std::size_t m_begin = 0;                       ///< of the window
    std::vector<Json> m_flags;                     ///< by step
    bool m_evalInside = false, m_profiled = false; ///< in the window
};

} // namespace

void setMegatronSteps(ReceiptBuilder &into, const MegatronLines &lines)
{
    Mapping(lines, into).all();
}

} // namespace fairlead
