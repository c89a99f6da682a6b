// Judged receipts for the tests of the receipt models, and a clock that stands still.
#pragma once

#include <QAbstractItemModel>
#include <QStringList>

#include "models/items/cell_roles.h"
#include "models/items/review_desk.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead {

struct StillClock final : Clock {
    Time now() const override { return *parseUtc("2026-11-22T15:00:00Z"); }
};

inline std::shared_ptr<const Judged> judgedOf(const Json &document,
    const std::string &imported = "2026-11-21T10:00:00Z",
    std::vector<Attestation> attestations = {})
{
    LedgerEntry entry = entryOf(document, *parseUtc(imported));
    for (Attestation &each : attestations)
        each.receiptId = entry.receipt.id;
    entry.attestations = std::move(attestations);
    return std::make_shared<Judged>(judge(std::move(entry), builtInPolicy(), testTime));
}

/// The same, with what people or newer receipts say of it.
template <class Say>
std::shared_ptr<const Judged> judgedWith(const Json &document, Say say)
{
    LedgerEntry entry = entryOf(document, *parseUtc("2026-11-21T10:00:00Z"));
    say(entry);
    return std::make_shared<Judged>(judge(std::move(entry), builtInPolicy(), testTime));
}

inline Json named(const std::string &name, Json document = exampleReceipt())
{
    return with(std::move(document), "run.name", name);
}

/// Declared warm, but the cache was empty at the start.
inline Json contradicted()
{
    Json document = with(exampleReceipt(), "starting_state.declared", "host_warm_compile");
    document["starting_state"]["caches"][0]["start"]["files"] = 0;
    document["starting_state"]["caches"][0]["start"]["bytes"] = 0;
    return document;
}

/// Nothing tells how it started.
inline Json withoutClass(Json document = exampleReceipt())
{
    for (const char *name : {"declared", "derived", "effective", "basis", "reuse", "caches"})
        document = withUnknown(std::move(document), std::string("starting_state.") + name);
    return document;
}

/// The model as a person sees it: one line a row, cells parted by " | ", the second line of a cell
/// after " / ".
inline std::string printed(const QAbstractItemModel &model)
{
    QString text;
    for (int row = 0; row < model.rowCount(); ++row) {
        QStringList cells;
        for (int column = 0; column < model.columnCount(); ++column) {
            const QModelIndex index = model.index(row, column);
            QString cell = index.data(CellRole::Unknown).toBool() ? QStringLiteral("?") : QString();
            cell += index.data(Qt::DisplayRole).toString();
            for (const int role : {int(CellRole::Chip), int(CellRole::Unit), int(CellRole::Second)})
                if (const QString more = index.data(role).toString(); !more.isEmpty())
                    cell += QStringLiteral(" / ") + more;
            cells << cell;
        }
        text += cells.join(QStringLiteral(" | ")) + QLatin1Char('\n');
    }
    return text.replace(QChar(0x202F), QLatin1Char(' ')).toStdString();
}

} // namespace fairlead
