#include "models/items/standing_words.h"

#include <QCoreApplication>

namespace fairlead {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("StandingWords", text);
}

/// "by Ana, 22 Nov 14:20: the label was copied"
template <class Statement>
QString signedWords(const Statement &statement, Time now)
{
    return tr("by %1, %2: %3")
        .arg(QString::fromStdString(statement.by), dayText(statement.at, now),
            QString::fromStdString(statement.reason));
}

} // namespace

std::vector<StandingLine> standingLines(const Judged &judged, Time now)
{
    std::vector<StandingLine> lines;
    const LedgerEntry &entry = judged.entry;
    if (entry.retraction)
        lines.push_back({tr("retracted"), Tone::Err, signedWords(*entry.retraction, now)});
    const auto &newer = entry.supersededBy;
    if (!newer.empty())
        lines.push_back({tr("superseded"), Tone::Lost,
            newer.size() == 1 ? tr("by %1").arg(shortId(newer.front()))
                              : tr("by %1 and %2 more")
                                    .arg(shortId(newer.front()), QString::number(newer.size() - 1)),
            QString::fromStdString(newer.front())});
    return lines;
}

std::vector<StandingLine> acknowledgementLines(const Judged &judged, Time now)
{
    std::vector<StandingLine> lines;
    const auto &all = judged.entry.acknowledgements;
    for (auto each = all.rbegin(); each != all.rend(); ++each)
        lines.push_back({tr("acknowledged"), Tone::Accent, signedWords(*each, now)});
    return lines;
}

} // namespace fairlead
