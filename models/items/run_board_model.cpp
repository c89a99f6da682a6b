#include "models/items/run_board_model.h"

#include <algorithm>
#include <array>
#include <utility>

#include "models/items/run_board_words.h"

namespace fairlead {
namespace {

/// Of what the board shows: a tick of its GPUs is none of that.
bool looksSame(const SurfaceView *a, const SurfaceView *b)
{
    if (!a || !b)
        return a == b;
    return a->status.health == b->status.health && a->kind == b->kind && a->target == b->target
        && a->surfaceClass == b->surfaceClass && gpuWords(a->status) == gpuWords(b->status);
}

} // namespace

RunBoardModel::RunBoardModel(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_clock(clock)
{
}

QString RunBoardModel::searchTextOf(const RunStatus &run) const
{
    QStringList words{QString::fromStdString(run.run.name), QString::fromStdString(run.run.id),
        QString::fromStdString(run.run.ref), QString::fromStdString(run.run.surfaceId)};
    for (const Condition &each : run.conditions)
        words << QString::fromStdString(each.says);
    return words.join(QLatin1Char('\n')).toLower();
}

void RunBoardModel::takeRuns(const std::vector<RunStatus> &runs, const QStringList &changed)
{
    std::vector<const RunStatus *> added;
    m_cellRow = -1;
    for (const QString &id : changed) {
        const std::string wanted = id.toStdString();
        const auto run = std::find_if(runs.begin(), runs.end(),
            [&wanted](const RunStatus &each) { return each.run.id == wanted; });
        if (run == runs.end())
            continue;
        const int row = rowOf(id);
        if (row < 0) {
            added.push_back(&*run);
            continue;
        }
        m_rows[std::size_t(row)] = {*run, searchTextOf(*run)};
        emit dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
    if (!added.empty()) {
        const int first = rowCount();
        beginInsertRows({}, first, first + int(added.size()) - 1);
        for (const RunStatus *run : added) {
            m_rowOf.emplace(run->run.id, int(m_rows.size()));
            m_rows.push_back({*run, searchTextOf(*run)});
        }
        endInsertRows();
    }
    emit taken();
}

void RunBoardModel::takeSurfaces(const std::vector<SurfaceView> &surfaces)
{
    std::vector<const SurfaceView *> before; // they move into `old` as they are
    for (int row = 0; row < rowCount(); ++row)
        before.push_back(surfaceOf(row));
    const std::vector<SurfaceView> old = std::exchange(m_surfaces, surfaces);
    m_cellRow = -1;
    for (int row = 0; row < rowCount(); ++row)
        if (!looksSame(before[std::size_t(row)], surfaceOf(row)))
            emit dataChanged(index(row, 0), index(row, columnCount() - 1));
    emit taken();
}

void RunBoardModel::tick(int first, int last)
{
    last = std::min(last, rowCount() - 1);
    for (int row = std::max(0, first); row <= last; ++row) {
        // The last sign of an ended run grows old as well, and its stall is over.
        const bool live = !ended(runAt(row).state);
        for (const auto column :
            {BoardColumn::LastSign, BoardColumn::State, BoardColumn::Attention})
            if (live || column == BoardColumn::LastSign)
                emit dataChanged(index(row, int(column)), index(row, int(column)),
                    {Qt::DisplayRole, CellRole::Second, Qt::AccessibleTextRole});
    }
}

const SurfaceView *RunBoardModel::surfaceOf(int row) const
{
    const std::string &id = runAt(row).run.surfaceId;
    for (const SurfaceView &each : m_surfaces)
        if (each.id == id)
            return &each;
    return nullptr;
}

bool RunBoardModel::seenAt(int row) const
{
    return seen(runAt(row), surfaceOf(row), m_clock.now());
}

int RunBoardModel::rowOf(const QString &id) const
{
    const auto found = m_rowOf.find(id.toStdString());
    return found == m_rowOf.end() ? -1 : found->second;
}

bool RunBoardModel::nothingAnswers() const
{
    bool any = false;
    for (const SurfaceView &each : m_surfaces) {
        if (each.kind != "host")
            continue;
        any = true;
        if (!silent(each.status.health))
            return false;
    }
    return any;
}

int RunBoardModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RunBoardModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(BoardColumn::Count);
}

QVariant RunBoardModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = index.row();
    if (role == IdRole)
        return QString::fromStdString(runAt(row).run.id);
    const Time now = m_clock.now();
    if (m_cellRow != row || m_cellColumn != index.column() || m_cellAt != now) {
        m_cell = boardCell(runAt(row), surfaceOf(row), BoardColumn(index.column()), now);
        m_cellRow = row;
        m_cellColumn = index.column();
        m_cellAt = now;
    }
    return m_cell.data(role);
}

QVariant RunBoardModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr std::array titles = {QT_TR_NOOP("State"), QT_TR_NOOP("Run"),
        QT_TR_NOOP("Surface"), QT_TR_NOOP("Step"), QT_TR_NOOP("Rate"), QT_TR_NOOP("Last hour"),
        QT_TR_NOOP("Last sign"), QT_TR_NOOP("Startup class"), QT_TR_NOOP("Attention")};
    static_assert(titles.size() == std::size_t(BoardColumn::Count));
    if (orientation != Qt::Horizontal || section < 0 || section >= int(titles.size()))
        return QAbstractTableModel::headerData(section, orientation, role);
    if (role == Qt::DisplayRole)
        return tr(titles[std::size_t(section)]);
    if (role == Qt::TextAlignmentRole) {
        const auto column = BoardColumn(section);
        const bool figures = column == BoardColumn::Rate || column == BoardColumn::LastSign;
        return int((figures ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    return {};
}

} // namespace fairlead
