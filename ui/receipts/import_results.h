// What an import did: each file that was not taken with place, reason and remedy, and what came in
// by format.
#pragma once

#include <QWidget>

#include "models/items/import_report_model.h"

class QListView;
class QPushButton;
class QVBoxLayout;

namespace fairlead::ui {

class Banner;
class PaneHeader;

class ImportResults : public QWidget {
    Q_OBJECT

public:
    explicit ImportResults(QWidget *parent = nullptr);

    /// `title` says of what, `note` when and how long.
    void setReport(const std::shared_ptr<const ImportReport> &report, const QString &title,
        const QString &note);

signals:
    void tryAgainAsked(const QStringList &paths);
    void showAsked(const QSet<QString> &receiptIds);
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void tellFormats(const ImportSummary &summary);

    std::shared_ptr<const ImportReport> m_report;
    ImportReportModel m_rejected;
    PaneHeader *m_header;
    Banner *m_banner;
    QListView *m_list;
    QVBoxLayout *m_formats;
    QPushButton *m_again;
    QPushButton *m_show;
};

} // namespace fairlead::ui
