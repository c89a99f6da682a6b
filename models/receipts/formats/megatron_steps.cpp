#include "models/receipts/formats/megatron_steps.h"

#include <cmath>

#include "models/receipts/formats/megatron_workload.h"
#include "models/receipts/receipt_metrics.h"
#include "models/receipts/training_log.h"

namespace fairlead {
namespace {

class Mapping {
public:
    Mapping(const MegatronLines &log, ReceiptBuilder &into) : m_log(log), m_into(into)
    {
        m_seqLen = megatronCount(log, "seq_length");
        m_begin = log.iterations.size() > 1 ? m_from.discard : 0;
        m_from.noTokens = "seq_length or the global batch size is not in the log";
    }

    std::vector<TrainingStep> all()
    {
        batch();
        steps();
        flags();
        metrics();
        return std::move(m_from.steps);
    }

private:
    /// The batch size printed with each iteration outranks the argument: it ramps up.
    void batch()
    {
        const MegatronIteration &first = m_log.iterations[m_begin];
        bool same = true;
        for (std::size_t i = m_begin; i < m_log.iterations.size(); ++i)
            same = same && m_log.iterations[i].globalBatch == first.globalBatch;
        if (!first.globalBatch)
            m_argumentBatch = megatronCount(m_log, "global_batch_size");
        if (!same && first.globalBatch) {
            m_into.unknown(
                "workload.global_batch", "The global batch size changes within the window");
            return;
        }
        const auto known = first.globalBatch ? first.globalBatch : m_argumentBatch;
        if (known && *known >= 1)
            m_into.set("workload.global_batch", *known,
                first.globalBatch ? "line " + std::to_string(first.line) : "argument dump");
    }

    std::optional<std::int64_t> tokensOf(const MegatronIteration &it) const
    {
        const auto batch = it.globalBatch ? it.globalBatch : m_argumentBatch;
        if (!batch || !m_seqLen || *batch < 1 || *m_seqLen < 1
            || *batch > (std::int64_t(1) << 53) / *m_seqLen)
            return std::nullopt;
        return *batch * *m_seqLen;
    }

    void steps()
    {
        for (const MegatronIteration &it : m_log.iterations) {
            TrainingStep step;
            step.number = it.iteration;
            step.seconds = it.elapsedMs / 1000.0;
            step.tokens = tokensOf(it);
            step.loss = it.loss;
            step.gradNorm = it.gradNorm;
            step.line = it.line;
            if (it.skipped > 0)
                step.flags.push_back("skipped");
            if (it.nan > 0 || (it.loss && !std::isfinite(*it.loss)))
                step.flags.push_back("nan");
            LoggedStep row;
            row.teraflops = it.teraflopsPerGpu;
            m_rows.rows.push_back(std::move(row));
            m_from.steps.push_back(std::move(step));
        }
    }

    /// Marks the steps that had an evaluation before them, or a profiler on them.
    void flags()
    {
        bool eval = false, profiled = false;
        const auto mark = [this](std::int64_t number, const char *flag) {
            const auto at = flagStep(m_from.steps, number, flag);
            return at && *at >= m_from.discard;
        };
        for (const MegatronValidation &validation : m_log.validations)
            eval = mark(validation.iteration + 1, "eval") || eval;
        for (const std::int64_t step : m_log.profiled)
            profiled = mark(step, "profiler") || profiled;
        const auto on = megatronFlag(m_log, "profile");
        const auto from = megatronCount(m_log, "profile_step_start");
        const auto to = megatronCount(m_log, "profile_step_end");
        for (const MegatronIteration &it : m_log.iterations)
            if (on.value_or(false) && from && to && it.iteration >= *from && it.iteration < *to)
                profiled = mark(it.iteration, "profiler") || profiled;
        m_from.evalInside = eval;
        if (profiled || on)
            m_from.profilerOn = profiled;
    }

    void metrics()
    {
        std::vector<ReceiptMetric> found = setTrainingSteps(m_into, m_from);
        addMeans(found, m_rows, m_from);
        setMetrics(m_into, found,
            "the log does not say whether a step in the window compiled anything",
            "the log holds one step, and that one pays for start-up");
    }

    const MegatronLines &m_log;
    ReceiptBuilder &m_into;
    TrainingSteps m_from;
    TrainingLog m_rows; ///< what the lines say beside the steps
    std::optional<std::int64_t> m_seqLen, m_argumentBatch;
    std::size_t m_begin = 0; ///< of the window, or of the only step
};

} // namespace

std::vector<TrainingStep> setMegatronSteps(ReceiptBuilder &into, const MegatronLines &lines)
{
    return Mapping(lines, into).all();
}

} // namespace fairlead
