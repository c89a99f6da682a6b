#include "models/items/run_board_cells.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QCoreApplication>

#include "models/domain/startup_class.h"
#include "models/items/numbers.h"
#include "models/items/receipt_words.h"
#include "models/items/run_board_words.h"
#include "models/items/run_words.h"

namespace fairlead {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("RunBoard", text);
}

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

/// What nobody sees any more is told in the faintest ink.
bool faded(const RunStatus &run, bool visible)
{
    return run.state == RunState::Lost || markOf(run, visible) == Mark::Unknown;
}

CellContent stateCell(const RunStatus &run, bool visible, Time now)
{
    CellContent cell;
    cell.kind = CellKind::State;
    cell.mark = markOf(run, visible);
    cell.text = stateWord(run, visible);
    cell.second = sinceWords(run, visible, now);
    cell.toolTip = QString::fromStdString(run.evidence);
    cell.copy = fromUtf8(idOf(run.state));
    return cell;
}

CellContent runCell(const RunStatus &run)
{
    CellContent cell;
    cell.kind = CellKind::TwoLines;
    cell.text = QString::fromStdString(run.run.name);
    cell.strong = true;
    cell.second = shortHash(QString::fromStdString(run.run.id), 7, 4);
    cell.secondMono = true;
    if (run.run.practice)
        cell.chip = tr("lab");
    cell.toolTip = cell.text + QLatin1Char('\n') + QString::fromStdString(run.run.id)
        + QLatin1Char('\n') + QString::fromStdString(run.run.ref);
    return cell;
}

CellContent surfaceCell(const RunStatus &run, const SurfaceView *surface)
{
    CellContent cell;
    cell.kind = CellKind::IconText;
    const QString kind = surface ? QString::fromStdString(surface->kind) : QString();
    cell.icon = kind == QLatin1String("modal") || kind == QLatin1String("tpu")
        ? kind
        : QStringLiteral("host");
    cell.second = QString::fromStdString(run.run.surfaceId);
    cell.text = surface ? gpuWords(surface->status) : QString();
    if (cell.text.isEmpty()) {
        cell.text = surface ? tr("not seen yet") : tr("not configured");
        cell.unknown = true;
    }
    const std::string_view id = surface ? std::string_view(surface->surfaceClass) : "unknown";
    cell.copy = cell.second;
    cell.toolTip = fromUtf8(nameOf(surfaceFromId(id).value_or(Surface::Unknown)).word)
        + (surface ? QLatin1Char('\n') + QString::fromStdString(surface->target) : QString());
    return cell;
}

QString noStepWords(const RunStatus &run)
{
    if (ended(run.state))
        return tr("no step");
    if (run.state == RunState::Queued)
        return tr("waits in the queue");
    if (run.state == RunState::Provisioning)
        return tr("waits for a machine");
    return tr("no step yet");
}

CellContent stepCell(const RunStatus &run, bool visible)
{
    CellContent cell;
    cell.kind = CellKind::Progress;
    const Mark mark = markOf(run, visible);
    if (!run.step.known()) {
        cell.text = noStepWords(run);
        cell.toolTip = QString::fromStdString(run.step.reason());
        return cell;
    }
    const std::int64_t step = run.step.value();
    cell.copy = QString::number(step);
    if (!run.totalSteps.known() || run.totalSteps.value() <= 0) {
        cell.text
            = (mark == Mark::Unknown ? tr("last at step %1") : tr("step %1")).arg(grouped(step));
        cell.toolTip = QString::fromStdString(run.totalSteps.reason());
        return cell;
    }
    cell.text = grouped(step);
    cell.unit = tr("of %1").arg(grouped(run.totalSteps.value()));
    cell.fraction = double(step) / double(run.totalSteps.value());
    cell.tone = toneOfMark(mark);
    return cell;
}

CellContent rateCell(const RunStatus &run, bool visible)
{
    CellContent cell;
    cell.kind = CellKind::Number;
    // What was out of order when it was last seen gives no rate afterwards either.
    const Mark mark = markOf(run, visible), last = markOf(run, true);
    const RunState state = run.state == RunState::Unknown ? run.was : run.state;
    const bool steps = state == RunState::Stepping || state == RunState::Collecting;
    const bool may = mark == Mark::Finished || mark == Mark::Stepping
        || (steps && last != Mark::Stalled && last != Mark::Preempted && run.rate.known());
    if (!may) {
        cell.text = QStringLiteral("—");
        cell.spoken = tr("no rate");
        return cell;
    }
    if (!run.rate.known()) {
        cell.text = tr("unknown");
        cell.unknown = true;
        cell.toolTip = QString::fromStdString(run.rate.reason());
        return cell;
    }
    const Rate &rate = run.rate.value();
    cell.text = compact(rate.value);
    cell.second = unitWords(rate.unit);
    cell.copy = QString::number(rate.value, 'g', 12);
    cell.toolTip = QStringLiteral("%1 %2").arg(grouped(rate.value, 0), rateUnit(rate));
    cell.spoken = QStringLiteral("%1 %2").arg(cell.text, rateUnit(rate));
    return cell;
}

CellContent hourCell(const RunStatus &run, Time now)
{
    CellContent cell;
    cell.kind = CellKind::Spark;
    cell.points = lastHourPoints(run, now);
    double low = 0, high = 0;
    bool any = false;
    for (const double each : std::as_const(cell.points)) {
        if (std::isnan(each))
            continue;
        low = any ? std::min(low, each) : each;
        high = any ? std::max(high, each) : each;
        any = true;
    }
    const QString unit
        = run.rate.known() ? unitWords(run.rate.value().unit) : QStringLiteral("tok/s");
    cell.spoken = any
        ? tr("rate over the last hour, %1 to %2 %3").arg(compact(low), compact(high), unit)
        : tr("no rate in the last hour");
    cell.toolTip = cell.spoken;
    cell.copy = cell.spoken;
    return cell;
}

CellContent signCell(const RunStatus &run, Time now)
{
    CellContent cell;
    cell.kind = CellKind::Number;
    if (!run.lastSign) {
        cell.text = QStringLiteral("—");
        cell.second = tr("no sign yet");
        return cell;
    }
    cell.text = agoWords(run.lastSign->at, now);
    cell.second = QString::fromStdString(run.lastSign->what);
    cell.copy = utcText(run.lastSign->at);
    cell.toolTip = cell.copy;
    return cell;
}

CellContent classCell(const RunStatus &run)
{
    CellContent cell;
    cell.kind = CellKind::Chip;
    const auto known
        = run.startupClass.known() ? startupClassFromId(run.startupClass.value()) : std::nullopt;
    cell.text = known ? fromUtf8(nameOf(*known).word) : tr("unknown");
    cell.copy = run.startupClass.known() ? QString::fromStdString(run.startupClass.value())
                                         : QStringLiteral("unknown");
    cell.toolTip = QString::fromStdString(run.startupClass.reason());
    if (!known || *known == StartupClass::Unknown)
        cell.tone = Tone::Idle;
    cell.second = run.startupBasis == "derived" ? tr("derived")
        : run.startupBasis == "attested"        ? tr("attested")
        : run.startupBasis == "declared"        ? tr("declared only")
                                                : tr("not derived yet");
    for (const Condition &each : run.conditions)
        if (each.kind == ConditionKind::ClassContradicted) {
            cell.tone = cell.secondTone = Tone::Warn;
            cell.second = tr("contradicted");
            cell.toolTip = QString::fromStdString(each.says);
        }
    return cell;
}

CellContent attentionCell(const RunStatus &run, bool visible, Time now)
{
    CellContent cell;
    const auto attention = boardAttention(run, visible, now);
    if (!attention)
        return cell;
    cell.text = QString::fromStdString(attention->says);
    cell.second = QString::fromStdString(attention->evidence);
    cell.toolTip = cell.second.isEmpty() ? cell.text : cell.text + QLatin1Char('\n') + cell.second;
    cell.kind = CellKind::IconText;
    cell.strong = attention->needsPerson;
    const Mark mark = markOf(run, visible);
    if (!attention->needsPerson) {
        const bool receipt = run.receiptId.known();
        cell.icon = receipt ? QStringLiteral("receipts") : QStringLiteral("info");
        cell.tone = receipt ? Tone::Ok : Tone::None;
        if (receipt)
            cell.second = QStringLiteral("sha256 ") + shortHash(cell.second);
    } else if (mark == Mark::Lost || mark == Mark::Unknown) {
        cell.icon = QStringLiteral("question");
        cell.tone = mark == Mark::Lost ? Tone::Lost : Tone::Idle;
    } else {
        cell.icon = mark == Mark::Failed ? QStringLiteral("cross") : QStringLiteral("warn");
        cell.tone = mark == Mark::Failed ? Tone::Err : Tone::Warn;
    }
    return cell;
}

} // namespace

QList<double> lastHourPoints(const RunStatus &run, Time now)
{
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    const auto size = qsizetype(run.lastHour.size());
    QList<double> points(size, nothing);
    const auto past = std::chrono::duration_cast<std::chrono::minutes>(now - run.lastHourEnds);
    if (run.lastHourEnds == Time{} || past.count() >= size)
        return {};
    const qsizetype shift = past.count() < 0 ? 0 : qsizetype(past.count());
    bool any = false;
    for (qsizetype minute = shift; minute < size; ++minute)
        if (const auto &each = run.lastHour[std::size_t(minute)]; each.known()) {
            points[minute - shift] = each.value();
            any = true;
        }
    return any ? points : QList<double>();
}

CellContent boardCell(
    const RunStatus &run, const SurfaceView *surface, BoardColumn column, Time now)
{
    const bool visible = seen(run, surface, now);
    CellContent cell;
    switch (column) {
    case BoardColumn::State:
        return stateCell(run, visible, now);
    case BoardColumn::Run:
        cell = runCell(run);
        break;
    case BoardColumn::Surface:
        cell = surfaceCell(run, surface);
        break;
    case BoardColumn::Step:
        cell = stepCell(run, visible);
        break;
    case BoardColumn::Rate:
        cell = rateCell(run, visible);
        break;
    case BoardColumn::LastHour:
        cell = hourCell(run, now);
        break;
    case BoardColumn::LastSign:
        cell = signCell(run, now);
        break;
    case BoardColumn::StartupClass:
        return classCell(run);
    case BoardColumn::Attention:
        return attentionCell(run, visible, now);
    case BoardColumn::Count:
        break;
    }
    cell.stale = faded(run, visible);
    return cell;
}

} // namespace fairlead
