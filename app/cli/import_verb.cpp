#include <map>

#include "app/cli/json_text.h"
#include "app/cli/plain_text.h"
#include "app/cli/receipt_argument.h"
#include "app/cli/rejected_json.h"
#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "app/cli/words.h"
#include "models/receipts/import.h"

namespace fairlead::cli {
namespace {

Json warningsJson(const std::vector<ImportWarning> &warnings)
{
    Json list = Json::array();
    for (const ImportWarning &warning : warnings)
        list.push_back(
            {{"code", warning.code}, {"key", warning.key.empty() ? Json() : Json(warning.key)},
                {"message", warning.message}});
    return list;
}

Json documentOf(const ImportReport &report)
{
    Json imported = Json::array();
    for (const ImportedFile &file : report.imported)
        imported.push_back({{"path", file.path}, {"receipt_id", file.receiptId},
            {"source_sha256", file.sourceSha256}, {"index", file.index}, {"format", file.format},
            {"surface", file.surface}, {"startup_class", file.startupClass},
            {"already", file.already}, {"warnings", warningsJson(file.warnings)}});
    return {{"schema", outputSchema}, {"imported", std::move(imported)},
        {"rejected", rejectedJson(report.rejected)}};
}

std::string surfaceOf(const ImportedFile &file)
{
    const auto surface = surfaceFromId(file.surface);
    return surface ? std::string(nameOf(*surface).word) : file.surface;
}

std::string startingOf(const ImportedFile &file)
{
    const auto startupClass = startupClassFromId(file.startupClass);
    return startupClass ? classWords(*startupClass) : file.startupClass;
}

/// Each warning once, with the files that it is about.
std::string warningsText(const std::vector<ImportedFile> &files)
{
    std::vector<std::string> messages;
    std::map<std::string, std::vector<std::string>> about;
    for (const ImportedFile &file : files)
        for (const ImportWarning &warning : file.warnings) {
            std::vector<std::string> &paths = about[warning.message];
            if (paths.empty())
                messages.push_back(warning.message);
            if (paths.empty() || paths.back() != file.path)
                paths.push_back(file.path);
        }
    std::string text;
    for (const std::string &message : messages) {
        const std::vector<std::string> &paths = about[message];
        text += "  "
            + plainText(paths.size() == 1 ? paths.front() : std::to_string(paths.size()) + " files")
            + ": " + plainText(message) + '\n';
    }
    return text;
}

std::string textOf(const ImportReport &report)
{
    std::vector<Row> rows{{"RECEIPT", "FORMAT", "SURFACE", "STARTING STATE", "", "FILE"}};
    const std::string warnings = warningsText(report.imported);
    std::size_t receipts = 0, before = 0;
    for (const ImportedFile &file : report.imported) {
        receipts += file.sidecar ? 0 : 1;
        before += file.sidecar || !file.already ? 0 : 1;
        rows.push_back({shortId(file.receiptId), file.format, surfaceOf(file), startingOf(file),
            file.sidecar       ? "beside it"
                : file.already ? "was there"
                               : "new",
            file.path});
    }
    std::string text = "Imported " + counted(receipts, "receipt", "receipts");
    if (before > 0)
        text += ", " + std::to_string(before) + " of them known before";
    text += ".\n";
    if (!report.imported.empty())
        text += '\n' + table(rows);
    if (!warnings.empty())
        text += "\nWhat to know about them:\n" + warnings;
    if (!report.rejected.empty())
        text += "\nNot imported, " + counted(report.rejected.size(), "file", "files") + ":\n"
            + rejectedWords(report.rejected);
    return text;
}

} // namespace

Result<Answer> perform(const ImportRequest &request, Desk &desk)
{
    const std::vector<std::filesystem::path> paths(request.paths.begin(), request.paths.end());
    const ImportReport report = importPaths(desk.ledger, paths, desk.clock);
    const Exit exit = report.rejected.empty() ? Exit::Yes : Exit::BadInput;
    if (desk.json)
        return jsonAnswer(documentOf(report), exit);
    return Answer{textOf(report), exit};
}

} // namespace fairlead::cli
