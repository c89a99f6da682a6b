#include "models/items/surface_table_model.h"

#include <algorithm>

#include "models/items/word_match.h"

namespace fairlead {
namespace {

const char *kindOf(SurfaceTableModel::Kind kind)
{
    switch (kind) {
    case SurfaceTableModel::Kind::Modal:
        return "modal";
    case SurfaceTableModel::Kind::Hosts:
        return "host";
    case SurfaceTableModel::Kind::Tpu:
        return "tpu";
    case SurfaceTableModel::Kind::All:
        break;
    }
    return "";
}

} // namespace

SurfaceTableModel::SurfaceTableModel(const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_clock(clock)
{
}

QString SurfaceTableModel::Row::key() const
{
    return group ? u'#' + title : id;
}

int SurfaceTableModel::countOf(Kind kind) const
{
    return int(std::count_if(m_surfaces.begin(), m_surfaces.end(), [kind](const SurfaceView &each) {
        return kind == Kind::All || each.kind == kindOf(kind);
    }));
}

std::vector<SurfaceTableModel::Row> SurfaceTableModel::arrange() const
{
    const std::pair<Kind, QString> groups[]
        = {{Kind::Modal, tr("Modal")}, {Kind::Hosts, tr("Owned hosts")}, {Kind::Tpu, tr("TPU")}};
    std::vector<Row> rows;
    for (const auto &[kind, title] : groups) {
        if (m_kind != Kind::All && m_kind != kind)
            continue;
        std::vector<Row> members;
        for (std::size_t i = 0; i < m_surfaces.size(); ++i) {
            const SurfaceView &each = m_surfaces[i];
            const QString id = QString::fromStdString(each.id);
            if (each.kind != kindOf(kind)
                || !matchWords(m_words, id + u' ' + QString::fromStdString(each.target)))
                continue;
            members.push_back({false, {}, 0, i, id});
        }
        if (members.empty())
            continue;
        rows.push_back({true, title, int(members.size()), 0, {}});
        rows.insert(rows.end(), members.begin(), members.end());
    }
    return rows;
}

void SurfaceTableModel::rearrange()
{
    std::vector<Row> rows = arrange();
    const bool same = std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(),
        [](const Row &a, const Row &b) { return a.key() == b.key(); });
    if (same) {
        m_rows = std::move(rows);
        tick();
        return;
    }
    if (!m_rows.empty()) {
        beginRemoveRows({}, 0, int(m_rows.size()) - 1);
        m_rows.clear();
        endRemoveRows();
    }
    if (!rows.empty()) {
        beginInsertRows({}, 0, int(rows.size()) - 1);
        m_rows = std::move(rows);
        endInsertRows();
    }
}

void SurfaceTableModel::setSurfaces(const std::vector<SurfaceView> &surfaces)
{
    m_surfaces = surfaces;
    rearrange();
}

void SurfaceTableModel::setFilter(const QString &words, Kind kind)
{
    m_words = words;
    m_kind = kind;
    rearrange();
}

void SurfaceTableModel::refresh(const std::vector<SurfaceView> &surfaces)
{
    for (const SurfaceView &each : surfaces) {
        const auto known = std::find_if(m_surfaces.begin(), m_surfaces.end(),
            [&each](const SurfaceView &old) { return old.id == each.id; });
        if (known == m_surfaces.end())
            continue;
        *known = each;
        if (const int row = rowOf(QString::fromStdString(each.id)); row >= 0)
            emit dataChanged(index(row, 0), index(row, columnCount() - 1));
    }
}

void SurfaceTableModel::tick()
{
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

int SurfaceTableModel::rowOf(const QString &id) const
{
    for (std::size_t row = 0; row < m_rows.size(); ++row)
        if (!m_rows[row].group && m_rows[row].id == id)
            return int(row);
    return -1;
}

int SurfaceTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int SurfaceTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(SurfaceColumn::Count);
}

QVariant SurfaceTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    if (role == IdRole)
        return row.id;
    if (row.group) {
        CellContent cell;
        cell.kind = CellKind::Section;
        cell.text = row.title;
        cell.second = QString::number(row.count);
        return index.column() == 0 ? cell.data(role) : QVariant();
    }
    return surfaceCell(m_surfaces[row.surface], SurfaceColumn(index.column()), m_clock.now())
        .data(role);
}

QVariant SurfaceTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter
            | (section == int(SurfaceColumn::LastSign) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (SurfaceColumn(section)) {
    case SurfaceColumn::Health:
        return tr("Health");
    case SurfaceColumn::Surface:
        return tr("Surface");
    case SurfaceColumn::AsWhom:
        return tr("As whom");
    case SurfaceColumn::Shape:
        return tr("Shape");
    case SurfaceColumn::InUse:
        return tr("In use");
    case SurfaceColumn::LastSign:
        return tr("Last sign");
    case SurfaceColumn::Count:
        break;
    }
    return {};
}

Qt::ItemFlags SurfaceTableModel::flags(const QModelIndex &index) const
{
    if (index.isValid() && m_rows[std::size_t(index.row())].group)
        return Qt::NoItemFlags;
    return QAbstractTableModel::flags(index) | Qt::ItemNeverHasChildren;
}

} // namespace fairlead
