#include "models/items/import_report_model.h"

#include <array>

#include "models/items/cell_content.h"

namespace fairlead {
namespace {

QString fileName(const std::string &path)
{
    const QString whole = QString::fromStdString(path);
    const QString last = whole.section(QLatin1Char('/'), -1);
    return last.isEmpty() ? whole : last;
}

CellContent contentOf(const RejectedFile &file, RejectedColumn column)
{
    CellContent cell;
    switch (column) {
    case RejectedColumn::File:
        cell.text = fileName(file.path);
        cell.strong = true;
        cell.copy = cell.toolTip = QString::fromStdString(file.path);
        cell.spoken = ImportReportModel::tr("%1, %2: %3. %4")
                          .arg(cell.text, placeOf(file), QString::fromStdString(file.reason),
                              QString::fromStdString(file.remedy));
        break;
    case RejectedColumn::Place:
        cell.text = placeOf(file);
        cell.mono = true;
        break;
    case RejectedColumn::Reason:
        cell.text = QString::fromStdString(file.reason);
        cell.toolTip = cell.text + QStringLiteral(" (") + QString::fromStdString(file.code)
            + QLatin1Char(')');
        break;
    case RejectedColumn::Remedy:
        cell.text = QString::fromStdString(file.remedy);
        break;
    case RejectedColumn::Count:
        break;
    }
    return cell;
}

} // namespace

void ImportReportModel::setReport(std::shared_ptr<const ImportReport> report)
{
    if (const int rows = rowCount(); rows > 0) {
        beginRemoveRows({}, 0, rows - 1);
        m_report.reset();
        endRemoveRows();
    }
    const int rows = report ? int(report->rejected.size()) : 0;
    if (rows > 0)
        beginInsertRows({}, 0, rows - 1);
    m_report = std::move(report);
    if (rows > 0)
        endInsertRows();
}

int ImportReportModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_report ? 0 : int(m_report->rejected.size());
}

int ImportReportModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(RejectedColumn::Count);
}

QVariant ImportReportModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    return contentOf(m_report->rejected[std::size_t(index.row())], RejectedColumn(index.column()))
        .data(role);
}

QVariant ImportReportModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    static constexpr std::array titles
        = {QT_TR_NOOP("File"), QT_TR_NOOP("Place"), QT_TR_NOOP("Reason"), QT_TR_NOOP("What to do")};
    static_assert(titles.size() == std::size_t(RejectedColumn::Count));
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0
        || section >= int(titles.size()))
        return QAbstractTableModel::headerData(section, orientation, role);
    return tr(titles[std::size_t(section)]);
}

} // namespace fairlead
