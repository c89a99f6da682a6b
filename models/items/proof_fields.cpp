#include "models/items/field_groups.h"

#include <algorithm>
#include <array>
#include <span>
#include <string>

#include <QCoreApplication>
#include <QStringList>

#include "models/items/field_source.h"
#include "models/items/field_values.h"

namespace fairlead {
namespace {

using Style = FieldStyle;

/// `member` is dotted, from the part on. Always: a row even where nobody recorded it.
struct ProofSpec {
    const char *label;
    const char *member;
    Style style = Style::Text;
    bool always = false;
};

constexpr std::array compileSpecs = {
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "device"), "device_type"},
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "compile"), "compile_enabled", Style::YesNo},
    ProofSpec{
        QT_TRANSLATE_NOOP("ProofFields", "compile by regions"), "regional_compile", Style::YesNo},
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "warm-up before steps"), "compile_warmup.enabled",
        Style::YesNo},
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "why so"), "compile_warmup.reason"},
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "batch may change"), "dynamic_batch", Style::YesNo},
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "CUDA graphs"), "use_cuda_graphs", Style::YesNo},
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "experts"), "moe_enabled", Style::YesNo},
};
constexpr std::array profileSpecs = {
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "dense FA4 asked for"), "dense_fa4_requested",
        Style::YesNo, true},
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "dense FA4 seen dispatched"),
        "dense_fa4_dispatch_observed", Style::YesNo, true},
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "timed loop"), "elapsed_s", Style::Seconds},
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "steps timed"), "steps", Style::Count},
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "tokens a second"), "tok_per_sec", Style::Number},
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "peak memory, in GB as written"), "peak_mem_gb",
        Style::Number},
};
constexpr std::array bringupSpecs = {
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "first passing rung"), "first_passing_rung",
        Style::Text, true},
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "next failing rung"), "next_failing_rung",
        Style::Text, true},
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "set up by"), "setup_script"},
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "pinned versions"), "pin_set", Style::Object},
    ProofSpec{
        QT_TRANSLATE_NOOP("ProofFields", "environment restored by"), "env_restoration_method"},
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "notes from"), "runtime_note_source"},
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "libtpu installed"),
        "runtime_probe.libtpu_installed", Style::YesNo},
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "device answered"),
        "runtime_probe.usable_torch_xla_runtime", Style::YesNo},
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "what it said"), "runtime_probe.message"},
};
constexpr std::array boundarySpecs = {
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "where it broke"), "broke_at", Style::Text, true},
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "ruled out"), "ruled_out", Style::List, true},
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "kind of failure"), "failure_class"},
    ProofSpec{QT_TRANSLATE_NOOP("ProofFields", "evidence"), "evidence"},
};

QString tr(const char *text)
{
    return QCoreApplication::translate("ProofFields", text);
}

/// A list of phrases, which spaces alone would run together.
QString phrases(const Json &list)
{
    constexpr std::size_t most = 24;
    QStringList parts;
    for (std::size_t i = 0; i < list.size() && i < most; ++i)
        parts << plainValue(list[i]);
    if (list.size() > most)
        parts << QStringLiteral("…");
    return parts.isEmpty() ? tr("nothing") : parts.join(QStringLiteral("; "));
}

/// Rows of one part of the proof surface, each with its own place in the source.
class Part {
public:
    Part(const Judged &judged, const char *name, Time now)
        : m_judged(judged), m_name("extensions." + std::string(name)), m_now(now),
          m_found(member(judged.document, m_name))
    {
    }

    /// Someone may have written a word where an object belongs; it is shown as it stands.
    bool isObject() const { return m_found.known() && m_found.value().is_object(); }
    const Json &object() const { return m_found.value(); }

    void known(std::span<const ProofSpec> specs)
    {
        for (const ProofSpec &spec : specs) {
            m_shown << QString::fromUtf8(spec.member).section(QLatin1Char('.'), 0, 0);
            const std::string dotted = m_name + '.' + spec.member;
            const Observed<Json> value = member(m_judged.document, dotted);
            if (!value.known() && !spec.always)
                continue;
            ReceiptField field = row(dotted, spec.style);
            field.label = tr(spec.label);
            if (value.known() && value.value().is_array())
                field.value = phrases(value.value());
            m_fields.push_back(std::move(field));
        }
    }

    /// One row a member of an object within the part, under its own name.
    void each(const char *name)
    {
        m_shown << QString::fromUtf8(name);
        const auto found = object().find(name);
        if (found == object().end() || !found->is_object())
            return;
        for (const auto &[key, value] : found->items())
            add(QString::fromStdString(key), value, std::string(name));
    }

    /// The rungs of the ladder, one row each.
    void ladder()
    {
        m_shown << QStringLiteral("ladder");
        const auto found = object().find("ladder");
        if (found == object().end() || !found->is_array())
            return;
        for (const Json &rung : *found)
            add(tr("rung"), rung, "ladder");
    }

    /// What nobody gave a label, by the names of the source.
    void rest()
    {
        for (const auto &[key, value] : object().items())
            if (const QString name = QString::fromStdString(key);
                !m_shown.contains(name) && !value.is_null())
                add(name, value, key);
    }

    void asItStands()
    {
        ReceiptField field = row(m_name, Style::Text);
        field.label = tr("as written");
        m_fields.push_back(std::move(field));
    }

    std::vector<ReceiptField> &fields() { return m_fields; }
    std::vector<ReceiptField> take()
    {
        if (m_more > 0)
            m_fields.push_back(moreRow(m_more));
        return std::move(m_fields);
    }

private:
    ReceiptField row(const std::string &dotted, Style style) const
    {
        return fieldOf(m_judged, {"", dotted.c_str(), style}, m_now);
    }

    void add(QString label, const Json &value, const std::string &within)
    {
        constexpr qsizetype longest = 500;
        if (m_fields.size() >= mostRows) {
            ++m_more;
            return;
        }
        const FieldSource source = sourceOf(m_judged, m_name + '.' + within, m_now);
        ReceiptField field{std::move(label)};
        field.value = (value.is_array() ? phrases(value) : plainValue(value)).left(longest);
        field.copy = value.is_string() ? plainValue(value) : QString::fromStdString(value.dump());
        field.source = source.text;
        field.sourceOpens = source.opens;
        m_fields.push_back(std::move(field));
    }

    const Judged &m_judged;
    const std::string m_name;
    const Time m_now;
    const Observed<Json> m_found;
    QStringList m_shown;
    std::vector<ReceiptField> m_fields;
    std::size_t m_more = 0;
};

/// The rows of a part: nothing where the receipt does not carry it, one where it is no object.
template <class Fill>
std::vector<ReceiptField> partFields(const Judged &judged, const char *name, Time now, Fill fill)
{
    const Observed<Json> found = member(judged.document, "extensions." + std::string(name));
    if (!found.known())
        return {};
    Part part(judged, name, now);
    if (!part.isObject()) {
        part.asItStands();
        return part.take();
    }
    fill(part);
    part.rest();
    return part.take();
}

} // namespace

std::vector<ReceiptField> compileRuntimeFields(const Judged &judged, Time now)
{
    return partFields(judged, "compile_runtime", now, [](Part &part) {
        part.known(compileSpecs);
        part.each("environment");
    });
}

std::vector<ReceiptField> gpuProfileFields(const Judged &judged, Time now)
{
    return partFields(judged, "gpu_profile", now, [](Part &part) {
        part.known(profileSpecs);
        const Json asked = part.object().value("dense_fa4_requested", Json());
        const Json seen = part.object().value("dense_fa4_dispatch_observed", Json());
        if (asked == Json(true) && seen != Json(true))
            for (ReceiptField &field : std::span(part.fields()).first(2))
                field.ground = Tone::Warn;
    });
}

std::vector<ReceiptField> tpuBringupFields(const Judged &judged, Time now)
{
    return partFields(judged, "tpu_bringup", now, [](Part &part) {
        part.known(bringupSpecs);
        for (ReceiptField &field : std::span(part.fields()).first(2))
            field.strong = true;
        part.ladder();
    });
}

std::vector<ReceiptField> debugBoundaryFields(const Judged &judged, Time now)
{
    return partFields(judged, "debug_boundary", now, [](Part &part) {
        part.known(boundarySpecs);
        part.fields().front().strong = true;
    });
}

} // namespace fairlead
