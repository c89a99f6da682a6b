#include "models/items/receipt_library_model.h"

#include <QStringList>

#include "models/items/numbers.h"
#include "models/items/receipt_words.h"
#include "models/items/standing_words.h"
#include "models/items/starting_words.h"
#include "models/receipts/importer.h"

namespace fairlead {
namespace {

QString fromUtf8(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size()));
}

QString tr(const char *text)
{
    return ReceiptLibraryModel::tr(text);
}

/// "value", "unit", ... of the judged metric; null where it is not known.
Json metricPart(const Judged &judged, const char *name)
{
    if (!judged.metric.known() || !judged.metric.value().is_object())
        return {};
    return judged.metric.value().value(name, Json());
}

CellContent receiptCell(const Judged &judged, Time now)
{
    const Receipt &receipt = judged.entry.receipt;
    CellContent cell;
    cell.kind = CellKind::TwoLines;
    cell.text = nameOf(judged);
    cell.strong = true;
    cell.second = QStringLiteral("sha256 ") + shortId(receipt.id);
    cell.secondMono = true;
    const std::vector<StandingLine> standing = standingLines(judged, now);
    if (!standing.empty()) {
        cell.chip = standing.front().chip;
        cell.tone = standing.front().tone;
    } else if (const auto practice = member(judged.document, "practice");
               practice.known() && practice.value() == Json(true)) {
        cell.chip = tr("lab");
    }
    cell.toolTip = cell.text + QLatin1Char('\n') + QString::fromStdString(receipt.id)
        + QLatin1Char('\n') + QString::fromStdString(judged.entry.path);
    for (const StandingLine &line : standing)
        cell.toolTip += QLatin1Char('\n') + line.chip + QLatin1Char(' ') + line.says;
    return cell;
}

CellContent surfaceCell(const Judged &judged)
{
    const SurfaceName &name = nameOf(judged.surface);
    CellContent cell;
    cell.kind = CellKind::IconText;
    cell.icon = fromUtf8(name.icon);
    cell.text = fromUtf8(name.word);
    cell.unknown = judged.surface == Surface::Unknown;
    cell.second = acceleratorWords(judged);
    if (cell.second.isEmpty())
        cell.second = tr("hardware not recorded");
    if (attestationOf(judged, "surface.id")) {
        cell.second = tr("attested, %1").arg(cell.second);
        cell.secondTone = Tone::Accent;
    }
    cell.copy = fromUtf8(name.id);
    return cell;
}

CellContent classCell(const Judged &judged, Time now)
{
    const ClassWords words = classWords(judged, now);
    CellContent cell;
    cell.kind = CellKind::Chip;
    cell.text = words.chip;
    cell.tone = words.tone;
    cell.second = words.second;
    cell.secondTone = words.secondTone;
    cell.copy = fromUtf8(nameOf(judged.starting.effective).id);
    QStringList why{cell.copy};
    for (const std::string &each : judged.starting.derived.evidence)
        why << QString::fromStdString(each);
    if (!judged.starting.derived.missing.empty())
        why << QString::fromStdString(judged.starting.derived.missing);
    for (const std::string &each : judged.starting.contradictions)
        why << QString::fromStdString(each);
    cell.toolTip = why.join(QLatin1Char('\n'));
    return cell;
}

CellContent metricCell(const Judged &judged)
{
    CellContent cell;
    cell.kind = CellKind::Number;
    if (judged.metric.notApplicable()) {
        cell.text = QStringLiteral("—");
        cell.spoken = tr("no metric");
        return cell;
    }
    const Json value = metricPart(judged, "value");
    if (!value.is_number()) {
        cell.text = tr("unknown");
        cell.unknown = true;
        cell.second = tr("not recorded");
        cell.toolTip = QString::fromStdString(judged.metric.reason());
        return cell;
    }
    const auto text = [&](const char *name) {
        const Json part = metricPart(judged, name);
        return part.is_string() ? part.get<std::string>() : std::string();
    };
    const double number = value.get<double>();
    cell.text = compact(number);
    const QString unit = unitWords(text("unit")), scope = QString::fromStdString(text("scope"));
    cell.second = unit.isEmpty() ? tr("unit unknown") : unit;
    if (!scope.isEmpty())
        cell.second += QStringLiteral(", ") + scope;
    cell.copy = QString::fromStdString(value.dump());
    cell.toolTip = QString::fromStdString(text("name")) + QLatin1Char(' ') + cell.copy
        + QLatin1Char(' ') + QString::fromStdString(text("unit"))
        + (scope.isEmpty() ? QString() : QStringLiteral(", ") + scope);
    return cell;
}

CellContent windowCell(const Judged &judged)
{
    CellContent cell;
    cell.kind = CellKind::TwoLines;
    cell.text = windowWords(judged);
    if (cell.text.isEmpty()) {
        cell.text = tr("unknown");
        cell.unknown = true;
    }
    cell.second = fromUtf8(formatTitle(judged.entry.receipt.format));
    return cell;
}

CellContent importedCell(const Judged &judged, Time now)
{
    CellContent cell;
    cell.kind = CellKind::TwoLines;
    cell.text = dayText(judged.entry.importedAt, now);
    const LedgerEntry &entry = judged.entry;
    if (entry.retraction) {
        cell.second = tr("retracted by %1").arg(QString::fromStdString(entry.retraction->by));
        cell.secondTone = Tone::Err;
    } else if (entry.supersededBy.empty()) {
        const FindingWord worst = worstFinding(judged);
        cell.second = worst.text;
        cell.secondTone = worst.tone;
    } else {
        cell.second = tr("superseded by %1")
                          .arg(QString::fromStdString(entry.supersededBy.front().substr(0, 4)));
        cell.secondTone = Tone::Lost;
    }
    cell.copy = utcText(judged.entry.importedAt);
    QStringList why{cell.copy};
    for (const Reason &reason : findings(judged))
        why << QString::fromStdString(reason.says) + QStringLiteral(" (")
                + QString::fromStdString(reason.code) + QLatin1Char(')');
    cell.toolTip = why.join(QLatin1Char('\n'));
    return cell;
}

} // namespace

CellContent libraryCell(const Judged &judged, LibraryColumn column, Time now)
{
    switch (column) {
    case LibraryColumn::Receipt:
        return receiptCell(judged, now);
    case LibraryColumn::Surface:
        return surfaceCell(judged);
    case LibraryColumn::StartupClass:
        return classCell(judged, now);
    case LibraryColumn::Metric:
        return metricCell(judged);
    case LibraryColumn::Window:
        return windowCell(judged);
    case LibraryColumn::Imported:
        return importedCell(judged, now);
    case LibraryColumn::Count:
        break;
    }
    return {};
}

QVariant librarySort(const Judged &judged, LibraryColumn column)
{
    switch (column) {
    case LibraryColumn::Receipt:
        return nameOf(judged);
    case LibraryColumn::Surface:
        return fromUtf8(nameOf(judged.surface).word);
    case LibraryColumn::StartupClass:
        return fromUtf8(nameOf(judged.starting.effective).word);
    case LibraryColumn::Metric: {
        const Json value = metricPart(judged, "value");
        return value.is_number() ? QVariant(value.get<double>()) : QVariant(QString());
    }
    case LibraryColumn::Window:
        return fromUtf8(formatTitle(judged.entry.receipt.format));
    case LibraryColumn::Imported:
        return qint64(judged.entry.importedAt.time_since_epoch().count());
    case LibraryColumn::Count:
        break;
    }
    return {};
}

} // namespace fairlead
