#include "models/receipts/import_file.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "connectors/common/strict_json.h"
#include "models/comparison/judged.h"
#include "models/domain/startup_class.h"
#include "models/domain/surface.h"
#include "models/ledger/ledger.h"
#include "models/receipts/file_look.h"
#include "models/receipts/importer.h"
#include "models/receipts/receipt_document.h"
#include "models/receipts/valid_text.h"

namespace fairlead {
namespace fs = std::filesystem;
namespace {

/// "12:7" -> 12, 7.
std::optional<std::pair<int, int>> lineAndColumn(std::string_view where)
{
    int line = 0, column = 0;
    const char *end = where.data() + where.size();
    const auto first = std::from_chars(where.data(), end, line);
    if (first.ec != std::errc() || first.ptr == end || *first.ptr != ':')
        return std::nullopt;
    const auto second = std::from_chars(first.ptr + 1, end, column);
    if (second.ec != std::errc() || second.ptr != end || line < 1 || column < 1)
        return std::nullopt;
    return std::pair(line, column);
}

struct Beside {
    std::vector<std::pair<fs::path, std::string>> files; ///< path, bytes
    std::vector<RejectedFile> unreadable;
};

Beside readBeside(const fs::path &path, const Importer &importer)
{
    Beside beside;
    if (!importer.sidecarNames)
        return beside;
    for (const std::string &name : importer.sidecarNames(path.filename().string())) {
        const fs::path there = path.parent_path() / name;
        Result<std::string> bytes = readRegularFile(there);
        if (bytes)
            beside.files.emplace_back(there, std::move(*bytes));
        else if (bytes.error().code != "not_found")
            beside.unreadable.push_back(rejection(there, bytes.error()));
    }
    return beside;
}

/// The one importer that accepts the file.
Result<const Importer *> importerOf(const SourceFile &file)
{
    const Importer *only = nullptr;
    for (const Importer &importer : importers()) {
        if (!importer.accepts(file))
            continue;
        if (only)
            return fail({"ambiguous_format",
                "The file reads as " + std::string(only->title) + " and as "
                    + std::string(importer.title),
                {}, "Import a file of one format"});
        only = &importer;
    }
    if (!only)
        return fail(unknownFormat(file));
    return only;
}

Result<std::vector<Receipt>> readReceipts(const SourceFile &file, const Importer &importer,
    const std::string &sha256, const std::vector<Sidecar> &sidecars)
{
    Result<std::vector<Receipt>> receipts = importer.read(file);
    if (!receipts)
        return receipts;
    const bool several = receipts->size() > 1;
    for (std::size_t i = 0; i < receipts->size(); ++i) {
        Receipt &receipt = (*receipts)[i];
        receipt.index = int(i);
        receipt.sourceSha256 = sha256;
        receipt.id = several ? sha256 + '#' + std::to_string(i) : sha256;
        receipt.format = importer.format;
        receipt.importerVersion = importer.version;
        receipt.sidecars = sidecars;
        if (const auto checked = checkReceiptDocument(receipt.document); !checked)
            return fail(
                {"no_receipt", "What the file states makes no receipt: " + checked.error().message,
                    checked.error().where,
                    "Correct the file, or write it again with the program that made it"});
    }
    return receipts;
}

/// Surface and effective class as the gate sees them, earlier attestations included.
ImportedFile reportOf(
    const Ledger &ledger, const NewSource &source, Receipt receipt, Time at, bool already)
{
    ImportedFile imported;
    imported.path = source.path;
    imported.receiptId = receipt.id;
    imported.sourceSha256 = receipt.sourceSha256;
    imported.index = receipt.index;
    imported.format = receipt.format;
    imported.already = already;
    imported.warnings = receipt.warnings;
    LedgerEntry entry{std::move(receipt), source.path, at, {}};
    if (already)
        if (Result<LedgerEntry> kept = ledger.entry(imported.receiptId))
            entry = std::move(*kept);
    const Judged judged = judge(std::move(entry), builtInPolicy());
    imported.surface = nameOf(judged.surface).id;
    imported.startupClass = nameOf(judged.starting.effective).id;
    return imported;
}

/// Either the document, or nothing where the bytes are no JSON and do not look like it, or the
/// reader's refusal.
Result<std::optional<Json>> documentOf(const std::string &bytes)
{
    if (!looksLikeJson(bytes))
        return std::optional<Json>();
    Result<Json> document = parseStrictJson(bytes);
    if (!document)
        return fail(document.error());
    return std::optional<Json>(std::move(*document));
}

} // namespace

RejectedFile rejection(const fs::path &path, const Error &error)
{
    RejectedFile rejected;
    rejected.path = path.string();
    rejected.code = error.code;
    rejected.reason = error.message;
    rejected.remedy = error.remedy;
    if (const auto place = lineAndColumn(error.where)) {
        rejected.line = place->first;
        rejected.column = place->second;
    } else if (!error.where.empty() && error.where != rejected.path
        && rejected.reason.find(error.where) == std::string::npos) {
        rejected.reason += " (at " + error.where + ')';
    }
    makeValidUtf8(rejected.reason);
    return rejected;
}

FileImport importFile(Ledger &ledger, const fs::path &path, const Clock &clock)
{
    FileImport result;
    const auto reject = [&](const Error &error) {
        result.rejected.insert(result.rejected.begin(), rejection(path, error));
        return std::move(result);
    };
    Result<std::string> bytes = readRegularFile(path);
    if (!bytes)
        return reject(bytes.error());
    if (holdsNothing(*bytes))
        return reject(
            {"empty_file", "The file holds nothing", {}, "Write it again, or leave it out"});

    Result<std::optional<Json>> document = documentOf(*bytes);
    SourceFile file{path.filename().string(), *bytes, nullptr, {}};
    if (document && *document)
        file.json = &**document;
    Result<const Importer *> importer = importerOf(file);
    // A log may begin with a bracket; where none of its readers knows it, it was meant as JSON.
    if (!importer && !document)
        return reject(document.error());
    if (!importer)
        return reject(importer.error());

    Beside beside = readBeside(path, **importer);
    std::vector<Sidecar> names;
    for (const auto &[there, content] : beside.files) {
        names.push_back({there.filename().string(), Sha256::of(content).hex()});
        file.sidecars[there.filename().string()] = content;
    }
    const std::string sha256 = Sha256::of(*bytes).hex();
    Result<std::vector<Receipt>> receipts = readReceipts(file, **importer, sha256, names);
    if (!receipts)
        return reject(receipts.error());

    const NewSource source{path.string(), std::move(*bytes)};
    std::vector<NewSource> sidecars;
    for (auto &[there, content] : beside.files)
        sidecars.push_back({there.string(), std::move(content)});
    const Time at = clock.now();
    const Result<Kept> kept = ledger.add(source, sidecars, *receipts, at);
    if (!kept)
        return reject(kept.error());
    for (Receipt &receipt : *receipts)
        result.imported.push_back(
            reportOf(ledger, source, std::move(receipt), at, *kept == Kept::Already));
    for (std::size_t i = 0; i < sidecars.size(); ++i) {
        ImportedFile taken = result.imported.front();
        taken.path = sidecars[i].path;
        taken.sourceSha256 = names[i].sha256;
        taken.sidecar = true;
        taken.warnings.clear();
        result.sidecars.push_back({beside.files[i].first, std::move(taken)});
    }
    result.rejected = std::move(beside.unreadable);
    return result;
}

} // namespace fairlead
