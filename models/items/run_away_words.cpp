#include "models/items/run_away_words.h"

#include <QCoreApplication>
#include <QStringList>

#include "models/domain/startup_class.h"
#include "models/domain/surface.h"
#include "models/items/numbers.h"

namespace fairlead {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(RunAwayWords)
};

QString fromStd(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size())).simplified();
}

QString factsOf(const OneRunAway &run)
{
    QStringList facts;
    if (const auto surface = surfaceFromId(run.surface))
        facts << fromStd(nameOf(*surface).word);
    if (const auto started = startupClassFromId(run.startupClass);
        started && *started != StartupClass::Unknown)
        facts << fromStd(nameOf(*started).word);
    if (!run.shape.empty())
        facts << fromStd(run.shape);
    if (facts.isEmpty())
        return {};
    facts << (run.seconds ? Words::tr("about %1, as its like took").arg(duration(*run.seconds))
                          : Words::tr("how long such a run takes is not recorded"));
    return facts.join(QStringLiteral(" · "));
}

} // namespace

RunAwayWords runAwayWords(
    const OneRunAway &run, const QString &left, const QString &right, bool swapped)
{
    const bool lefts = (run.again == Side::Left) != swapped;
    RunAwayWords words;
    words.possible = run.possible;
    words.title = run.possible
        ? Words::tr("One run of %1 would open this pair").arg(lefts ? left : right)
        : Words::tr("No run makes %1 and %2 comparable").arg(left, right);
    words.says = fromStd(run.says);
    words.facts = factsOf(run);
    return words;
}

} // namespace fairlead
