// The Receipts page: the library at the left; at the right one receipt, several, an attestation, or
// an import's report.
#pragma once

#include <QElapsedTimer>
#include <QStackedWidget>

#include "models/items/receipt_library_model.h"
#include "models/items/review_desk.h"
#include "ui/shell/page.h"

class QPushButton;
class QSplitter;

namespace fairlead::ui {

class AttestPanel;
class Banner;
class BytesView;
class DropOverlay;
class EmptyLibrary;
class FileChooser;
class ImportResults;
class LibraryView;
class ReceiptDetail;
class SelectionPane;
class StatementPanel;

class ReceiptsPage : public Page {
    Q_OBJECT

public:
    /// All three must outlive the page.
    ReceiptsPage(
        ReviewDesk &desk, FileChooser &chooser, const Clock &clock, QWidget *parent = nullptr);

    QString title() const override;
    QString subtitle() const override;
    QList<QWidget *> headerActions() override;
    QList<KeyHelp> keys() const override;
    void enter() override;

    void importFromDialog();
    void importPaths(const QStringList &paths);
    /// Selects these receipts and opens the attest panel with these keys; no keys: those that
    /// matter most.
    void attest(const QStringList &ids, const QStringList &keys);
    using Page::show;
    /// Selects one receipt and shows it, whatever the filter hides.
    void show(const QString &receiptId);

signals:
    void compareRequested(const QStringList &ids);

protected:
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    QWidget *makeLibrary();
    void connectPanes();
    void takeReceipts();
    void takeReport(const std::shared_ptr<const ImportReport> &report);
    void takeError(const Error &error);
    void tellState();
    void tellProgress(qsizetype done, qsizetype all);
    void tellImporting();
    /// One import at a time: says so where one is in work.
    bool refusesImport();
    void fitPanes();
    void openSelection();
    void openAttest();
    void openStatement(bool retracts);
    /// A person is typing a statement: nothing takes the pane away.
    bool stating() const;
    void openBytes(const QString &place);
    void takeBytes(const QString &sha256, const QByteArray &bytes);
    void leavePane();
    /// A statement was not kept after its pane had been left.
    void tellFailedLater(const QString &sentence);
    void compare();

    ReviewDesk &m_desk;
    FileChooser &m_chooser;
    const Clock &m_clock;
    ReceiptLibraryModel m_receipts;
    QPushButton *m_import;
    QPushButton *m_importFolder;
    Banner *m_trouble;
    QStringList m_notKept; ///< statements that m_trouble tells of
    QStackedWidget *m_states;
    QWidget *m_loading;
    EmptyLibrary *m_empty;
    QWidget *m_failed = nullptr; // made when it is needed
    QSplitter *m_panes;
    LibraryView *m_library;
    QStackedWidget *m_side;
    QWidget *m_nothing;
    ReceiptDetail *m_detail;
    SelectionPane *m_selection;
    AttestPanel *m_attest;
    StatementPanel *m_statement;
    ImportResults *m_results;
    BytesView *m_bytes;
    DropOverlay *m_overlay;
    QElapsedTimer m_importTime;
    QString m_importTitle;
    QString m_wantedSource, m_wantedPlace;
    bool m_panesMoved = false;  // by the operator
    bool m_reportWaits = false; // for a statement to be left
};

} // namespace fairlead::ui
