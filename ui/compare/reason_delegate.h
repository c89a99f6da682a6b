// Paints one reason of a pair: sentence and code, what each side says, and what cures it.
#pragma once

#include <QStyledItemDelegate>

namespace fairlead::ui {

/// For ReasonListModel. Without a cure and without values a reason takes one line.
class ReasonDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    /// The letters that stand before the two sides' values.
    void setLetters(const QString &left, const QString &right);

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

private:
    QString m_left, m_right;
};

} // namespace fairlead::ui
