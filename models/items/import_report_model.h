// What an import did not take, one row a file, and what it took, counted by format.
#pragma once

#include <memory>
#include <vector>

#include <QAbstractTableModel>
#include <QSet>
#include <QStringList>

#include "models/receipts/import.h"

namespace fairlead {

enum class RejectedColumn { File, Place, Reason, Remedy, Count };

/// One format of the files that came in.
struct FormatCount {
    QString title; ///< "MLX train-step"
    int receipts = 0;
    QString
        note; ///< "no startup class recorded: unknown, greyed", "2 were here before"; may be empty
    bool operator==(const FormatCount &) const = default;
};

struct ImportSummary {
    int taken = 0;                    ///< files, sidecars among them
    int rejected = 0;                 ///< files
    int already = 0;                  ///< files whose bytes were here before
    std::vector<FormatCount> formats; ///< most receipts first
};
/// Counts files, not receipts: a file is taken whole or not at all. Pure.
ImportSummary summaryOf(const ImportReport &report);
/// "117 of 121 files taken, 4 not".
QString headlineOf(const ImportSummary &summary);
/// The whole report for a mail or a ticket.
QString reportText(const ImportReport &report);
/// Ids of all receipts that the import brought or recognised.
QSet<QString> receiptIds(const ImportReport &report);
/// Paths of what was not taken, each once, for another try.
QStringList rejectedPaths(const ImportReport &report);

class ImportReportModel : public QAbstractTableModel {
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setReport(std::shared_ptr<const ImportReport> report);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const ImportReport> m_report;
};

/// "line 212, column 18", "receipt 3 of the file", "whole file".
QString placeOf(const RejectedFile &file);

} // namespace fairlead
