// The identity keys of two cells side by side: what differs first, each with what the verdict makes
// of it; what is equal is folded away until asked for.
#pragma once

#include <vector>

#include <QAbstractTableModel>

#include "models/items/cell_pairs.h"

namespace fairlead {

/// What a key does to the pair.
enum class KeyStanding {
    Blocks,     ///< it refuses the pair
    Unrecorded, ///< it is not recorded on a side, and that refuses the pair
    Disclosed,  ///< it must be said beside the pair
    Declared,   ///< it differs, and the treatment says that it may
    Differs,    ///< it differs, without effect
    OneSided,   ///< recorded on one side only, without effect
    Equal,
    NotRecorded ///< on neither side, without effect
};

struct KeyLine {
    QString key;  ///< in words
    QString name; ///< dotted
    QString left, right;
    bool leftUnknown = false, rightUnknown = false;
    KeyStanding standing = KeyStanding::Equal;
};

/// In the order of the policy. A key that only one side has is unknown on the other.
std::vector<KeyLine> keyLines(
    const Judged &left, const Judged &right, const CellPair &pair, const Policy &policy);

class KeyDiffModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Key, Left, Right, Standing, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setKeys(std::vector<KeyLine> lines, const QString &left, const QString &right);
    void setAllShown(bool shown);
    bool allShown() const { return m_allShown; }
    /// "30 keys equal, 2 not recorded"; empty where nothing is folded.
    QString foldedText() const;
    int equalCount() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<KeyLine> m_lines; ///< those always shown first
    int m_always = 0;
    bool m_allShown = false;
    QString m_left, m_right;
};

} // namespace fairlead
