// Files of several receipts, and files that are broken in many ways, as the tests of importers ask
// them.
#pragma once

#include <string>
#include <vector>

#include "tests/unit/models/receipts/source_fixture.h"

namespace fairlead {

/// All receipts of a fixture; each document is checked.
inline std::vector<Receipt> readAllBy(const Importer &importer, const SourceBytes &source)
{
    EXPECT_TRUE(importer.accepts(source.file));
    auto receipts = importer.read(source.file);
    if (!receipts) {
        ADD_FAILURE() << receipts.error().code << ": " << receipts.error().message;
        return std::vector<Receipt>(8);
    }
    for (const Receipt &receipt : *receipts) {
        const auto checked = checkReceiptDocument(receipt.document);
        EXPECT_TRUE(checked) << (checked ? ""
                                         : checked.error().where + ": " + checked.error().message);
    }
    return std::move(*receipts);
}

inline std::vector<Receipt> readAllBy(const Importer &importer, const std::string &name)
{
    return readAllBy(importer, SourceBytes(bytesOf(fixture(name))));
}

/// The error of a file that the importer takes for its own and refuses.
inline Error refusalBy(const Importer &importer, const std::string &name)
{
    const SourceBytes source(bytesOf(fixture(name)));
    EXPECT_TRUE(importer.accepts(source.file));
    const auto receipts = importer.read(source.file);
    EXPECT_FALSE(receipts);
    return receipts ? Error{} : receipts.error();
}

/// Whatever the bytes are: refused with a sentence, or receipts that hold together.
inline void readsOrRefuses(const Importer &importer, const std::string &bytes)
{
    const SourceBytes source(bytes);
    if (!importer.accepts(source.file))
        return;
    const auto receipts = importer.read(source.file);
    if (!receipts) {
        EXPECT_FALSE(receipts.error().code.empty());
        EXPECT_FALSE(receipts.error().message.empty());
        return;
    }
    for (const Receipt &receipt : *receipts) {
        const auto checked = checkReceiptDocument(receipt.document);
        // A number outside of the shape's range refuses the file as a whole, with its place.
        EXPECT_TRUE(checked || !checked.error().where.empty());
    }
}

/// The file cut after every `stride` bytes.
inline void everyCut(const Importer &importer, const std::string &name, std::size_t stride)
{
    const std::string bytes = bytesOf(fixture(name));
    for (std::size_t length = 0; length < bytes.size(); length += stride)
        readsOrRefuses(importer, bytes.substr(0, length));
}

/// Each value of the JSON document, one at a time, replaced by two values of other kinds; which
/// ones goes round from value to value.
inline void everyMemberReplaced(const Importer &importer, const std::string &name)
{
    const SourceBytes source(bytesOf(fixture(name)));
    ASSERT_TRUE(source.json);
    const std::vector<Json> others = {nullptr, "word", -1.5, Json::array({nullptr}), 1e300, true,
        Json::object(), std::int64_t(1) << 53};
    const Json flat = source.json->flatten();
    std::size_t kind = 0;
    for (const auto &[pointer, old] : flat.items()) {
        for (const std::size_t apart : {std::size_t(0), std::size_t(3)}) {
            Json changed = *source.json;
            changed[Json::json_pointer(pointer)] = others[(kind + apart) % others.size()];
            readsOrRefuses(importer, changed.dump());
        }
        ++kind;
    }
}

} // namespace fairlead
