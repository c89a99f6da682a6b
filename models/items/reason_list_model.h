// All reasons of one pair, refusing ones first: sentence, code, what each side says, and what cures
// it.
#pragma once

#include <vector>

#include <QAbstractListModel>

#include "models/items/reason_words.h"

namespace fairlead {

class ReasonListModel : public QAbstractListModel {
    Q_OBJECT

public:
    enum Role { LeftRole = Qt::UserRole + 1, RightRole, CodeRole, FixRole, KeyRole, MarkRole };

    using QAbstractListModel::QAbstractListModel;

    /// `left` and `right` are the letters of the two cells.
    void setReasons(std::vector<Reason> reasons, const QString &left, const QString &right,
        const Policy &policy);

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    struct Row {
        Reason reason;
        ReasonWords words;
        QString fix;
    };
    QString told(const Row &row, const QString &between) const;

    std::vector<Row> m_rows;
    QString m_left, m_right;
};

} // namespace fairlead
