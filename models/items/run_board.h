// The board as it is shown: the runs that pass the filter, in groups with a title row each. Rows
// come, go and move one by one; nothing is ever reset.
#pragma once

#include <QAbstractTableModel>

#include "models/items/run_board_place.h"

namespace fairlead {

class RunBoard : public QAbstractTableModel {
    Q_OBJECT

public:
    /// `model` must outlive the board.
    explicit RunBoard(RunBoardModel &model, QObject *parent = nullptr);

    void setSegment(BoardSegment segment);
    void setQuery(const QString &typed);
    void setGrouping(BoardGrouping grouping);
    void setSurface(const QString &id); ///< empty: all

    bool isSection(int row) const { return m_entries[std::size_t(row)].run.empty(); }
    /// Empty for a section.
    QString idAt(int row) const;
    int rowOf(const QString &id) const; ///< -1 where it is filtered out
    int shownRuns() const;
    int count(BoardSegment segment) const; ///< of all runs, whatever the filter
    /// Ages went on in these rows of the board, both included.
    void tick(int first, int last);
    /// The time alone moved a run to another group: a day is over, news are old.
    void regroup() { arrange(); }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;

signals:
    /// Section rows stand elsewhere now.
    void arranged();

private:
    struct Entry {
        std::string run; ///< id; empty: a section
        QString group, title;
        int members = 0; ///< of a section
        bool same(const Entry &other) const
        {
            return run == other.run && (!run.empty() || group == other.group);
        }
    };
    std::vector<Entry> wanted() const;
    void arrange();
    void tell(const QModelIndex &first, const QModelIndex &last, const QList<int> &roles);

    RunBoardModel &m_model;
    std::vector<Entry> m_entries;
    BoardSegment m_segment = BoardSegment::All;
    BoardGrouping m_grouping = BoardGrouping::Need;
    QString m_query, m_surface;
};

} // namespace fairlead
