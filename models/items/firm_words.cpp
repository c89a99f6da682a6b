#include "models/items/firm_words.h"

#include <algorithm>
#include <array>

#include <QCoreApplication>

#include "models/items/numbers.h"

namespace fairlead {
namespace {

using Change = SensitivityTrial::Change;

struct Words {
    Q_DECLARE_TR_FUNCTIONS(FirmWords)
};

struct Kind {
    Change change;
    const char *label;
    const char *holds;
};

constexpr std::array<Kind, 3> kinds{{
    {Change::LeaveOutRun, QT_TRANSLATE_NOOP("FirmWords", "Leave one run out"),
        QT_TRANSLATE_NOOP("FirmWords", "the direction holds every time")},
    {Change::WarmupCut, QT_TRANSLATE_NOOP("FirmWords", "Warm-up cut, 0 to 10 steps"),
        QT_TRANSLATE_NOOP("FirmWords", "no cut flips the direction")},
    {Change::MeanForMedian, QT_TRANSLATE_NOOP("FirmWords", "Mean for median"),
        QT_TRANSLATE_NOOP("FirmWords", "the direction holds")},
}};

/// What the trials of one kind came to.
struct Seen {
    int all = 0, with = 0, flips = 0;
    double low = 0, high = 0;
    std::string reason; ///< of the first that has no ratio
};

Seen seenOf(const Sensitivity &sensitivity, Change change)
{
    Seen seen;
    for (const SensitivityTrial &each : sensitivity.trials) {
        if (each.change != change)
            continue;
        ++seen.all;
        seen.flips += each.flips ? 1 : 0;
        if (!each.ratio) {
            if (seen.reason.empty())
                seen.reason = each.reason;
            continue;
        }
        seen.low = seen.with == 0 ? *each.ratio : std::min(seen.low, *each.ratio);
        seen.high = seen.with == 0 ? *each.ratio : std::max(seen.high, *each.ratio);
        ++seen.with;
    }
    return seen;
}

QString textOf(const Seen &seen, const char *holds)
{
    const QString reason = QString::fromStdString(seen.reason).simplified();
    if (seen.with == 0)
        return Words::tr("not tried: %1").arg(reason);
    const QString low = grouped(seen.low, 3), high = grouped(seen.high, 3);
    QString text = low == high ? low : Words::tr("%1 to %2").arg(low, high);
    text += QStringLiteral("; ")
        + (seen.flips == 0
                ? Words::tr(holds)
                : Words::tr("%1 of %2 flip the direction").arg(seen.flips).arg(seen.with));
    if (seen.with < seen.all)
        text += Words::tr("; %1 not tried: %2").arg(seen.all - seen.with).arg(reason);
    return text;
}

} // namespace

std::vector<FirmLine> firmLines(const Sensitivity &sensitivity)
{
    std::vector<FirmLine> lines;
    for (const Kind &kind : kinds)
        if (const Seen seen = seenOf(sensitivity, kind.change); seen.all > 0)
            lines.push_back({Words::tr(kind.label), textOf(seen, kind.holds)});
    return lines;
}

QString firmSentence(const Sensitivity &sensitivity)
{
    QString sentence = QString::fromStdString(sensitivity.says).simplified();
    if (!sentence.isEmpty())
        sentence[0] = sentence[0].toUpper();
    return sentence;
}

} // namespace fairlead
