#include "models/items/field_groups.h"

#include <QCoreApplication>
#include <QStringList>

#include "models/items/field_source.h"
#include "models/items/field_values.h"
#include "models/items/numbers.h"
#include "models/items/receipt_words.h"
#include "models/items/starting_words.h"

namespace fairlead {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("IdentityFields", text);
}

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

std::optional<bool> flag(const Judged &judged, const char *dotted)
{
    const auto value = member(judged.document, dotted);
    if (!value.known() || !value.value().is_boolean())
        return std::nullopt;
    return value.value().get<bool>();
}

ReceiptField revisionField(const Judged &judged, Time now)
{
    ReceiptField field = fieldOf(judged, {"", "revision.commit"}, now);
    field.label = tr("code revision");
    field.strong = true;
    if (field.unknown || field.notApplicable)
        return field;
    field.value = field.copy.left(10);
    const auto dirty = flag(judged, "revision.dirty");
    const bool digest = member(judged.document, "revision.diff_sha256").known();
    const QString tree = !dirty ? tr("tree state unknown")
        : !*dirty               ? tr("clean tree")
        : digest                ? tr("dirty tree, diff kept by hash")
                                : tr("dirty tree, diff unknown");
    field.note = field.ground == Tone::Accent ? tr("attested, %1").arg(tree) : tree;
    return field;
}

ReceiptField surfaceField(const Judged &judged, Time now)
{
    ReceiptField field
        = fieldOf(judged, {"", "surface.id", FieldStyle::Text, "surface.host_class"}, now);
    field.label = tr("surface");
    field.strong = true;
    field.unknown = judged.surface == Surface::Unknown;
    if (field.unknown) {
        field.value.clear();
        if (field.note.isEmpty())
            field.note = tr("nothing in the receipt tells");
    } else {
        field.value = fromUtf8(nameOf(judged.surface).word);
    }
    return field;
}

ReceiptField launchField(const Judged &judged, Time now)
{
    ReceiptField field = fieldOf(judged, {"", "launch.accelerators.observed.model"}, now);
    field.label = tr("launch shape");
    field.strong = true;
    if (!field.unknown && !field.notApplicable)
        field.value = acceleratorWords(judged);
    QStringList notes;
    if (field.unknown)
        notes << (acceleratorWords(judged).isEmpty() ? field.note : acceleratorWords(judged));
    if (const auto memory = member(judged.document, "launch.accelerators.observed.memory_bytes");
        memory.known() && memory.value().is_number_integer())
        notes << bytes(memory.value().get<std::int64_t>());
    if (const auto hosts = member(judged.document, "launch.hosts");
        hosts.known() && hosts.value().is_number_integer())
        notes << QCoreApplication::translate(
            "IdentityFields", "%n host(s)", nullptr, hosts.value().get<int>());
    if (const auto mode = member(judged.document, "launch.distributed_mode"); mode.known())
        notes << plainValue(mode.value());
    field.note = notes.join(QStringLiteral(", "));
    return field;
}

ReceiptField stateField(const Judged &judged, Time now)
{
    const StartingState &state = judged.starting;
    ReceiptField field{tr("starting state")};
    field.strong = true;
    const ClassWords words = classWords(judged, now);
    if (state.effective == StartupClass::Unknown) {
        field.unknown = true;
        field.note = state.derived.missing.empty() ? words.second
                                                   : QString::fromStdString(state.derived.missing);
        return field;
    }
    field.value = fromUtf8(nameOf(state.effective).word);
    field.copy = fromUtf8(nameOf(state.effective).id);
    field.note = words.second;
    field.source = state.basis == Basis::Attested ? words.second
        : state.basis == Basis::Declared          ? tr("declared, not derived")
                                                  : tr("starting-state rules");
    if (state.basis == Basis::Attested) {
        field.note = tr("attested");
        field.ground = Tone::Accent;
    }
    if (!state.contradictions.empty())
        field.ground = Tone::Warn;
    return field;
}

ReceiptField bundleField(const Judged &judged, Time now)
{
    ReceiptField field{tr("artifact bundle")};
    field.strong = true;
    const auto artifacts = member(judged.document, "artifacts");
    const FieldSource source = sourceOf(judged, "artifacts", now);
    field.source = source.text;
    field.sourceOpens = source.opens;
    int all = 0, hashed = 0;
    if (artifacts.known() && artifacts.value().is_array())
        for (const Json &each : artifacts.value()) {
            ++all;
            hashed += each.is_object() && each.value("sha256", Json()).is_string() ? 1 : 0;
        }
    if (all > 0) {
        field.value = QCoreApplication::translate("IdentityFields", "%n artifact(s)", nullptr, all);
        field.note = tr("%1 with a SHA-256").arg(grouped(std::int64_t(hashed)));
    } else {
        field.unknown = true;
        field.note = artifacts.unknown() ? QString::fromStdString(artifacts.reason())
                                         : tr("none is named");
    }
    return field;
}

} // namespace

std::vector<ReceiptField> identityFields(const Judged &judged, Time now)
{
    std::vector<ReceiptField> fields{revisionField(judged, now), surfaceField(judged, now),
        launchField(judged, now), stateField(judged, now), bundleField(judged, now)};
    const auto add = [&](QString label, const FieldSpec &spec) {
        ReceiptField field = fieldOf(judged, spec, now);
        field.label = std::move(label);
        if (!field.unknown && !field.notApplicable)
            fields.push_back(std::move(field));
    };
    add(tr("run"), {"", "run.name", FieldStyle::Text, "run.case_id"});
    add(tr("run id"), {"", "run.id"});
    add(tr("app"), {"", "run.surface_ids.app"});
    add(tr("call"), {"", "run.surface_ids.call"});
    add(tr("host"), {"", "surface.machine.host_ref"});
    add(tr("region"),
        {"", "surface.provider_scope.region", FieldStyle::Text, "surface.provider_scope.zone"});
    return fields;
}

} // namespace fairlead
