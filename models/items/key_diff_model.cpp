#include "models/items/key_diff_model.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "models/items/cell_content.h"
#include "models/items/comparison_words.h"

namespace fairlead {
namespace {

/// Lives no longer than the receipt it was made of.
using KeysByName = std::unordered_map<std::string_view, const KeyValue *>;

KeysByName byName(const Judged &judged)
{
    KeysByName keys;
    for (const KeyValue &each : judged.keys)
        keys.emplace(each.key, &each);
    return keys;
}

const KeyValue *find(const KeysByName &keys, const std::string &key)
{
    const auto found = keys.find(key);
    return found == keys.end() ? nullptr : found->second;
}

/// What the verdict says of each key; lives no longer than the pair.
struct Said {
    std::unordered_set<std::string_view> declared;
    std::unordered_map<std::string_view, Severity> worst; ///< notes left out
};

Said saidOf(const CellPair &pair)
{
    Said said;
    for (const Difference &each : pair.differs)
        said.declared.insert(each.key);
    for (const Reason &each : pair.reasons)
        if (each.severity < Severity::Note) {
            Severity &worst = said.worst.emplace(each.key, each.severity).first->second;
            worst = std::min(worst, each.severity);
        }
    return said;
}

QString text(const KeyValue *value, const std::string &key)
{
    if (!value || value->value.unknown())
        return KeyDiffModel::tr("not recorded");
    if (value->value.notApplicable())
        return QStringLiteral("—");
    const QString word = valueWord(key, value->value.value());
    return value->attested ? KeyDiffModel::tr("%1, attested").arg(word) : word;
}

bool unknown(const KeyValue *value)
{
    return !value || value->value.unknown();
}

KeyStanding standingOf(
    const std::string &key, const KeyValue *left, const KeyValue *right, const Said &said)
{
    const bool declared = said.declared.contains(key);
    if (const auto worst = said.worst.find(key); worst != said.worst.end()) {
        if (worst->second == Severity::Block)
            return KeyStanding::Blocks;
        if (worst->second == Severity::Unknown)
            return KeyStanding::Unrecorded;
        return declared ? KeyStanding::Declared : KeyStanding::Disclosed;
    }
    if (declared)
        return KeyStanding::Declared;
    if (unknown(left) || unknown(right))
        return unknown(left) && unknown(right) ? KeyStanding::NotRecorded : KeyStanding::OneSided;
    return left->value.sameAs(right->value) ? KeyStanding::Equal : KeyStanding::Differs;
}

struct StandingWord {
    const char *word;
    Tone tone;
};

StandingWord wordOf(KeyStanding standing)
{
    switch (standing) {
    case KeyStanding::Blocks:
        return {QT_TRANSLATE_NOOP("KeyDiffModel", "blocks"), Tone::Idle};
    case KeyStanding::Unrecorded:
        return {QT_TRANSLATE_NOOP("KeyDiffModel", "unknown"), Tone::None};
    case KeyStanding::Disclosed:
        return {QT_TRANSLATE_NOOP("KeyDiffModel", "disclosed"), Tone::None};
    case KeyStanding::Declared:
        return {QT_TRANSLATE_NOOP("KeyDiffModel", "declared"), Tone::Accent};
    default:
        return {nullptr, Tone::None};
    }
}

} // namespace

std::vector<KeyLine> keyLines(
    const Judged &left, const Judged &right, const CellPair &pair, const Policy &policy)
{
    // Both sides list their keys in policy order; a wildcard row may give a key to one side only.
    std::vector<std::pair<std::size_t, std::string>> names;
    std::unordered_set<std::string_view> listed;
    for (const Judged *judged : {&left, &right})
        for (const KeyValue &each : judged->keys)
            if (listed.insert(each.key).second)
                names.emplace_back(each.row, each.key);
    std::stable_sort(names.begin(), names.end(),
        [](const auto &one, const auto &other) { return one.first < other.first; });
    const KeysByName lefts = byName(left), rights = byName(right);
    const Said said = saidOf(pair);
    std::vector<KeyLine> lines;
    lines.reserve(names.size());
    for (const auto &[row, key] : names) {
        const KeyValue *l = find(lefts, key), *r = find(rights, key);
        lines.push_back({keyWord(policy, key), QString::fromStdString(key), text(l, key),
            text(r, key), unknown(l), unknown(r), standingOf(key, l, r, said)});
    }
    return lines;
}

void KeyDiffModel::setKeys(std::vector<KeyLine> lines, const QString &left, const QString &right)
{
    if (rowCount() > 0) {
        beginRemoveRows({}, 0, rowCount() - 1);
        m_lines.clear();
        m_always = 0;
        endRemoveRows();
    }
    m_left = left;
    m_right = right;
    std::stable_sort(lines.begin(), lines.end(),
        [](const KeyLine &one, const KeyLine &other) { return one.standing < other.standing; });
    const auto always = int(std::count_if(lines.begin(), lines.end(),
        [](const KeyLine &each) { return each.standing <= KeyStanding::OneSided; }));
    const int shown = m_allShown ? int(lines.size()) : always;
    if (shown > 0)
        beginInsertRows({}, 0, shown - 1);
    m_lines = std::move(lines);
    m_always = always;
    if (shown > 0)
        endInsertRows();
    emit headerDataChanged(Qt::Horizontal, Left, Right);
}

void KeyDiffModel::setAllShown(bool shown)
{
    if (shown == m_allShown)
        return;
    const int all = int(m_lines.size());
    if (all == m_always) {
        m_allShown = shown;
    } else if (shown) {
        beginInsertRows({}, m_always, all - 1);
        m_allShown = true;
        endInsertRows();
    } else {
        beginRemoveRows({}, m_always, all - 1);
        m_allShown = false;
        endRemoveRows();
    }
}

int KeyDiffModel::equalCount() const
{
    return int(std::count_if(m_lines.begin(), m_lines.end(),
        [](const KeyLine &each) { return each.standing == KeyStanding::Equal; }));
}

QString KeyDiffModel::foldedText() const
{
    const int equal = equalCount(), folded = int(m_lines.size()) - m_always;
    if (folded == 0)
        return {};
    return tr("%n key(s) equal", nullptr, equal)
        + tr(", %n recorded on neither side", nullptr, folded - equal);
}

int KeyDiffModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_allShown ? int(m_lines.size()) : m_always;
}

int KeyDiffModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant KeyDiffModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const KeyLine &line = m_lines[std::size_t(index.row())];
    CellContent cell;
    switch (index.column()) {
    case Key:
        cell.text = line.key;
        cell.toolTip = line.name;
        cell.spoken = QStringLiteral("%1, %2 %3, %4 %5")
                          .arg(line.key, m_left, line.left, m_right, line.right);
        break;
    case Left:
        cell.text = line.left;
        cell.unknown = line.leftUnknown;
        break;
    case Right:
        cell.text = line.right;
        cell.unknown = line.rightUnknown;
        break;
    default:
        if (const StandingWord standing = wordOf(line.standing); standing.word) {
            cell.kind = CellKind::Chip;
            cell.text = tr(standing.word);
            cell.tone = standing.tone;
        }
    }
    return cell.data(role);
}

QVariant KeyDiffModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Key:
        return tr("Key");
    case Left:
        return m_left;
    case Right:
        return m_right;
    default:
        return tr("Standing");
    }
}

} // namespace fairlead
