// The one delegate of every table and list: paints what models/items/cell_roles.h describes, by
// drawText alone.
#pragma once

#include <memory>

#include <QStyledItemDelegate>

namespace fairlead::ui {

struct CellFonts;

/// Give it to every view (setItemDelegate), give the view a fixed row height (metric::rowTwoLines,
/// rowOneLine). Paints the ground (hover, selection, 3 px accent bar at the left of a selected
/// row), the cell by its kind and the hairline below. A CheckStateRole shows a checkbox before the
/// text in Plain, TwoLines and IconText.
class RichDelegate : public QStyledItemDelegate {
    Q_OBJECT

public:
    explicit RichDelegate(QObject *parent = nullptr);
    ~RichDelegate() override;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
        const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    /// Shows ToolTipRole, or the whole text of a cell that had to be elided, escaped.
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

protected:
    bool editorEvent(QEvent *event, QAbstractItemModel *model, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

private:
    std::unique_ptr<CellFonts> m_fonts;
};

} // namespace fairlead::ui
