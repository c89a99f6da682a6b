#include "models/receipts/formats/fairlead_receipt_1.h"

#include <algorithm>

#include "models/domain/member_name.h"
#include "models/receipts/receipt_document.h"
#include "models/receipts/receipt_text.h"

namespace fairlead {
namespace {

constexpr std::string_view family = "fairlead.receipt/";
constexpr std::string_view ours = "fairlead.receipt/1";

/// What the file says it is; empty where it says nothing of ours.
std::string_view statedSchema(const SourceFile &file)
{
    if (!file.json || !file.json->is_object())
        return {};
    const auto schema = file.json->find("schema");
    if (schema == file.json->end() || !schema->is_string())
        return {};
    const std::string_view stated = schema->get_ref<const std::string &>();
    return stated.starts_with(family) ? stated : std::string_view();
}

bool isNewer(std::string_view stated)
{
    const std::string_view version = stated.substr(family.size());
    return stated != ours && !version.empty() && version.size() <= 9 && version.front() != '0'
        && std::all_of(version.begin(), version.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool accepts(const SourceFile &file)
{
    return !statedSchema(file).empty();
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    const std::string_view stated = statedSchema(file);
    if (isNewer(stated))
        return fail({"newer_format",
            "The file is a " + std::string(stated) + "; this console reads " + std::string(ours),
            "$.schema", "Import it with a newer Fairlead"});
    if (auto checked = checkReceiptDocument(*file.json); !checked) {
        Error error = checked.error();
        error.where = jsonPath(error.where);
        return fail(std::move(error));
    }
    Receipt receipt;
    receipt.format = fairleadReceipt1.format;
    receipt.importerVersion = fairleadReceipt1.version;
    receipt.document = std::move(*file.json);
    std::vector<Receipt> receipts;
    receipts.push_back(std::move(receipt));
    return receipts;
}

} // namespace

constinit const Importer fairleadReceipt1{
    .format = "fairlead_receipt_1",
    .title = "fairlead.receipt/1",
    .version = "1",
    .accepts = accepts,
    .read = read,
    .checks = true,
    .whole = true,
};

Result<std::string> writeReceipt(const Json &document)
{
    if (auto checked = checkReceiptDocument(document); !checked)
        return fail(checked.error());
    return receiptText(document);
}

} // namespace fairlead
