#include "models/items/run_events_model.h"

#include <QCoreApplication>
#include <QDateTime>

#include "models/items/cell_roles.h"
#include "models/items/receipt_words.h"
#include "models/items/run_words.h"
#include "models/tracking/json_fields.h"

namespace fairlead {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RunEvents", text);
}

QString textAt(const Json &object, const char *key)
{
    return QString::fromStdString(jsonText(object, key));
}

QString withDetail(const QString &head, const QString &detail)
{
    return detail.isEmpty() ? head : QString(head + QStringLiteral(": ") + detail);
}

QString spaced(QString id)
{
    return id.replace(QLatin1Char('_'), QLatin1Char(' '));
}

QString conditionSentence(const Json &data)
{
    const QString says = textAt(data, "says");
    const QString name = spaced(textAt(data, "condition"));
    if (!jsonFlag(data, "active"))
        return tr("No longer %1").arg(name);
    return says.isEmpty() ? name : says;
}

QString clockText(Time at, Time now)
{
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(at.time_since_epoch().count());
    const QDateTime today = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count());
    const QString clock = when.toString(QStringLiteral("HH:mm:ss"));
    return when.date() == today.date()
        ? clock
        : QString(QLocale::c().toString(when.date(), QStringLiteral("d MMM ")) + clock);
}

Tone toneOf(const TrackingEvent &event)
{
    if (event.kind == EventKind::Error)
        return Tone::Err;
    if (event.kind == EventKind::Gap)
        return Tone::Warn;
    const bool begins = event.kind == EventKind::Condition && jsonFlag(event.data, "active");
    return begins ? Tone::Warn : Tone::None;
}

} // namespace

QString eventSentence(const TrackingEvent &event)
{
    const Json &data = event.data;
    switch (event.kind) {
    case EventKind::State: {
        QString state = spaced(textAt(data, "state"));
        if (!state.isEmpty())
            state[0] = state[0].toUpper();
        const QString outcome = textAt(data, "outcome");
        return withDetail(
            outcome.isEmpty() ? state : QString(state + QStringLiteral(", ") + outcome),
            textAt(data, "evidence"));
    }
    case EventKind::Condition:
        return conditionSentence(data);
    case EventKind::Gap:
        return gapWords(data);
    case EventKind::Error:
        return withDetail(textAt(data, "message"), textAt(data, "remedy"));
    case EventKind::Connection:
        return withDetail(tr("Connection %1").arg(textAt(data, "state")),
            textAt(jsonMember(data, "problem"), "message"));
    case EventKind::Step:
    case EventKind::Log:
    case EventKind::Sample:
        break;
    }
    const std::string_view kind = idOf(event.kind);
    return QString::fromLatin1(kind.data(), qsizetype(kind.size()));
}

void RunEventsModel::setEvents(std::shared_ptr<const std::vector<TrackingEvent>> events, Time now)
{
    beginResetModel();
    m_events = std::move(events);
    m_now = now;
    endResetModel();
}

int RunEventsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_events ? 0 : int(m_events->size());
}

QVariant RunEventsModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const TrackingEvent &event = (*m_events)[m_events->size() - 1 - std::size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return eventSentence(event);
    case CellRole::Kind:
        return int(CellKind::TwoLines);
    case CellRole::Second: {
        const std::string_view kind = idOf(event.kind);
        return QStringLiteral("%1 · %2 · %3")
            .arg(clockText(event.at, m_now),
                QString::fromLatin1(kind.data(), qsizetype(kind.size())),
                QString::fromStdString(event.source));
    }
    case CellRole::Tone:
        return int(toneOf(event));
    case Qt::ToolTipRole:
        return QString(eventSentence(event) + QLatin1Char('\n') + utcText(event.at));
    default:
        return {};
    }
}

} // namespace fairlead
