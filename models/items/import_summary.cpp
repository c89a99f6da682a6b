#include "models/items/import_report_model.h"

#include <algorithm>
#include <map>
#include <set>

#include "models/items/numbers.h"
#include "models/receipts/importer.h"

namespace fairlead {
namespace {

QString tr(const char *text, int n = -1)
{
    return ImportReportModel::tr(text, nullptr, n);
}

struct Gathered {
    int receipts = 0, unknownClass = 0, already = 0;
};

QString noteOf(const Gathered &format)
{
    QStringList notes;
    if (format.unknownClass > 0)
        notes << (format.unknownClass == format.receipts
                ? tr("no startup class recorded: unknown, greyed")
                : tr("%n without a startup class: unknown, greyed", format.unknownClass));
    if (format.already > 0)
        notes << (format.already == format.receipts ? tr("here before")
                                                    : tr("%n here before", format.already));
    return notes.join(QStringLiteral("; "));
}

} // namespace

ImportSummary summaryOf(const ImportReport &report)
{
    std::set<std::string> taken, already, rejected;
    std::map<std::string, Gathered> formats;
    for (const ImportedFile &file : report.imported) {
        taken.insert(file.path);
        if (file.already)
            already.insert(file.path);
        if (file.sidecar)
            continue;
        Gathered &format = formats[file.format];
        ++format.receipts;
        format.unknownClass += file.startupClass == "unknown" || file.startupClass.empty() ? 1 : 0;
        format.already += file.already ? 1 : 0;
    }
    for (const RejectedFile &file : report.rejected)
        rejected.insert(file.path);
    ImportSummary summary{int(taken.size()), int(rejected.size()), int(already.size()), {}};
    for (const auto &[id, format] : formats) {
        const std::string_view title = formatTitle(id);
        summary.formats.push_back({QString::fromUtf8(title.data(), qsizetype(title.size())),
            format.receipts, noteOf(format)});
    }
    std::stable_sort(summary.formats.begin(), summary.formats.end(),
        [](const FormatCount &a, const FormatCount &b) { return a.receipts > b.receipts; });
    return summary;
}

QString headlineOf(const ImportSummary &summary)
{
    const int all = summary.taken + summary.rejected;
    if (all == 0)
        return tr("There was no file to take");
    if (summary.rejected == 0)
        return summary.already == summary.taken ? tr("%n file(s), all here before", all)
                                                : tr("%n file(s) taken", all);
    return tr("%1 of %n file(s) taken, %2 not", all)
        .arg(grouped(std::int64_t(summary.taken)), grouped(std::int64_t(summary.rejected)));
}

QString placeOf(const RejectedFile &file)
{
    if (file.line && file.column)
        return tr("line %1, column %2")
            .arg(grouped(std::int64_t(*file.line)), grouped(std::int64_t(*file.column)));
    if (file.line)
        return tr("line %1").arg(grouped(std::int64_t(*file.line)));
    if (file.index)
        return tr("receipt %1 of the file").arg(grouped(std::int64_t(*file.index) + 1));
    return tr("whole file");
}

QString reportText(const ImportReport &report)
{
    QString text = headlineOf(summaryOf(report)) + QLatin1Char('\n');
    for (const RejectedFile &file : report.rejected) {
        text += QLatin1Char('\n') + QString::fromStdString(file.path) + QStringLiteral(" (")
            + placeOf(file) + QStringLiteral(")\n  ") + QString::fromStdString(file.reason)
            + QStringLiteral(" [") + QString::fromStdString(file.code) + QStringLiteral("]\n");
        if (!file.remedy.empty())
            text += QStringLiteral("  ") + QString::fromStdString(file.remedy) + QLatin1Char('\n');
    }
    for (const FormatCount &format : summaryOf(report).formats)
        text += QLatin1Char('\n') + format.title + QStringLiteral(": ")
            + grouped(std::int64_t(format.receipts))
            + (format.note.isEmpty() ? QString() : QStringLiteral(", ") + format.note);
    return text + QLatin1Char('\n');
}

QSet<QString> receiptIds(const ImportReport &report)
{
    QSet<QString> ids;
    for (const ImportedFile &file : report.imported)
        if (!file.receiptId.empty())
            ids.insert(QString::fromStdString(file.receiptId));
    return ids;
}

QStringList rejectedPaths(const ImportReport &report)
{
    QStringList paths;
    for (const RejectedFile &file : report.rejected)
        paths << QString::fromStdString(file.path);
    paths.removeDuplicates();
    return paths;
}

} // namespace fairlead
