#include "models/comparison/sensitivity.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "models/comparison/effect.h"
#include "models/comparison/step_cut.h"

namespace fairlead {
namespace {

constexpr int mostCut = 10;

using Receipts = std::vector<std::shared_ptr<const Judged>>;
using Change = SensitivityTrial::Change;

std::optional<double> ratioOf(double left, double right)
{
    if (!(left > 0) || !(right > 0) || !std::isfinite(right / left))
        return std::nullopt;
    return right / left;
}

int directionOf(double ratio)
{
    return ratio > 1 ? 1 : ratio < 1 ? -1 : 0;
}

double meanOf(const std::vector<double> &values)
{
    double sum = 0;
    for (const double each : values)
        sum += each / static_cast<double>(values.size());
    return sum;
}

Cell without(const Cell &cell, std::size_t receipt)
{
    Cell out = cell;
    std::erase(out.receipts, receipt);
    return out;
}

SensitivityTrial leftOut(
    const Receipts &receipts, const Cell &left, const Cell &right, std::size_t run)
{
    SensitivityTrial out;
    out.receiptId = receipts[run]->entry.receipt.id;
    const std::vector<double> a = runValues(receipts, without(left, run)),
                              b = runValues(receipts, without(right, run));
    if (a.empty() || b.empty())
        out.reason = "its side has no other run";
    else if (out.ratio = ratioOf(medianOf(a), medianOf(b)); !out.ratio)
        out.reason = "a median is not above 0";
    return out;
}

/// The median of the runs' values with the first `cut` steps discarded in place of those that the
/// window discards; NaN, and a reason, where one run has none.
double medianAfterCut(
    const Receipts &receipts, const Cell &cell, std::size_t cut, std::string &reason)
{
    std::vector<double> values;
    for (const std::size_t each : cell.receipts) {
        if (!runValue(*receipts[each]))
            continue;
        const Result<double> value = valueAfterCut(*receipts[each], cut);
        if (!value) {
            reason = displayName(receipts[each]->entry) + ": " + value.error().message;
            return std::numeric_limits<double>::quiet_NaN();
        }
        values.push_back(*value);
    }
    return medianOf(values);
}

SensitivityTrial afterCut(const Receipts &receipts, const Cell &left, const Cell &right, int cut)
{
    SensitivityTrial out;
    out.change = Change::WarmupCut;
    out.cut = cut;
    const auto steps = static_cast<std::size_t>(cut);
    const double a = medianAfterCut(receipts, left, steps, out.reason);
    const double b = out.reason.empty() ? medianAfterCut(receipts, right, steps, out.reason) : 0;
    if (!out.reason.empty())
        return out;
    out.ratio = ratioOf(a, b);
    if (!out.ratio)
        out.reason = "a median is not above 0";
    return out;
}

SensitivityTrial meanForMedian(const Receipts &receipts, const Cell &left, const Cell &right)
{
    SensitivityTrial out;
    out.change = Change::MeanForMedian;
    const std::vector<double> a = runValues(receipts, left), b = runValues(receipts, right);
    if (a.size() <= 2 && b.size() <= 2)
        out.reason = "of two runs or fewer the mean is the median";
    else if (out.ratio = ratioOf(meanOf(a), meanOf(b)); !out.ratio)
        out.reason = "a mean is not above 0";
    return out;
}

/// How many steps the windows discard as published, where all agree.
std::optional<int> publishedCut(const Receipts &receipts, const Cell &left, const Cell &right)
{
    std::optional<int> out;
    for (const Cell *cell : {&left, &right})
        for (const std::size_t each : cell->receipts) {
            const Observed<Json> begin = member(receipts[each]->document, "window.begin");
            if (!begin.known() || !begin.value().is_number_integer())
                return std::nullopt;
            const auto value = begin.value().get<std::int64_t>();
            if (value < 0 || value > 1'000'000 || (out && *out != value))
                return std::nullopt;
            out = static_cast<int>(value);
        }
    return out;
}

/// One run less is the smallest change, then the cut nearest to the published one, then the mean.
std::optional<std::size_t> smallestFlip(
    const std::vector<SensitivityTrial> &trials, std::optional<int> published)
{
    const auto size = [&](const SensitivityTrial &trial) {
        if (trial.change == Change::LeaveOutRun)
            return 0;
        return trial.change == Change::WarmupCut ? 1 + std::abs(trial.cut - published.value_or(0))
                                                 : std::numeric_limits<int>::max();
    };
    std::optional<std::size_t> out;
    for (std::size_t i = 0; i < trials.size(); ++i)
        if (trials[i].flips && (!out || size(trials[i]) < size(trials[*out])))
            out = i;
    return out;
}

std::string counted(int tried)
{
    return tried == 1 ? "the one tried change does not flip"
                      : "none of " + std::to_string(tried) + " tried changes flips";
}

std::string changeWords(const SensitivityTrial &trial, const Receipts &receipts)
{
    if (trial.change == Change::MeanForMedian)
        return "taking the mean in place of the median";
    if (trial.change == Change::WarmupCut)
        return "discarding " + std::to_string(trial.cut) + (trial.cut == 1 ? " step" : " steps")
            + " as warm-up on both sides";
    const auto run = std::find_if(receipts.begin(), receipts.end(),
        [&](const auto &each) { return each->entry.receipt.id == trial.receiptId; });
    return "leaving out run " + displayName((*run)->entry);
}

std::string sentence(const Sensitivity &found, const Receipts &receipts)
{
    if (directionOf(found.ratio) == 0)
        return "there is no direction that a change could flip";
    if (found.tried == 0)
        return "no change could be tried";
    if (!found.smallest)
        return counted(found.tried) + " the direction";
    return changeWords(found.trials[*found.smallest], receipts) + " flips the direction";
}

} // namespace

Sensitivity sensitivityOf(const Receipts &receipts, const Cell &left, const Cell &right)
{
    Sensitivity out;
    const auto published
        = ratioOf(medianOf(runValues(receipts, left)), medianOf(runValues(receipts, right)));
    out.ratio = published.value_or(std::numeric_limits<double>::quiet_NaN());
    for (const Cell *cell : {&left, &right})
        for (const std::size_t run : cell->receipts)
            if (runValue(*receipts[run]))
                out.trials.push_back(leftOut(receipts, left, right, run));
    // The cut as published changes nothing, and is no trial.
    const std::optional<int> asPublished = publishedCut(receipts, left, right);
    for (int cut = 0; cut <= mostCut; ++cut)
        if (cut != asPublished)
            out.trials.push_back(afterCut(receipts, left, right, cut));
    out.trials.push_back(meanForMedian(receipts, left, right));

    const int direction = directionOf(out.ratio);
    for (SensitivityTrial &each : out.trials) {
        each.flips = each.ratio && direction != 0 && directionOf(*each.ratio) != direction;
        out.tried += each.ratio ? 1 : 0;
    }
    out.smallest = smallestFlip(out.trials, asPublished);
    out.says = sentence(out, receipts);
    return out;
}

} // namespace fairlead
