#include "models/comparison/key_reasons.h"

#include "models/comparison/value_text.h"

namespace fairlead {
namespace {

Json jsonOf(const Observed<Json> &value)
{
    return value.known() ? value.value() : Json();
}

std::string capital(std::string text)
{
    if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
        text[0] = static_cast<char>(text[0] - 'a' + 'A');
    return text;
}

std::string sideWords(Side side)
{
    switch (side) {
    case Side::Left:
        return "on the left";
    case Side::Right:
        return "on the right";
    case Side::Both:
        break;
    }
    return "on either side";
}

bool isDifference(Standing standing)
{
    return standing == Standing::Differs || standing == Standing::TreatedDisclosed;
}

} // namespace

std::string keySentence(const KeySlot &slot, bool unknown, const Policy &policy)
{
    const KeyRow &row = policy.keys[slot.row];
    const std::string words = policy.wordsFor(slot.key);
    if (unknown)
        return capital(words) + " is not recorded";
    return row.members.size() > 1 ? row.says + ": " + words : row.says;
}

Reason keyReason(const KeyTable &table, std::size_t slot, KeyStanding standing, std::size_t left,
    std::size_t right, const Policy &policy)
{
    const KeySlot &key = table.slots()[slot];
    const KeyRow &row = policy.keys[key.row];
    const Observed<Json> a = table.value(slot, left), b = table.value(slot, right);
    Reason reason;
    reason.code = table.code(slot, table.codeIndex(slot, standing.standing, left, right));
    reason.key = key.key;
    reason.side = standing.side;
    reason.left = jsonOf(a);
    reason.right = jsonOf(b);
    reason.severity = table.severityOf(slot, standing.standing);
    reason.rule = row.id;
    reason.source = pointerOf(documentMember(key.key));
    if (isDifference(standing.standing)) {
        reason.says
            = keySentence(key, false, policy) + ": " + valueText(a) + " against " + valueText(b);
        reason.fix = standing.standing == Standing::TreatedDisclosed
            ? "Nothing to cure: the treatment allows it, and it is said wherever the figure stands"
            : row.fix;
        return reason;
    }
    reason.says = keySentence(key, true, policy) + " " + sideWords(standing.side);
    const std::string why = standing.side == Side::Right ? b.reason() : a.reason();
    if (!why.empty() && why != "not recorded")
        reason.says += ": " + valueText(Json(why));
    if (key.treated && standing.standing == Standing::Unknown)
        reason.fix = "Attest " + policy.wordsFor(key.key) + ", or take it out of the treatment";
    else
        reason.fix = "Attest " + policy.wordsFor(key.key) + ", or run again with it recorded";
    return reason;
}

} // namespace fairlead
