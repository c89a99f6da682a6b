#include "models/receipts/import_file.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "connectors/common/strict_json.h"
#include "models/comparison/attested_document.h"
#include "models/comparison/starting_state.h"
#include "models/domain/startup_class.h"
#include "models/domain/surface.h"
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
        std::error_code unseen;
        if (there.parent_path() != path.parent_path()
            && fs::is_symlink(there.parent_path(), unseen))
            continue;
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
        if (importer.checks)
            continue;
        if (const auto checked = checkReceiptDocument(receipt.document); !checked)
            return fail(
                {"no_receipt", "What the file states makes no receipt: " + checked.error().message,
                    checked.error().where,
                    "Correct the file, or write it again with the program that made it"});
    }
    return receipts;
}

/// Surface and effective class as the gate sees them.
void tellClass(ImportedFile &imported, const Json &document, StartupClass attested)
{
    const Observed<Json> surface = member(document, "surface.id");
    imported.surface = surface.known() && surface.value().is_string()
        ? surface.value().get<std::string>()
        : std::string(nameOf(Surface::Unknown).id);
    imported.startupClass = nameOf(startingState(document, attested, builtInPolicy()).effective).id;
}

ImportedFile reportOf(const NewSource &source, const Receipt &receipt)
{
    ImportedFile imported;
    imported.path = source.path;
    imported.receiptId = receipt.id;
    imported.sourceSha256 = receipt.sourceSha256;
    imported.index = receipt.index;
    imported.format = receipt.format;
    imported.warnings = receipt.warnings;
    tellClass(imported, receipt.document, StartupClass::Unknown);
    return imported;
}

/// A person may have attested what a receipt that was there before leaves unknown.
void tellAlready(ImportedFile &imported, const Ledger &ledger)
{
    imported.already = true;
    if (const Result<LedgerEntry> entry = ledger.entry(imported.receiptId)) {
        const AttestedDocument attested
            = applyAttestations(entry->receipt.document, entry->attestations);
        tellClass(imported, attested.document, attested.startupClass);
    }
}

FileImport importOf(ReadFile read, const Ledger *before)
{
    FileImport result;
    const NewFile &file = read.file;
    result.imported = std::move(read.imported);
    for (std::size_t i = 0; before && i < result.imported.size(); ++i)
        tellAlready(result.imported[i], *before);
    for (std::size_t i = 0; i < file.sidecars.size(); ++i) {
        ImportedFile taken = result.imported.front();
        taken.path = file.sidecars[i].path;
        taken.sourceSha256 = file.receipts.front().sidecars[i].sha256;
        taken.sidecar = true;
        taken.warnings.clear();
        result.sidecars.push_back({file.sidecars[i].path, std::move(taken)});
    }
    result.rejected = std::move(read.unreadable);
    return result;
}

FileImport refusal(const fs::path &path, const Error &error)
{
    FileImport result;
    result.rejected.push_back(rejection(path, error));
    return result;
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

ReadFile readFile(const fs::path &path)
{
    ReadFile read;
    read.path = path;
    const auto refuse = [&](const Error &error) {
        read.refused = error;
        return std::move(read);
    };
    Result<std::string> bytes = readRegularFile(path);
    if (!bytes)
        return refuse(bytes.error());
    if (holdsNothing(*bytes))
        return refuse(
            {"empty_file", "The file holds nothing", {}, "Write it again, or leave it out"});

    Result<std::optional<Json>> document = documentOf(*bytes);
    SourceFile file{path.filename().string(), *bytes, nullptr, {}};
    if (document && *document)
        file.json = &**document;
    const Result<const Importer *> importer = importerOf(file);
    // A log may begin with a bracket; where none of its readers knows it, it was meant as JSON.
    if (!importer && !document)
        return refuse(document.error());
    if (!importer)
        return refuse(importer.error());

    Beside beside = readBeside(path, **importer);
    std::vector<Sidecar> names;
    for (const auto &[there, content] : beside.files) {
        // "run.log.status", or "run.ranks/rank0.json" in a folder beside.
        const std::string name = there.lexically_relative(path.parent_path()).generic_string();
        names.push_back({name, Sha256::of(content).hex()});
        file.sidecars[name] = content;
    }
    Result<std::vector<Receipt>> receipts
        = readReceipts(file, **importer, Sha256::of(*bytes).hex(), names);
    if (!receipts)
        return refuse(receipts.error());
    if ((*importer)->whole)
        read.file.document = withoutSpace(*bytes);
    read.file.source = {path.string(), std::move(*bytes)};
    for (auto &[there, content] : beside.files)
        read.file.sidecars.push_back({there.string(), std::move(content)});
    read.file.receipts = std::move(*receipts);
    for (const Receipt &receipt : read.file.receipts)
        read.imported.push_back(reportOf(read.file.source, receipt));
    read.unreadable = std::move(beside.unreadable);
    return read;
}

std::vector<FileImport> keepFiles(Ledger &ledger, std::vector<ReadFile> files, const Clock &clock)
{
    const Time at = clock.now();
    std::vector<NewFile> taken;
    for (ReadFile &each : files)
        if (!each.refused)
            taken.push_back(std::move(each.file));
    Result<std::vector<Kept>> together = ledger.add(taken, at);
    std::vector<FileImport> out;
    std::size_t next = 0;
    for (ReadFile &each : files) {
        if (each.refused) {
            out.push_back(refusal(each.path, *each.refused));
            continue;
        }
        const std::size_t i = next++;
        const auto kept = together
            ? Result<Kept>((*together)[i])
            : ledger.add({&taken[i], 1}, at).map([](const auto &one) { return one.front(); });
        each.file = std::move(taken[i]);
        out.push_back(kept ? importOf(std::move(each), *kept == Kept::Already ? &ledger : nullptr)
                           : refusal(each.path, kept.error()));
    }
    return out;
}

} // namespace fairlead
