#include "models/items/run_board.h"

#include <algorithm>
#include <tuple>

#include "models/items/numbers.h"

namespace fairlead {

RunBoard::RunBoard(RunBoardModel &model, QObject *parent)
    : QAbstractTableModel(parent), m_model(model)
{
    connect(&m_model, &QAbstractItemModel::dataChanged, this, &RunBoard::tell);
    connect(&m_model, &RunBoardModel::taken, this, &RunBoard::arrange);
    arrange();
}

void RunBoard::setSegment(BoardSegment segment)
{
    m_segment = segment;
    arrange();
}

void RunBoard::setQuery(const QString &typed)
{
    m_query = typed;
    arrange();
}

void RunBoard::setGrouping(BoardGrouping grouping)
{
    m_grouping = grouping;
    arrange();
}

void RunBoard::setSurface(const QString &id)
{
    m_surface = id;
    arrange();
}

QString RunBoard::idAt(int row) const
{
    return QString::fromStdString(m_entries[std::size_t(row)].run);
}

int RunBoard::rowOf(const QString &id) const
{
    const std::string wanted = id.toStdString();
    for (std::size_t row = 0; row < m_entries.size(); ++row)
        if (!wanted.empty() && m_entries[row].run == wanted)
            return int(row);
    return -1;
}

int RunBoard::shownRuns() const
{
    return int(std::count_if(
        m_entries.begin(), m_entries.end(), [](const Entry &each) { return !each.run.empty(); }));
}

int RunBoard::count(BoardSegment segment) const
{
    int count = 0;
    for (int row = 0; row < m_model.rowCount(); ++row)
        count += inSegment(m_model, row, segment) ? 1 : 0;
    return count;
}

std::vector<RunBoard::Entry> RunBoard::wanted() const
{
    struct Placed {
        int row;
        BoardPlace place;
    };
    std::vector<Placed> placed;
    for (int row = 0; row < m_model.rowCount(); ++row)
        if (inSegment(m_model, row, m_segment)
            && (m_surface.isEmpty()
                || QString::fromStdString(m_model.runAt(row).run.surfaceId) == m_surface)
            && matchesBoardQuery(m_model, row, m_query))
            placed.push_back({row, placeOf(m_model, row, m_grouping)});
    std::stable_sort(placed.begin(), placed.end(), [](const Placed &a, const Placed &b) {
        return std::tie(a.place.groupOrder, a.place.group, a.place.order)
            < std::tie(b.place.groupOrder, b.place.group, b.place.order);
    });
    std::vector<Entry> entries;
    std::size_t section = 0;
    for (const Placed &each : placed) {
        const bool titled = !each.place.title.isEmpty();
        if (titled && (entries.empty() || entries.back().group != each.place.group)) {
            section = entries.size();
            entries.push_back({{}, each.place.group, each.place.title, 0});
        }
        if (titled)
            ++entries[section].members;
        entries.push_back({m_model.runAt(each.row).run.id, each.place.group, {}, 0});
    }
    return entries;
}

void RunBoard::arrange()
{
    const std::vector<Entry> next = wanted();
    const auto find = [](const std::vector<Entry> &among, std::size_t from, const Entry &entry) {
        return std::find_if(among.begin() + std::ptrdiff_t(from), among.end(),
            [&entry](const Entry &each) { return each.same(entry); });
    };
    bool moved = false;
    for (std::size_t last = m_entries.size(); last-- > 0;) {
        if (find(next, 0, m_entries[last]) != next.end())
            continue;
        beginRemoveRows({}, int(last), int(last));
        m_entries.erase(m_entries.begin() + std::ptrdiff_t(last));
        endRemoveRows();
        moved = true;
    }
    for (std::size_t at = 0; at < next.size(); ++at) {
        if (at < m_entries.size() && m_entries[at].same(next[at]))
            continue;
        moved = true;
        const auto there = find(m_entries, at, next[at]);
        if (there == m_entries.end()) {
            beginInsertRows({}, int(at), int(at));
            m_entries.insert(m_entries.begin() + std::ptrdiff_t(at), next[at]);
            endInsertRows();
            continue;
        }
        const auto from = std::size_t(there - m_entries.begin());
        beginMoveRows({}, int(from), int(from), {}, int(at));
        const auto begin = m_entries.begin();
        std::rotate(begin + std::ptrdiff_t(at), begin + std::ptrdiff_t(from),
            begin + std::ptrdiff_t(from) + 1);
        endMoveRows();
    }
    for (std::size_t at = 0; at < next.size(); ++at) {
        const bool changed
            = m_entries[at].members != next[at].members || m_entries[at].title != next[at].title;
        m_entries[at] = next[at];
        if (changed)
            emit dataChanged(index(int(at), 0), index(int(at), 0));
    }
    if (moved)
        emit arranged();
}

void RunBoard::tell(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles)
{
    for (int row = first.row(); row <= last.row(); ++row) {
        const int shown = rowOf(QString::fromStdString(m_model.runAt(row).run.id));
        if (shown >= 0)
            emit dataChanged(index(shown, first.column()), index(shown, last.column()), roles);
    }
}

void RunBoard::tick(int first, int last)
{
    last = std::min(last, rowCount() - 1);
    for (int row = std::max(0, first); row <= last; ++row)
        if (!isSection(row)) {
            const int source = m_model.rowOf(idAt(row));
            m_model.tick(source, source);
        }
}

int RunBoard::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_entries.size());
}

int RunBoard::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_model.columnCount();
}

QVariant RunBoard::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Entry &entry = m_entries[std::size_t(index.row())];
    if (!entry.run.empty())
        return m_model.index(m_model.rowOf(QString::fromStdString(entry.run)), index.column())
            .data(role);
    if (index.column() > 0)
        return role == CellRole::Kind ? QVariant(int(CellKind::Section)) : QVariant();
    CellContent cell;
    cell.kind = CellKind::Section;
    cell.text = entry.title;
    cell.second = grouped(std::int64_t(entry.members));
    return cell.data(role);
}

QVariant RunBoard::headerData(int section, Qt::Orientation orientation, int role) const
{
    return m_model.headerData(section, orientation, role);
}

Qt::ItemFlags RunBoard::flags(const QModelIndex &index) const
{
    if (index.isValid() && isSection(index.row()))
        return Qt::NoItemFlags;
    return QAbstractTableModel::flags(index);
}

} // namespace fairlead
