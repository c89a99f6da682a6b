#include "models/items/run_board_place.h"

#include <algorithm>

#include <QCoreApplication>
#include <QDateTime>

#include "models/items/run_board_words.h"

namespace fairlead {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RunBoard", text);
}

/// A failure asks for a person while it is news.
constexpr auto newsFor = std::chrono::hours(24);

enum Group { NeedsPerson, Live, LastSeen, EndedToday, EndedEarlier };

/// Since when there is trouble: the oldest comes first.
qint64 troubleSince(const RunStatus &run)
{
    Time since = run.run.adoptedAt;
    if (ended(run.state) && run.endedAt)
        since = *run.endedAt;
    else if (!run.spans.empty())
        since = run.spans.back().since;
    if (!ended(run.state) && run.state != RunState::Unknown && !run.conditions.empty())
        since = std::min_element(run.conditions.begin(), run.conditions.end(),
            [](const Condition &a, const Condition &b) {
                return a.since < b.since;
            })->since;
    return since.time_since_epoch().count();
}

bool today(Time time, Time now)
{
    const auto day = [](Time each) {
        return QDateTime::fromMSecsSinceEpoch(each.time_since_epoch().count()).date();
    };
    return day(time) == day(now);
}

Group groupOf(const RunBoardModel &model, int row)
{
    const RunStatus &run = model.runAt(row);
    if (!ended(run.state) && model.nothingAnswers())
        return LastSeen;
    if (needsPerson(model, row))
        return NeedsPerson;
    if (!ended(run.state))
        return Live;
    return run.endedAt && today(*run.endedAt, model.now()) ? EndedToday : EndedEarlier;
}

BoardPlace needPlace(const RunBoardModel &model, int row)
{
    const RunStatus &run = model.runAt(row);
    const qint64 adopted = run.run.adoptedAt.time_since_epoch().count();
    switch (groupOf(model, row)) {
    case NeedsPerson:
        return {QStringLiteral("needs"), NeedsPerson, tr("Needs a person"), troubleSince(run)};
    case Live:
        return {QStringLiteral("live"), Live, tr("Live"), adopted};
    case LastSeen:
        return {QStringLiteral("seen"), LastSeen, tr("Last seen"), adopted};
    case EndedToday:
        return {QStringLiteral("today"), EndedToday, tr("Ended today"), -troubleSince(run)};
    case EndedEarlier:
        break;
    }
    return {QStringLiteral("earlier"), EndedEarlier, tr("Ended earlier"), -troubleSince(run)};
}

bool hasState(const RunBoardModel &model, int row, const QString &wanted)
{
    const RunStatus &run = model.runAt(row);
    const auto id = idOf(run.state);
    QStringList names{stateWord(run, model.seenAt(row)).toLower(),
        QString::fromUtf8(id.data(), qsizetype(id.size()))};
    for (const Condition &each : run.conditions) {
        const auto condition = idOf(each.kind);
        names << QString::fromUtf8(condition.data(), qsizetype(condition.size()));
    }
    return std::any_of(names.begin(), names.end(),
        [&wanted](const QString &name) { return name.startsWith(wanted); });
}

} // namespace

bool needsPerson(const RunBoardModel &model, int row)
{
    const RunStatus &run = model.runAt(row);
    if (ended(run.state) && run.endedAt && model.now() - *run.endedAt > newsFor)
        return false;
    const auto attention = boardAttention(run, model.seenAt(row), model.now());
    return attention && attention->needsPerson;
}

bool inSegment(const RunBoardModel &model, int row, BoardSegment segment)
{
    switch (segment) {
    case BoardSegment::All:
        return true;
    case BoardSegment::Attention:
        return needsPerson(model, row);
    case BoardSegment::Live:
        return !ended(model.runAt(row).state);
    case BoardSegment::Ended:
        return ended(model.runAt(row).state);
    }
    return true;
}

BoardPlace placeOf(const RunBoardModel &model, int row, BoardGrouping grouping)
{
    const RunRecord &run = model.runAt(row).run;
    BoardPlace place = needPlace(model, row);
    if (grouping == BoardGrouping::Need)
        return place;
    const qint64 adopted = run.adoptedAt.time_since_epoch().count();
    if (grouping == BoardGrouping::None)
        return {{}, 0, {}, adopted};
    const QString id = QString::fromStdString(run.surfaceId);
    int order = int(model.surfaces().size()); // what is not configured any more comes last
    for (std::size_t at = 0; at < model.surfaces().size(); ++at)
        if (model.surfaces()[at].id == run.surfaceId)
            order = int(at);
    return {QStringLiteral("surface ") + id, order, id, adopted};
}

bool matchesBoardQuery(const RunBoardModel &model, int row, const QString &typed)
{
    for (const QString &word : typed.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts)) {
        const QString value = word.section(QLatin1Char(':'), 1);
        if (word.startsWith(QStringLiteral("state:"))) {
            if (!hasState(model, row, value))
                return false;
        } else if (word.startsWith(QStringLiteral("surface:"))
            || word.startsWith(QStringLiteral("host:"))) {
            if (!QString::fromStdString(model.runAt(row).run.surfaceId).startsWith(value))
                return false;
        } else if (!model.searchText(row).contains(word)) {
            return false;
        }
    }
    return true;
}

} // namespace fairlead
