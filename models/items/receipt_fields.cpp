#include "models/items/receipt_fields.h"

#include <algorithm>
#include <array>
#include <span>

#include <QCoreApplication>
#include <QStringList>

#include "models/items/field_groups.h"
#include "models/items/field_source.h"
#include "models/items/field_values.h"

namespace fairlead {
namespace {

using Style = FieldStyle;

constexpr std::array launchFields = {
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "accelerators asked"),
        "launch.accelerators.requested", Style::Object},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "hosts"), "launch.hosts", Style::Count},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "distributed mode"), "launch.distributed_mode"},
    FieldSpec{
        QT_TRANSLATE_NOOP("ReceiptFields", "parallelism"), "launch.parallelism", Style::Object},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "link class"), "launch.link_class"},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "launcher mode"), "launch.launcher_mode"},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "method"), "launch.method"},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "detached"), "launch.detached", Style::YesNo},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "power limit"),
        "launch.accelerators.observed.power_limit_w", Style::Watts},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "attention backend"), "backend.observed",
        Style::Text, "backend.evidence"},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "backend asked"), "backend.requested"},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "flags"), "launch.flags"},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "command"), "launch.command", Style::List},
};
constexpr std::array workloadFields = {
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "lane"), "lane"},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "model family"), "workload.family"},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "layer pattern"), "workload.pattern"},
    FieldSpec{
        QT_TRANSLATE_NOOP("ReceiptFields", "parameters"), "workload.parameters", Style::Count},
    FieldSpec{
        QT_TRANSLATE_NOOP("ReceiptFields", "sequence length"), "workload.seq_len", Style::Count},
    FieldSpec{
        QT_TRANSLATE_NOOP("ReceiptFields", "micro batch"), "workload.micro_batch", Style::Count},
    FieldSpec{
        QT_TRANSLATE_NOOP("ReceiptFields", "global batch"), "workload.global_batch", Style::Count},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "tokens a step"), "workload.tokens_per_step",
        Style::Count},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "precision"), "workload.precision"},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "optimizer"), "workload.optimizer"},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "learning rate"), "workload.learning_rate",
        Style::Number},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "dataset"), "workload.dataset.name"},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "dataset digest"), "workload.dataset.digest",
        Style::Hash},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "synthetic data"), "workload.dataset.synthetic",
        Style::YesNo},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "features"), "workload.features", Style::Object},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "seed"), "workload.seed", Style::Number},
};
constexpr std::array stackFields = {
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "framework"), "stack.framework", Style::Version},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "compiler"), "stack.compiler", Style::Version},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "accelerator runtime"),
        "stack.accelerator_runtime", Style::Version},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "driver"), "stack.driver"},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "image"), "stack.image.digest", Style::Hash,
        "stack.image.reference"},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "compile posture"), "compile.posture"},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "compile warm-up"), "compile.warmup.enabled",
        Style::YesNo, "compile.warmup.reason"},
    FieldSpec{
        QT_TRANSLATE_NOOP("ReceiptFields", "CUDA graphs"), "compile.cuda_graphs", Style::YesNo},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "Python"), "stack.python"},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "system"), "stack.os"},
};
constexpr std::array storageFields = {
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "data"), "storage.data.class", Style::Text,
        "storage.data.filesystem"},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "checkpoint"), "storage.checkpoint.class",
        Style::Text, "storage.checkpoint.filesystem"},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "compile cache"), "storage.compile_cache.class",
        Style::Text, "storage.compile_cache.filesystem"},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "scratch"), "storage.scratch.class", Style::Text,
        "storage.scratch.filesystem"},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "logs"), "storage.logs.class", Style::Text,
        "storage.logs.filesystem"},
};
constexpr std::array checkFields = {
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "outcome"), "run.outcome", Style::Text,
        "run.failure_reason"},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "exit code"), "run.exit_code", Style::Number},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "all losses finite"), "checks.all_losses_finite",
        Style::YesNo},
    FieldSpec{
        QT_TRANSLATE_NOOP("ReceiptFields", "no NaN loss"), "checks.no_nan_loss", Style::YesNo},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "exit code zero"), "checks.exit_code_zero",
        Style::YesNo},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "has steps"), "checks.has_steps", Style::YesNo},
    FieldSpec{QT_TRANSLATE_NOOP("ReceiptFields", "no OOM"), "checks.no_oom", Style::YesNo},
};

QString tr(const char *text)
{
    return QCoreApplication::translate("ReceiptFields", text);
}

/// A member of an identity key is always worth a row of its own, unknown or not.
bool isIdentity(const Judged &judged, std::string_view dotted)
{
    return std::any_of(judged.keys.begin(), judged.keys.end(), [&](const KeyValue &each) {
        return dotted.starts_with(each.key)
            && (dotted.size() == each.key.size() || dotted[each.key.size()] == '.');
    });
}

class Groups {
public:
    Groups(const Judged &judged, Time now) : m_judged(judged), m_now(now) { }

    void section(const char *title, std::vector<ReceiptField> fields)
    {
        if (fields.empty())
            return;
        m_fields.push_back({tr(title), true});
        std::move(fields.begin(), fields.end(), std::back_inserter(m_fields));
    }

    std::vector<ReceiptField> of(std::span<const FieldSpec> specs) const
    {
        std::vector<ReceiptField> fields;
        QStringList silent;
        for (const FieldSpec &spec : specs) {
            ReceiptField field = fieldOf(m_judged, spec, m_now);
            field.label = tr(spec.label);
            const bool identity = isIdentity(m_judged, spec.member);
            if (field.unknown && !identity)
                silent << field.label;
            else if (!field.notApplicable || identity)
                fields.push_back(std::move(field));
        }
        if (!silent.isEmpty()) {
            ReceiptField rest{tr("the rest")};
            rest.unknown = true;
            rest.note = silent.join(QStringLiteral(", "));
            fields.push_back(std::move(rest));
        }
        return fields;
    }

    std::vector<ReceiptField> take() { return std::move(m_fields); }

private:
    const Judged &m_judged;
    Time m_now;
    std::vector<ReceiptField> m_fields;
};

std::vector<ReceiptField> joined(std::vector<ReceiptField> first, std::vector<ReceiptField> then)
{
    std::move(then.begin(), then.end(), std::back_inserter(first));
    return first;
}

} // namespace

std::vector<ReceiptField> receiptFields(const Judged &judged, Time now)
{
    Groups groups(judged, now);
    groups.section(QT_TRANSLATE_NOOP("ReceiptFields", "Identity"), identityFields(judged, now));
    groups.section(QT_TRANSLATE_NOOP("ReceiptFields", "Findings"), findingFields(judged));
    groups.section(
        QT_TRANSLATE_NOOP("ReceiptFields", "Starting state"), startingFields(judged, now));
    groups.section(
        QT_TRANSLATE_NOOP("ReceiptFields", "Measurement"), measurementFields(judged, now));
    groups.section(QT_TRANSLATE_NOOP("ReceiptFields", "Launch shape"), groups.of(launchFields));
    groups.section(QT_TRANSLATE_NOOP("ReceiptFields", "Workload"), groups.of(workloadFields));
    groups.section(QT_TRANSLATE_NOOP("ReceiptFields", "Stack"), groups.of(stackFields));
    groups.section(QT_TRANSLATE_NOOP("ReceiptFields", "Storage"), groups.of(storageFields));
    groups.section(QT_TRANSLATE_NOOP("ReceiptFields", "Checks"), groups.of(checkFields));
    groups.section(
        QT_TRANSLATE_NOOP("ReceiptFields", "Compile runtime"), compileRuntimeFields(judged, now));
    groups.section(
        QT_TRANSLATE_NOOP("ReceiptFields", "GPU profile"), gpuProfileFields(judged, now));
    groups.section(
        QT_TRANSLATE_NOOP("ReceiptFields", "TPU bring-up"), tpuBringupFields(judged, now));
    groups.section(
        QT_TRANSLATE_NOOP("ReceiptFields", "Debug boundary"), debugBoundaryFields(judged, now));
    groups.section(QT_TRANSLATE_NOOP("ReceiptFields", "Artifacts"),
        joined(sourceFields(judged), artifactFields(judged, now)));
    groups.section(QT_TRANSLATE_NOOP("ReceiptFields", "Statements"), statementFields(judged, now));
    return groups.take();
}

} // namespace fairlead
