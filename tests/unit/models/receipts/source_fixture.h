// Fixture files as importers see them, and what the tests ask of the receipts read from them.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "connectors/common/strict_json.h"
#include "models/receipts/importer.h"
#include "models/receipts/receipt_document.h"

namespace fairlead {

inline std::filesystem::path fixture(const std::string &name)
{
    return std::filesystem::path(FAIRLEAD_FIXTURES) / name;
}

inline std::string bytesOf(const std::filesystem::path &path)
{
    std::ifstream file(path, std::ios::binary);
    EXPECT_TRUE(file) << path;
    return {std::istreambuf_iterator<char>(file), {}};
}

/// Bytes with what the importers get beside them.
struct SourceBytes {
    explicit SourceBytes(std::string text, std::map<std::string, std::string> sidecars = {})
        : bytes(std::move(text))
    {
        if (auto parsed = parseStrictJson(bytes))
            json = std::move(*parsed);
        file.bytes = bytes;
        file.json = json ? &*json : nullptr;
        file.sidecars = std::move(sidecars);
    }
    SourceBytes(const SourceBytes &) = delete;
    SourceBytes &operator=(const SourceBytes &) = delete;

    std::string bytes;
    std::optional<Json> json;
    SourceFile file;
};

/// The one receipt of the bytes; its document is checked.
inline Receipt readBy(const Importer &importer, const SourceBytes &source)
{
    EXPECT_TRUE(importer.accepts(source.file));
    auto receipts = importer.read(source.file);
    if (!receipts) {
        ADD_FAILURE() << receipts.error().code << ": " << receipts.error().message;
        return {};
    }
    EXPECT_EQ(receipts->size(), 1U);
    const auto checked = checkReceiptDocument(receipts->front().document);
    EXPECT_TRUE(checked) << (checked ? "" : checked.error().where + ": " + checked.error().message);
    return std::move(receipts->front());
}

inline Receipt readBy(const Importer &importer, const std::string &name)
{
    return readBy(importer, SourceBytes(bytesOf(fixture(name))));
}

inline Json valueAt(const Receipt &receipt, std::string_view dotted)
{
    const Observed<Json> found = member(receipt.document, dotted);
    return found.known() ? found.value() : Json();
}

inline std::string reasonAt(const Receipt &receipt, std::string_view dotted)
{
    return member(receipt.document, dotted).reason();
}

inline std::string originOf(const Receipt &receipt, std::string_view dotted)
{
    const auto found = receipt.origins.find(pointerOf(dotted));
    return found == receipt.origins.end() ? "" : found->second;
}

inline std::vector<std::string> warningCodes(const Receipt &receipt)
{
    std::vector<std::string> codes;
    for (const ImportWarning &warning : receipt.warnings)
        codes.push_back(warning.code);
    return codes;
}

} // namespace fairlead
