#include "models/items/cell_facts.h"

#include <algorithm>
#include <cmath>

#include <QCoreApplication>

#include "models/domain/startup_class.h"
#include "models/domain/surface.h"
#include "models/items/comparison_words.h"

namespace fairlead {
namespace {

struct Facts {
    Q_DECLARE_TR_FUNCTIONS(CellFacts)
};

QString fromStd(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QString text(const Json &metric, const char *name)
{
    const auto found = metric.find(name);
    return found != metric.end() && found->is_string() ? fromStd(found->get<std::string>())
                                                       : QString();
}

Observed<double> valueOf(const Judged &judged)
{
    if (!judged.metric.known())
        return fairlead::Unknown{judged.metric.reason()};
    const Json &metric = judged.metric.value();
    const auto found = metric.is_object() ? metric.find("value") : metric.end();
    if (!metric.is_object() || found == metric.end() || !found->is_number())
        return fairlead::Unknown{"the value is not recorded"};
    const double value = found->get<double>();
    if (!std::isfinite(value))
        return fairlead::Unknown{"the value is no finite number"};
    return value;
}

QString revisionOf(const Json &document)
{
    const Observed<Json> commit = member(document, "revision.commit");
    if (!commit.known() || !commit.value().is_string())
        return {};
    QString revision = fromStd(commit.value().get<std::string>()).left(6);
    const Observed<Json> dirty = member(document, "revision.dirty");
    if (dirty.known() && dirty.value() == true)
        revision += Facts::tr(", dirty");
    return revision;
}

} // namespace

QString commonName(const QStringList &names)
{
    if (names.isEmpty())
        return {};
    QString common = names.first();
    for (const QString &name : names) {
        qsizetype same = 0;
        while (same < common.size() && same < name.size() && common[same] == name[same])
            ++same;
        common.truncate(same);
    }
    if (common == names.first() && common.size() > 0)
        return common;
    while (!common.isEmpty() && !common.back().isLetter())
        common.chop(1);
    constexpr qsizetype shortestName = 3;
    if (common.size() >= shortestName)
        return common;
    return Facts::tr("%1 and %n more", nullptr, int(names.size()) - 1).arg(names.first());
}

std::vector<double> CellFacts::values() const
{
    std::vector<double> known;
    for (const RunValue &run : runs)
        if (run.value.known())
            known.push_back(run.value.value());
    return known;
}

QString CellFacts::title() const
{
    return revision.isEmpty() ? name : name + QLatin1Char(' ') + revision;
}

QString CellFacts::summary() const
{
    QStringList parts{surfaceUnknown ? Facts::tr("surface unknown") : surface};
    parts << (startupUnknown ? Facts::tr("startup class unknown")
            : attested       ? Facts::tr("%1, attested").arg(startup)
                             : startup);
    if (!storage.isEmpty())
        parts << storage;
    parts << Facts::tr("%n run(s)", nullptr, count());
    if (practice)
        parts << Facts::tr("practice");
    return parts.join(QStringLiteral(" · "));
}

CellFacts factsOf(const Comparison &comparison, const Cell &cell, int row)
{
    CellFacts facts;
    facts.letter = letterOf(row);
    QStringList names;
    for (const std::size_t each : cell.receipts) {
        const Judged &judged = *comparison.receipts()[each];
        names << fromStd(displayName(judged.entry)).simplified();
        facts.runs.push_back({names.back(), valueOf(judged)});
        if (facts.metric.isEmpty() && judged.metric.known() && judged.metric.value().is_object()) {
            facts.metric = text(judged.metric.value(), "name");
            facts.unit = text(judged.metric.value(), "unit");
            facts.scope = text(judged.metric.value(), "scope");
        }
    }
    facts.name = commonName(names);
    if (cell.receipts.empty())
        return facts;
    const Judged &first = *comparison.receipts()[cell.receipts.front()];
    facts.icon = fromStd(nameOf(first.surface).icon);
    facts.surface = fromStd(nameOf(first.surface).word);
    facts.surfaceUnknown = first.surface == Surface::Unknown;
    facts.startup = fromStd(nameOf(first.starting.effective).word);
    facts.startupUnknown = first.starting.effective == StartupClass::Unknown;
    facts.attested = first.starting.basis == Basis::Attested;
    if (const Observed<Json> storage = member(first.document, "storage.data.class");
        storage.known())
        facts.storage = valueWord("storage.data", storage.value());
    facts.revision = revisionOf(first.document);
    const Observed<Json> practice = member(first.document, "practice");
    facts.practice = practice.known() && practice.value() == true;
    return facts;
}

} // namespace fairlead
