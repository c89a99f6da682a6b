// One file that an import did not take: its name and place, the reason, and what to do about it.
#pragma once

#include <QStyledItemDelegate>

namespace fairlead::ui {

/// For the File column of ImportReportModel; it reads the other columns of the row itself.
class RejectedDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    static constexpr int rowHeight = 74;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// The whole path, reason and remedy, escaped.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;
};

} // namespace fairlead::ui
