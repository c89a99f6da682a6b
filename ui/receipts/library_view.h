// The left side of the Receipts page: filter, table, and one line for what the table has to say.
#pragma once

#include <QSet>
#include <QStringList>
#include <QWidget>

#include "models/items/receipt_filter.h"

class QPushButton;

namespace fairlead::ui {

class ElidedLabel;
class SearchField;
class Segmented;
class TableView;

class LibraryView : public QWidget {
    Q_OBJECT

public:
    /// `library` must outlive the view.
    explicit LibraryView(ReceiptLibraryModel &library, QWidget *parent = nullptr);

    /// The selected receipts, in the order shown.
    JudgedReceipts selection() const;
    /// Selects one, widening the filter where it hides it. False where there is no such receipt.
    bool select(const QString &id);
    /// Selects these and no others, widening the filter where it hides one. False, and nothing is
    /// changed, where one of them is not in the library.
    bool select(const QStringList &ids);
    void selectFirst();
    /// Shows only the receipts of one import until the chip with this title is taken away; empty
    /// ids: all.
    void showOnly(const QSet<QString> &ids, const QString &title);
    /// The counts of the segments and of the note line changed.
    void tellCounts();
    /// The window became narrow or wide.
    void setNarrow(bool narrow);
    /// Another sentence for the note line, such as the progress of an import; empty: what is shown
    /// and selected.
    void setNote(const QString &sentence);
    /// Says before that note why something that was asked for is not done, until the selection
    /// changes; empty: nothing.
    void refuse(const QString &sentence);

    void focusTable();
    void focusFilter();
    /// The selected rows as a table, onto the clipboard.
    void copy();

signals:
    void selectionChanged();
    void activated(); ///< Enter or a double click on a row

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refuseOrder(const QString &why);
    void tellNote();

    ReceiptLibraryModel &m_library;
    ReceiptFilter m_filter;
    SearchField *m_search;
    Segmented *m_segments;
    QPushButton *m_only;
    TableView *m_table;
    ElidedLabel *m_note;
    QString m_given;   ///< note of the page
    QString m_refused; ///< why the last order was refused
};

} // namespace fairlead::ui
