#include "models/items/field_groups.h"

#include <limits>

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
    return QCoreApplication::translate("EvidenceFields", text);
}

QString textOf(const Json &object, const char *name)
{
    const Json part = object.is_object() ? object.value(name, Json()) : Json();
    return part.is_null() ? QString() : plainValue(part);
}

/// "41 files" with its bytes as note, of one manifest of a cache.
ReceiptField manifestField(QString label, const Json &manifest)
{
    ReceiptField field{std::move(label)};
    const Json files = manifest.is_object() ? manifest.value("files", Json()) : Json(),
               size = manifest.is_object() ? manifest.value("bytes", Json()) : Json();
    if (!files.is_number_integer()) {
        field.unknown = true;
        field.note = tr("no manifest");
        return field;
    }
    const auto count = wholeNumber(files);
    field.value = count && *count >= 0 && *count <= std::numeric_limits<int>::max()
        ? QCoreApplication::translate("EvidenceFields", "%n file(s)", nullptr, int(*count))
        : tr("%1 files").arg(plainValue(files));
    field.copy = QString::fromStdString(manifest.dump());
    if (const auto whole = wholeNumber(size))
        field.note = bytes(*whole);
    return field;
}

void addCaches(std::vector<ReceiptField> &fields, const Judged &judged, Time now)
{
    const auto caches = member(judged.document, "starting_state.caches");
    if (!caches.known() || !caches.value().is_array())
        return;
    int index = -1;
    for (const Json &cache : caches.value()) {
        ++index;
        if (std::size_t(index) == mostRows / 2) { // each has two rows
            fields.push_back(moreRow(caches.value().size() - std::size_t(index)));
            fields.back().unit = tr("caches");
            break;
        }
        if (!cache.is_object())
            continue;
        const FieldSource source
            = sourceOf(judged, "starting_state.caches." + std::to_string(index), now);
        const QString worker = textOf(cache, "worker");
        const QString whose = worker.isEmpty() ? QString() : tr(", worker %1").arg(worker);
        for (const bool start : {true, false}) {
            ReceiptField field
                = manifestField((start ? tr("cache at start") : tr("cache at end")) + whose,
                    cache.value(start ? "start" : "end", Json()));
            field.source = source.text;
            field.sourceOpens = source.opens;
            fields.push_back(std::move(field));
        }
    }
}

void addFacts(std::vector<ReceiptField> &fields, const Judged &judged)
{
    const auto facts = member(judged.document, "starting_state.observed");
    if (!facts.known() || !facts.value().is_array())
        return;
    std::size_t index = 0;
    for (const Json &fact : facts.value()) {
        if (index++ == mostRows) {
            fields.push_back(moreRow(facts.value().size() - mostRows));
            fields.back().unit = tr("facts");
            break;
        }
        if (!fact.is_object())
            continue;
        ReceiptField field{textOf(fact, "what").replace(QLatin1Char('_'), QLatin1Char(' '))};
        const Json value = fact.value("value", Json());
        field.unknown = value.is_null();
        field.value = field.unknown ? QString() : plainValue(value);
        field.note = textOf(fact, "at");
        field.source = textOf(fact, "source");
        field.sourceOpens = field.source.startsWith(QLatin1Char('$'));
        fields.push_back(std::move(field));
    }
}

} // namespace

std::vector<ReceiptField> startingFields(const Judged &judged, Time now)
{
    const StartingState &state = judged.starting;
    const StartingWords words = startingWords(judged, now);
    std::vector<ReceiptField> fields;
    ReceiptField declared = fieldOf(judged, {"", "starting_state.declared"}, now);
    declared.label = tr("declared");
    if (!state.declared.empty()) {
        // A class that was only written as derived counts as declared.
        if (declared.unknown || declared.notApplicable)
            declared = fieldOf(judged, {"", "starting_state.derived"}, now);
        declared.label = tr("declared");
        declared.value = words.declared.value;
    }
    fields.push_back(std::move(declared));
    addFacts(fields, judged);
    addCaches(fields, judged, now);
    ReceiptField first
        = fieldOf(judged, {"", "starting_state.first_step_s", FieldStyle::Seconds}, now);
    first.label = tr("first step");
    fields.push_back(std::move(first));

    ReceiptField derived{tr("derived")};
    derived.unknown = state.derived.startupClass == StartupClass::Unknown;
    if (!derived.unknown) {
        const StartupClassName &name = nameOf(state.derived.startupClass);
        derived.value = QString::fromUtf8(name.word.data(), qsizetype(name.word.size()));
        derived.copy = QString::fromUtf8(name.id.data(), qsizetype(name.id.size()));
        if (!state.derived.evidence.empty())
            derived.note = QString::fromStdString(state.derived.evidence.front());
    } else {
        derived.note = QString::fromStdString(state.derived.missing);
    }
    if (!derived.unknown)
        derived.source = tr("starting-state rules");
    fields.push_back(std::move(derived));
    if (!state.contradictions.empty())
        for (ReceiptField &field : fields) {
            field.ground = Tone::Warn;
            field.strong = !field.unknown;
        }
    return fields;
}

std::vector<ReceiptField> measurementFields(const Judged &judged, Time now)
{
    std::vector<ReceiptField> fields;
    const auto metrics = member(judged.document, "metrics");
    int index = -1;
    if (metrics.known() && metrics.value().is_array())
        for (const Json &metric : metrics.value()) {
            ++index;
            if (std::size_t(index) == mostRows) {
                fields.push_back(moreRow(metrics.value().size() - mostRows));
                fields.back().unit = tr("metrics");
                break;
            }
            if (!metric.is_object())
                continue;
            ReceiptField field{textOf(metric, "name").replace(QLatin1Char('_'), QLatin1Char(' '))};
            const Json value = metric.value("value", Json());
            field.strong = index == 0;
            field.unknown = !value.is_number();
            if (!field.unknown) {
                field.value = compact(value.get<double>());
                field.copy = QString::fromStdString(value.dump());
                field.unit = unitWords(metric.value("unit", Json()).is_string()
                        ? metric["unit"].get<std::string>()
                        : std::string("unit unknown"));
                if (const QString scope = textOf(metric, "scope"); !scope.isEmpty())
                    field.unit += QStringLiteral(", ") + scope;
            }
            QStringList notes{textOf(metric, "aggregation")};
            if (const Json compile = metric.value("includes_compile", Json()); compile.is_boolean())
                notes << (compile.get<bool>() ? tr("compile time inside") : tr("no compile time"));
            notes.removeAll(QString());
            field.note = notes.join(QStringLiteral(", "));
            const FieldSource source
                = sourceOf(judged, "metrics." + std::to_string(index) + ".value", now);
            field.source = source.text;
            field.sourceOpens = source.opens;
            fields.push_back(std::move(field));
        }
    const auto add = [&](QString label, const FieldSpec &spec, bool always) {
        ReceiptField field = fieldOf(judged, spec, now);
        field.label = std::move(label);
        if (always || (!field.unknown && !field.notApplicable))
            fields.push_back(std::move(field));
    };
    ReceiptField window = fieldOf(judged, {"", "window", FieldStyle::Object}, now);
    window.label = tr("window");
    if (const QString words = windowWords(judged); !words.isEmpty() && !window.unknown) {
        window.value = words;
        const auto discarded = member(judged.document, "window.discarded");
        window.note = discarded.known() && discarded.value().is_number_integer()
                && discarded.value().get<int>() > 0
            ? QCoreApplication::translate(
                "EvidenceFields", "first %n left out", nullptr, discarded.value().get<int>())
            : QString();
    }
    fields.push_back(std::move(window));
    add(tr("window rule"), {"", "window.rule.kind"}, true);
    add(tr("peak memory"), {"", "memory.peak_bytes", FieldStyle::Bytes, "memory.kind"}, true);
    add(tr("steady state"), {"", "window.steady.class"}, false);
    add(tr("created"), {"", "timeline.created_at", FieldStyle::When}, true);
    add(tr("ended"), {"", "timeline.ended_at", FieldStyle::When}, false);
    add(tr("monitor"), {"", "monitor.mode", FieldStyle::Text, "monitor.interval_ms"}, false);
    return fields;
}

} // namespace fairlead
