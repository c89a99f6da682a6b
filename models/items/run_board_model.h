// All runs as a table of two-line cells, in the order of adoption. It changes by the rows that
// differ.
#pragma once

#include <unordered_map>
#include <vector>

#include <QAbstractTableModel>

#include "models/items/run_board_cells.h"

namespace fairlead {

class RunBoardModel : public QAbstractTableModel {
    Q_OBJECT

public:
    /// Item data roles of its own beside CellRole's.
    enum : int { IdRole = Qt::UserRole + 1 }; ///< QString, the run's id

    /// `clock` must outlive the model.
    explicit RunBoardModel(const Clock &clock, QObject *parent = nullptr);

    /// Takes the runs named in `changed` out of `runs`; new ones are added at the end. No run is
    /// ever taken away.
    void takeRuns(const std::vector<RunStatus> &runs, const QStringList &changed);
    void takeSurfaces(const std::vector<SurfaceView> &surfaces);
    /// Ages went on: tells of the cells that show one in these rows, both included.
    void tick(int first, int last);

    // Precondition for all: 0 <= row < rowCount().
    const RunStatus &runAt(int row) const { return m_rows[std::size_t(row)].run; }
    const SurfaceView *surfaceOf(int row) const;
    bool seenAt(int row) const;
    /// Name, id, reference, host and words of the row, folded to lower case.
    const QString &searchText(int row) const { return m_rows[std::size_t(row)].searchText; }

    int rowOf(const QString &id) const; ///< -1 where there is none
    /// Hosts are configured, and none answers.
    bool nothingAnswers() const;
    const std::vector<SurfaceView> &surfaces() const { return m_surfaces; }
    Time now() const { return m_clock.now(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

signals:
    /// All that was handed in has been told row by row.
    void taken();

private:
    struct Row {
        RunStatus run;
        QString searchText;
    };
    QString searchTextOf(const RunStatus &run) const;

    const Clock &m_clock;
    std::vector<Row> m_rows;
    std::unordered_map<std::string, int> m_rowOf;
    std::vector<SurfaceView> m_surfaces;
    // A view asks one cell for many roles in a row.
    mutable CellContent m_cell;
    mutable int m_cellRow = -1, m_cellColumn = -1;
    mutable Time m_cellAt{};
};

} // namespace fairlead
