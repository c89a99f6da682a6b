#include "models/items/metric_order.h"

#include <map>
#include <optional>
#include <string_view>

#include <QCoreApplication>

#include "models/comparison/comparison.h"
#include "models/items/receipt_words.h"

namespace fairlead {
namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("MetricOrder", text);
}

bool refuses(const Reason &reason)
{
    return reason.severity == Severity::Block || reason.severity == Severity::Unknown;
}

QString because(const Reason &reason)
{
    QString says = QString::fromStdString(reason.says);
    while (says.endsWith(QLatin1Char('.')))
        says.chop(1);
    return says + QStringLiteral(" (") + QString::fromStdString(reason.code) + QLatin1Char(')');
}

/// Comparable cells differ in the revision alone, so many cells would need as many revisions: not
/// worth the pairs.
constexpr std::size_t mostCells = 32;

/// Two of each kind, which refuse one another where all of the kind do: the list is sorted while a
/// person waits. Nothing where there are too many kinds. Precondition: none is refused by itself.
std::optional<std::vector<std::shared_ptr<const Judged>>> speakersOf(
    const std::vector<std::shared_ptr<const Judged>> &receipts)
{
    std::map<std::pair<std::string_view, bool>, int> kinds;
    std::vector<std::shared_ptr<const Judged>> out;
    for (const auto &each : receipts) {
        const bool practice = member(each->document, "practice").valueOr(false) == Json(true);
        int &count = kinds[{each->keyHash, practice}];
        if (++count <= 2)
            out.push_back(each);
        if (kinds.size() > mostCells)
            return {};
    }
    return out;
}

} // namespace

QString whyNotOrderedByMetric(
    const std::vector<std::shared_ptr<const Judged>> &receipts, const Policy &policy)
{
    if (receipts.size() < 2)
        return {};
    const QString refusal
        = tr("Not sorted by metric, since that would rank what must not be compared. %1");
    for (const auto &each : receipts)
        for (const Reason &reason : each->own)
            if (refuses(reason))
                return refusal.arg(tr("%1: %2.").arg(nameOf(*each), because(reason)));
    const auto treatment = checkTreatment({"revision"}, policy);
    if (!treatment)
        return refusal.arg(QString::fromStdString(treatment.error().message));
    const auto speakers = speakersOf(receipts);
    if (!speakers)
        return refusal.arg(
            tr("These receipts fall into more than %1 cells; filter first.").arg(mostCells));
    const Comparison comparison(*speakers, *treatment, policy);
    for (std::size_t b = 1; b < comparison.cells().size(); ++b)
        for (std::size_t a = 0; a < b; ++a) {
            const CellPair pair = comparison.cellPairWithoutEffect(a, b);
            if (!refused(pair.verdict))
                continue;
            QString why;
            for (const Reason &reason : pair.reasons)
                if (why.isEmpty() && refuses(reason))
                    why = because(reason);
            const auto nameIn = [&](std::size_t cell) {
                return nameOf(*comparison.receipts()[comparison.cells()[cell].receipts.front()]);
            };
            return refusal.arg(tr("%1 and %2: %3.").arg(nameIn(a), nameIn(b), why));
        }
    return {};
}

} // namespace fairlead
