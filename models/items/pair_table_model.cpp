#include "models/items/pair_table_model.h"

#include <algorithm>
#include <utility>

#include "models/items/cell_content.h"
#include "models/items/comparison_words.h"
#include "models/items/pair_text.h"
#include "models/items/reason_words.h"

namespace fairlead {
namespace {

constexpr std::size_t rowsAtOnce = 256;
/// Some milliseconds of looking.
constexpr int pairsAtOnce = 20'000;
/// So that a short search is never told of, and a long one without a flicker.
constexpr std::int64_t shortestStride = 40'000;
constexpr std::int64_t mostStrides = 10;

std::int64_t pairsOf(std::int64_t rows)
{
    return rows * (rows - 1) / 2;
}

} // namespace

PairTableModel::PairTableModel(QObject *parent) : QAbstractTableModel(parent)
{
    m_next.setSingleShot(true);
    connect(&m_next, &QTimer::timeout, this, &PairTableModel::search);
}

void PairTableModel::setPairs(std::shared_ptr<const CellPairs> pairs)
{
    start(std::move(pairs), m_filter);
}

void PairTableModel::setFilter(const PairFilter &filter)
{
    if (filter != m_filter)
        start(m_pairs, filter);
}

void PairTableModel::start(std::shared_ptr<const CellPairs> pairs, PairFilter filter)
{
    m_next.stop();
    tellSearch(false);
    m_changing = true;
    if (!m_rows.empty()) {
        beginRemoveRows({}, 0, rowCount() - 1);
        m_rows.clear();
        endRemoveRows();
    }
    m_pairs = std::move(pairs);
    m_filter = std::move(filter);
    m_test = m_pairs && !m_filter.reasons.empty() ? m_pairs->test(m_filter) : ReasonTest();
    m_upper = 0;
    m_lower = 1;
    m_changing = false;
    fetchMore();
}

bool PairTableModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_pairs && m_lower < m_pairs->rows();
}

void PairTableModel::fetchMore(const QModelIndex &parent)
{
    // Whoever hears of a change may ask for more before it is done.
    if (m_changing || !canFetchMore(parent))
        return;
    if (!m_next.isActive()) {
        m_wanted = m_rows.size() + rowsAtOnce;
        m_strides = looked() / stride();
    }
    search();
}

void PairTableModel::search()
{
    std::vector<std::pair<int, int>> found;
    const auto goesOn = [&] { return canFetchMore() && m_rows.size() + found.size() < m_wanted; };
    for (int each = 0; each < pairsAtOnce && goesOn(); ++each) {
        if (m_filter.reasons.empty() || m_pairs->passes(m_upper, m_lower, m_test))
            found.emplace_back(m_upper, m_lower);
        if (++m_upper == m_lower) {
            m_upper = 0;
            ++m_lower;
        }
    }
    const bool later = goesOn();
    if (later)
        m_next.start(0);
    else
        m_next.stop();
    if (!found.empty()) {
        m_changing = true;
        beginInsertRows({}, rowCount(), rowCount() + int(found.size()) - 1);
        m_rows.insert(m_rows.end(), found.begin(), found.end());
        endInsertRows();
        m_changing = false;
    }
    tellSearch(later);
}

void PairTableModel::tellSearch(bool goesOn)
{
    if (!goesOn) {
        if (std::exchange(m_telling, false))
            emit searched();
        return;
    }
    const std::int64_t strides = looked() / stride();
    if (strides > m_strides) {
        m_strides = strides;
        m_telling = true;
        emit searching(strides * stride(), pairsOf(m_pairs->rows()));
    }
}

std::int64_t PairTableModel::stride() const
{
    return std::max(shortestStride, pairsOf(m_pairs->rows()) / mostStrides);
}

std::int64_t PairTableModel::looked() const
{
    return pairsOf(m_lower) + m_upper;
}

std::pair<int, int> PairTableModel::pairAt(int row) const
{
    return m_rows.at(std::size_t(row));
}

std::optional<int> PairTableModel::rowOf(int upper, int lower) const
{
    // Rows stand in the order of (lower, upper).
    const auto before = [](const std::pair<int, int> &one, const std::pair<int, int> &other) {
        return std::pair(one.second, one.first) < std::pair(other.second, other.first);
    };
    const std::pair<int, int> wanted(upper, lower);
    const auto found = std::lower_bound(m_rows.begin(), m_rows.end(), wanted, before);
    if (found == m_rows.end() || *found != wanted)
        return {};
    return int(found - m_rows.begin());
}

int PairTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PairTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString PairTableModel::why(int upper, int lower) const
{
    const CellPair pair = m_pairs->reasons(upper, lower);
    const Policy &policy = m_pairs->comparison().policy();
    QStringList words;
    if (refused(pair.verdict)) {
        for (const Reason &each : refusingReasons(pair))
            words << lowered(reasonWords(policy, each).headline);
        words.removeDuplicates();
        return words.join(QStringLiteral("; "));
    }
    for (const Difference &each : pair.differs)
        words << keyWord(policy, each.key);
    return words.isEmpty() ? tr("no key differs")
                           : tr("declared to differ: %1").arg(words.join(QStringLiteral(", ")));
}

QVariant PairTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto [upper, lower] = m_rows[std::size_t(index.row())];
    CellContent cell;
    switch (index.column()) {
    case Left:
    case Right: {
        const CellFacts &facts = m_pairs->row(index.column() == Left ? upper : lower);
        cell.kind = CellKind::IconText;
        cell.icon = facts.icon;
        cell.text = facts.letter + QStringLiteral("  ") + facts.name;
        cell.toolTip = facts.title() + QLatin1Char('\n') + facts.summary();
        if (index.column() == Left && role == Qt::AccessibleTextRole)
            cell.spoken = spokenPair(*m_pairs, upper, lower);
        break;
    }
    case VerdictWord: {
        const PairLook look = m_pairs->look(upper, lower);
        cell.kind = CellKind::State;
        cell.mark = markOf(look.verdict);
        cell.text = verdictWord(look.verdict);
        break;
    }
    default:
        cell.text = why(upper, lower);
    }
    return cell.data(role);
}

QVariant PairTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Left:
        return tr("Baseline");
    case Right:
        return tr("Against it");
    case VerdictWord:
        return tr("Verdict");
    default:
        return tr("Why");
    }
}

} // namespace fairlead
