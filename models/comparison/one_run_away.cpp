#include "models/comparison/one_run_away.h"

#include <algorithm>

#include "models/comparison/effect.h"
#include "models/comparison/value_text.h"
#include "models/routing/run_durations.h"

namespace fairlead {
namespace {

bool isRefusing(const Reason &reason)
{
    return reason.severity == Severity::Block || reason.severity == Severity::Unknown;
}

Side opposite(Side side)
{
    return side == Side::Left ? Side::Right : Side::Left;
}

void addOnce(std::vector<std::string> &into, const std::string &text)
{
    if (!text.empty() && std::find(into.begin(), into.end(), text) == into.end())
        into.push_back(text);
}

std::string listed(const std::vector<std::string> &words)
{
    constexpr std::size_t most = 3;
    std::string out;
    for (std::size_t i = 0; i < std::min(most, words.size()); ++i) {
        if (i > 0)
            out += i + 1 == words.size() ? " and " : ", ";
        out += words[i];
    }
    if (words.size() > most)
        out += " and " + std::to_string(words.size() - most) + " more";
    return out;
}

/// What stands between a refused pair and one new run of a side.
class OneRun {
public:
    OneRun(const Comparison &comparison, const CellPair &pair, std::size_t left, std::size_t right)
        : m_comparison(comparison), m_policy(comparison.policy()), m_pair(pair), m_left(left),
          m_right(right)
    {
    }

    OneRunAway answer() const
    {
        std::string why;
        for (const Side again : {Side::Right, Side::Left}) {
            const std::string obstacle = obstacleTo(again);
            if (obstacle.empty())
                return plan(again);
            if (why.empty())
                why = obstacle;
        }
        OneRunAway out;
        out.says = "No single run can make these two comparable: " + why;
        return out;
    }

private:
    const Cell &cell(Side side) const
    {
        return m_comparison.cells()[side == Side::Left ? m_left : m_right];
    }
    const Judged &receipt(Side side) const
    {
        return *m_comparison.receipts()[cell(side).receipts.front()];
    }
    std::string name(Side side) const { return valueText(displayName(receipt(side).entry)); }

    const KeyRow *keyRow(const Reason &reason) const
    {
        const auto row = std::find_if(m_policy.keys.begin(), m_policy.keys.end(),
            [&](const KeyRow &each) { return each.id == reason.rule; });
        return row == m_policy.keys.end() ? nullptr : &*row;
    }
    const RuleRow *receiptRule(const Reason &reason) const
    {
        const auto row = std::find_if(m_policy.receiptRules.begin(), m_policy.receiptRules.end(),
            [&](const RuleRow &each) { return each.id == reason.rule; });
        return row == m_policy.receiptRules.end() ? nullptr : &*row;
    }
    const KeyValue *key(Side side, const std::string &name) const
    {
        const std::vector<KeyValue> &keys = receipt(side).keys;
        const auto found = std::find_if(
            keys.begin(), keys.end(), [&](const KeyValue &each) { return each.key == name; });
        return found == keys.end() ? nullptr : &*found;
    }

    /// Why a new run of `again` cannot stand beside the other side, as far as surfaces allow one at
    /// all; empty where it can. A run changes nothing about the other side.
    std::string obstacleTo(Side again) const
    {
        const Side other = opposite(again);
        for (const Reason &reason : m_pair.reasons) {
            if (!isRefusing(reason))
                continue;
            if (keyRow(reason)) {
                const KeyValue *value = key(other, reason.key);
                if (reason.severity == Severity::Unknown ? reason.side != again
                                                         : value && value->value.unknown())
                    return m_policy.wordsFor(reason.key) + " of " + name(other)
                        + " is not recorded; attest it first";
            } else if (const RuleRow *rule = receiptRule(reason)) {
                if (reason.side != again)
                    return name(other) + " is refused by itself (" + reason.code + ")";
                if (!rule->runCures)
                    return "a new run would bear " + reason.code + " again";
            } else {
                return valueText(reason.says) + " (" + reason.code + ")";
            }
        }
        return {};
    }

    bool surfacesDiffer() const
    {
        return std::any_of(m_pair.reasons.begin(), m_pair.reasons.end(), [](const Reason &each) {
            return each.key == "surface" && each.severity == Severity::Block;
        });
    }

    /// Its launch keys: the other side's, less what the treatment lets this side keep.
    std::string shape(Side again) const
    {
        const auto text = [&](const std::string &name) -> std::string {
            const bool kept = isTreated(m_comparison.treatment(), name);
            const KeyValue *value = key(kept ? again : opposite(again), name);
            return value && value->value.known() ? valueText(value->value.value()) : "";
        };
        const std::string count = text("launch.accelerators.observed.count");
        const std::string model = text("launch.accelerators.observed.model");
        const std::string hosts = text("launch.hosts");
        std::string out = count.empty() || model.empty() ? model : count + " x " + model;
        for (const std::string &part :
            {hosts.empty() ? hosts : hosts + (hosts == "1" ? " host" : " hosts"),
                text("launch.distributed_mode")})
            if (!part.empty())
                out += (out.empty() ? "" : ", ") + part;
        return out;
    }

    /// The new run is like those of the other side, so it takes as long as they did.
    std::optional<double> seconds(Side again) const
    {
        for (const Side side : {opposite(again), again}) {
            std::vector<double> took;
            for (const std::size_t each : cell(side).receipts)
                if (const auto run = durationsOf(m_comparison.receipts()[each]->document).toResult)
                    took.push_back(*run);
            if (!took.empty())
                return medianOf(std::move(took));
        }
        return std::nullopt;
    }

    OneRunAway plan(Side again) const
    {
        const Judged &model = receipt(opposite(again));
        OneRunAway out;
        out.again = again;
        out.possible = !surfacesDiffer();
        out.surface = std::string(nameOf(model.surface).id);
        out.startupClass = std::string(nameOf(model.starting.effective).id);
        out.shape = shape(again);
        for (const Reason &each : m_pair.reasons)
            if (isRefusing(each))
                addOnce(out.keys, each.key);
        out.seconds = seconds(again);
        out.says = out.possible ? sentence(out) : newQuestion(out);
        return out;
    }

    std::string runWords(const OneRunAway &run) const
    {
        const Judged &model = receipt(opposite(run.again));
        std::string out = "on " + std::string(nameOf(model.surface).word) + ", started as "
            + std::string(nameOf(model.starting.effective).word);
        return run.shape.empty() ? out : out + ", " + run.shape;
    }

    std::string sentence(const OneRunAway &run) const
    {
        const std::string other = name(opposite(run.again));
        std::vector<std::string> as;
        for (const Reason &each : m_pair.reasons)
            if (isRefusing(each) && keyRow(each) && each.key != "surface"
                && each.key != "startup_class" && !isTreated(m_comparison.treatment(), each.key))
                addOnce(as, m_policy.wordsFor(each.key));
        std::string out = "Run " + name(run.again) + " again " + runWords(run);
        if (!as.empty())
            out += ", with " + listed(as) + " as " + other + " has it";
        out += ": it can then stand beside " + other;
        std::vector<std::string> differing;
        for (const Difference &each : m_pair.differs)
            addOnce(differing, m_policy.wordsFor(each.key));
        for (const Reason &each : m_pair.reasons)
            if (isRefusing(each) && isTreated(m_comparison.treatment(), each.key))
                addOnce(differing, m_policy.wordsFor(each.key));
        return differing.empty()
            ? out + " as its replicate, without an effect, since nothing that may differ does"
            : out + ", differing in " + listed(differing) + " alone";
    }

    std::string newQuestion(const OneRunAway &run) const
    {
        const Judged &again = receipt(run.again);
        return "No run on " + std::string(nameOf(again.surface).word)
            + " makes these two comparable: a surface supports only its own claim. A run of "
            + name(run.again) + " " + runWords(run) + ", would be a new question beside "
            + name(opposite(run.again));
    }

    const Comparison &m_comparison;
    const Policy &m_policy;
    const CellPair &m_pair;
    std::size_t m_left, m_right;
};

} // namespace

OneRunAway oneRunAway(const Comparison &comparison, std::size_t leftCell, std::size_t rightCell)
{
    if (leftCell < rightCell) {
        const CellPair pair = comparison.cellPair(leftCell, rightCell);
        return OneRun(comparison, pair, leftCell, rightCell).answer();
    }
    // A comparison knows its earlier cell as the left one.
    CellPair pair = comparison.cellPair(rightCell, leftCell);
    std::swap(pair.left, pair.right);
    for (Difference &each : pair.differs)
        std::swap(each.left, each.right);
    for (Reason &each : pair.reasons) {
        std::swap(each.left, each.right);
        std::swap(each.leftSays, each.rightSays);
        if (each.side != Side::Both)
            each.side = opposite(each.side);
    }
    return OneRun(comparison, pair, leftCell, rightCell).answer();
}

} // namespace fairlead
