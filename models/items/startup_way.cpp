#include "models/items/startup_way.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

#include "models/comparison/effect.h"
#include "models/items/numbers.h"
#include "models/routing/run_durations.h"

namespace fairlead {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(StartupWay)
};

/// A part lasts from one stamp to a later one; the reason for a gap is that of the first of them
/// which is not recorded.
struct PartRow {
    const char *name;
    std::array<std::string_view, 2> stamps;
};

constexpr std::array<PartRow, segmentsToFirstStep + 1> partRows{{
    {QT_TRANSLATE_NOOP("StartupWay", "queue"), {"queued_at", "provisioned_at"}},
    {QT_TRANSLATE_NOOP("StartupWay", "provision"), {"provisioned_at", "container_started_at"}},
    {QT_TRANSLATE_NOOP("StartupWay", "image"), {"container_started_at", "ready_at"}},
    {QT_TRANSLATE_NOOP("StartupWay", "data"), {"ready_at", "compile_began_at"}},
    {QT_TRANSLATE_NOOP("StartupWay", "compile"), {"compile_began_at", "first_step_at"}},
    {QT_TRANSLATE_NOOP("StartupWay", "first useful step"),
        {"first_step_at", "first_useful_step_at"}},
}};

QString fromStd(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size())).simplified();
}

std::optional<Time> stamp(const Json &document, std::string_view name)
{
    const auto value = member(document, "timeline." + std::string(name));
    if (!value.known() || !value.value().is_string())
        return {};
    return parseUtc(value.value().get_ref<const std::string &>());
}

std::optional<double> usefulAfterFirst(const Json &document)
{
    const auto first = stamp(document, "first_step_at");
    const auto useful = stamp(document, "first_useful_step_at");
    if (!first || !useful || *useful < *first)
        return {};
    return std::chrono::duration<double>(*useful - *first).count();
}

QString reasonFor(const Json &document, const PartRow &row)
{
    for (const std::string_view name : row.stamps) {
        const auto value = member(document, "timeline." + std::string(name));
        if (value.unknown())
            return fromStd(value.reason());
    }
    return Words::tr("its stamps do not follow one another");
}

std::optional<double> medianOrNothing(const std::vector<double> &values)
{
    return values.empty() ? std::nullopt : std::optional(medianOf(values));
}

} // namespace

StartupWay startupWayOf(const Comparison &comparison, const Cell &cell)
{
    StartupWay way;
    way.runs = int(cell.receipts.size());
    std::array<std::vector<double>, partRows.size()> found;
    std::vector<double> toFirst, toUseful;
    for (const PartRow &row : partRows)
        way.parts.push_back({Words::tr(row.name), {}, 0, true, {}});
    for (const std::size_t each : cell.receipts) {
        const Json &document = comparison.receipts()[each]->document;
        const RunDurations durations = durationsOf(document);
        const std::optional<double> useful = usefulAfterFirst(document);
        if (durations.toFirstStep) {
            toFirst.push_back(*durations.toFirstStep);
            if (useful)
                toUseful.push_back(*durations.toFirstStep + *useful);
        } else if (way.reason.isEmpty()) {
            way.reason = reasonFor(document, {nullptr, {"queued_at", "first_step_at"}});
        }
        for (std::size_t part = 0; part < partRows.size(); ++part) {
            const auto &seconds = part < segmentsToFirstStep ? durations.segments[part] : useful;
            StartupPart &told = way.parts[part];
            if (seconds) {
                found[part].push_back(*seconds);
                told.notApplicable = false;
                continue;
            }
            const auto began
                = member(document, "timeline." + std::string(partRows[part].stamps[0]));
            const auto ended
                = member(document, "timeline." + std::string(partRows[part].stamps[1]));
            if (began.notApplicable() || (part + 1 == partRows.size() && ended.notApplicable()))
                continue;
            told.notApplicable = false;
            if (told.reason.isEmpty())
                told.reason = reasonFor(document, partRows[part]);
        }
    }
    for (std::size_t part = 0; part < partRows.size(); ++part) {
        way.parts[part].median = medianOrNothing(found[part]);
        way.parts[part].known = int(found[part].size());
    }
    way.toFirstStep = medianOrNothing(toFirst);
    way.toUsefulStep = medianOrNothing(toUseful);
    return way;
}

bool StartupWay::anyKnown() const
{
    return toFirstStep || std::any_of(parts.begin(), parts.end(), [](const StartupPart &each) {
        return each.median;
    });
}

double StartupWay::length() const
{
    double sum = 0;
    for (const StartupPart &each : parts)
        sum += each.median.value_or(0);
    return std::max({sum, toFirstStep.value_or(0), toUsefulStep.value_or(0)});
}

QString StartupWay::headline() const
{
    if (toFirstStep)
        return Words::tr("%1 to first step").arg(duration(*toFirstStep));
    return reason.isEmpty() ? Words::tr("to first step: not recorded")
                            : Words::tr("to first step: not recorded, %1").arg(reason);
}

QString StartupWay::missing() const
{
    QStringList told;
    std::vector<std::pair<QString, QStringList>> byReason;
    for (const StartupPart &each : parts) {
        if (each.notApplicable || each.median)
            continue;
        const auto same = std::find_if(byReason.begin(), byReason.end(),
            [&](const auto &known) { return known.first == each.reason; });
        if (same == byReason.end())
            byReason.push_back({each.reason, {each.name}});
        else
            same->second << each.name;
    }
    for (const auto &[why, names] : byReason)
        told << Words::tr("%1 not recorded: %2").arg(names.join(QStringLiteral(", ")), why);
    return told.join(QStringLiteral("; "));
}

QString StartupWay::legend() const
{
    QStringList told;
    for (const StartupPart &each : parts)
        if (each.median)
            told << each.text(runs);
    if (const QString gaps = missing(); !gaps.isEmpty())
        told << gaps;
    return told.join(QStringLiteral(" · "));
}

QString StartupPart::text(int runs) const
{
    if (known < runs)
        return Words::tr("%1 %2, %3 of %4 runs")
            .arg(name, duration(median.value_or(0)))
            .arg(known)
            .arg(runs);
    return name + QLatin1Char(' ') + duration(median.value_or(0));
}

} // namespace fairlead
