#include "app/cli/receipt_argument.h"

#include <algorithm>
#include <set>

#include "models/ledger/ledger.h"

namespace fairlead::cli {
namespace {

constexpr std::size_t shortestPrefix = 8;
constexpr std::size_t wholeHash = 64;

/// An argument read as an id: hex digits, and "#index" or nothing.
struct IdText {
    std::string hex, index;
};

IdText splitId(const std::string &text)
{
    const std::size_t mark = std::min(text.find('#'), text.size());
    return {text.substr(0, mark), text.substr(mark)};
}

bool looksLikeId(const IdText &id)
{
    const auto among = [](const std::string &text, const char *allowed) {
        return text.find_first_not_of(allowed) == std::string::npos;
    };
    return id.hex.size() >= shortestPrefix && id.hex.size() <= wholeHash
        && among(id.hex, "0123456789abcdef")
        && (id.index.empty() || (id.index.size() > 1 && among(id.index.substr(1), "0123456789")));
}

/// Ids that the text may mean. A prefix with an index ("9f2c01ab#3") means that receipt of each
/// source it begins.
Result<std::vector<std::string>> candidates(const IdText &id, const Ledger &ledger)
{
    auto found = ledger.idsWithPrefix(id.hex);
    if (!found || id.index.empty())
        return found;
    std::set<std::string> sources;
    for (const std::string &each : *found)
        sources.insert(splitId(each).hex);
    std::vector<std::string> meant;
    for (const std::string &source : sources) {
        auto receipts = ledger.receiptsOfSource(source);
        if (!receipts)
            return fail(receipts.error());
        if (std::find(receipts->begin(), receipts->end(), source + id.index) != receipts->end())
            meant.push_back(source + id.index);
    }
    return meant;
}

Error ambiguous(const std::string &argument, const std::vector<std::string> &ids)
{
    std::string names;
    for (const std::string &id : ids)
        names += (names.empty() ? "" : ", ") + id;
    return {"ambiguous_prefix",
        "\"" + argument + "\" begins the ids of " + std::to_string(ids.size())
            + " receipts: " + names + ".",
        argument, "Write as much of the id as tells them apart."};
}

Error severalReceipts(const std::string &argument, const std::vector<std::string> &ids)
{
    std::string names;
    for (const std::string &id : ids)
        names += (names.empty() ? "" : ", ") + shortId(id);
    return {"several_receipts",
        "\"" + argument + "\" holds " + std::to_string(ids.size()) + " receipts: " + names + ".",
        argument, "Name one of them."};
}

Error unknownReceipt(const std::string &argument)
{
    return {"unknown_receipt",
        "No receipt in the ledger has an id that begins with \"" + argument
            + "\", and there is no file of that name.",
        argument,
        "List them with: fairlead-cli receipts. A prefix has at least 8 hex digits; a path is "
        "imported first."};
}

Result<NamedReceipts> importedFrom(const std::string &path, Desk &desk)
{
    ImportReport report = importPaths(desk.ledger, {path}, desk.clock);
    NamedReceipts named;
    for (const ImportedFile &file : report.imported)
        addNamed(named, {{file.receiptId}, {}});
    named.rejected = std::move(report.rejected);
    if (!named.ids.empty())
        return named;
    if (named.rejected.empty())
        return fail({"no_receipts", "There is no file in \"" + path + "\".", path,
            "Name a receipt or a log."});
    const RejectedFile &first = named.rejected.front();
    const std::size_t others = named.rejected.size() - 1;
    const std::string also
        = others == 0 ? "" : " (and " + std::to_string(others) + " more rejected)";
    return fail({first.code, first.reason + also, first.path, first.remedy});
}

} // namespace

Result<NamedReceipts> receiptArgument(const std::string &argument, Desk &desk)
{
    const IdText id = splitId(argument);
    if (looksLikeId(id)) {
        auto found = candidates(id, desk.ledger);
        if (!found)
            return fail(found.error());
        if (std::find(found->begin(), found->end(), argument) != found->end())
            return NamedReceipts{{argument}, {}};
        if (found->size() > 1)
            return fail(ambiguous(argument, *found));
        if (found->size() == 1)
            return NamedReceipts{*found, {}};
    }
    std::error_code ignored;
    const bool there = !argument.empty()
        && std::filesystem::symlink_status(argument, ignored).type()
            != std::filesystem::file_type::not_found;
    // A name with a slash can only be a path: the import says best what is wrong with it.
    if (there || argument.find('/') != std::string::npos)
        return importedFrom(argument, desk);
    return fail(unknownReceipt(argument));
}

Result<NamedReceipts> oneReceipt(const std::string &argument, Desk &desk)
{
    auto named = receiptArgument(argument, desk);
    if (named && named->ids.size() > 1)
        return fail(severalReceipts(argument, named->ids));
    return named;
}

Result<NamedReceipts> receiptArguments(const std::vector<std::string> &arguments, Desk &desk)
{
    NamedReceipts all;
    for (const std::string &argument : arguments) {
        auto named = receiptArgument(argument, desk);
        if (!named)
            return named;
        addNamed(all, std::move(*named));
    }
    return all;
}

void addNamed(NamedReceipts &all, NamedReceipts more)
{
    for (std::string &id : more.ids)
        if (std::find(all.ids.begin(), all.ids.end(), id) == all.ids.end())
            all.ids.push_back(std::move(id));
    std::move(more.rejected.begin(), more.rejected.end(), std::back_inserter(all.rejected));
}

std::string shortId(const std::string &receiptId)
{
    constexpr std::size_t shown = 12;
    const IdText id = splitId(receiptId);
    return id.hex.substr(0, shown) + id.index;
}

} // namespace fairlead::cli
