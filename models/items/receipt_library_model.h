// The library of receipts as a table of two-line cells. It is handed whole lists and changes by the
// rows that differ.
#pragma once

#include <unordered_map>
#include <vector>

#include <QAbstractTableModel>

#include "models/comparison/judged.h"
#include "models/items/cell_content.h"
#include "models/items/review_desk.h"

namespace fairlead {

enum class LibraryColumn { Receipt, Surface, StartupClass, Metric, Window, Imported, Count };

/// One cell in words. Pure.
CellContent libraryCell(const Judged &judged, LibraryColumn column, Time now);

/// What a column is sorted by: the raw number or time where there is one. Pure, and cheaper than a
/// cell.
QVariant librarySort(const Judged &judged, LibraryColumn column);

class ReceiptLibraryModel : public QAbstractTableModel {
    Q_OBJECT

public:
    /// Item data roles of its own beside CellRole's.
    enum : int { IdRole = Qt::UserRole + 1 }; ///< QString, the whole receipt id

    /// `clock` tells which year is this year, and must outlive the model.
    explicit ReceiptLibraryModel(const Clock &clock, QObject *parent = nullptr);

    /// Rows that are gone go, rows that changed say so, new ones are added at the end. Never
    /// resets.
    void setReceipts(const JudgedReceipts &receipts);

    /// Precondition for all: 0 <= row < rowCount().
    const std::shared_ptr<const Judged> &receiptAt(int row) const
    {
        return m_rows[std::size_t(row)].judged;
    }
    /// Name, id, path and words of the row, folded to lower case, for free-text filters.
    const QString &searchText(int row) const { return m_rows[std::size_t(row)].searchText; }
    bool attentionAt(int row) const { return m_rows[std::size_t(row)].attention; }

    int rowOf(const QString &id) const; ///< -1 where there is none
    int findingsCount() const { return m_findings; }
    int unknownClassCount() const { return m_unknownClasses; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Row {
        std::shared_ptr<const Judged> judged;
        QString searchText;
        bool attention = false;
    };
    Row makeRow(const std::shared_ptr<const Judged> &judged) const;
    void count();

    const Clock &m_clock;
    std::vector<Row> m_rows;
    std::unordered_map<std::string, int> m_rowOf;
    int m_findings = 0, m_unknownClasses = 0;
    // A view asks one cell for many roles in a row.
    mutable CellContent m_cell;
    mutable const Judged *m_cellOf = nullptr;
    mutable int m_cellColumn = -1;
};

} // namespace fairlead
