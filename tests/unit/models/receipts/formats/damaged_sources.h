// Fixtures of foreign formats, and what cut and damaged bytes must never do to an importer.
#pragma once

#include "tests/unit/models/receipts/formats/several_receipts.h"

namespace fairlead {

/// All receipts of a fixture under formats/; each document is checked.
inline std::vector<Receipt> readAllOf(const Importer &importer, const std::string &name)
{
    return readAllBy(importer, "formats/" + name);
}

inline Receipt readOneOf(const Importer &importer, const std::string &name)
{
    return readBy(importer, "formats/" + name);
}

/// The error of bytes that the importer takes for its own and refuses.
inline Error refusalOf(const Importer &importer, std::string bytes)
{
    const SourceBytes source(std::move(bytes));
    EXPECT_TRUE(importer.accepts(source.file));
    const auto receipts = importer.read(source.file);
    EXPECT_FALSE(receipts);
    return receipts ? Error{} : receipts.error();
}

/// The file cut in many places, and with one byte changed there, is refused or read into whole
/// documents; counts how many were read.
inline std::size_t surviveDamage(const Importer &importer, const std::string &name)
{
    const std::string whole = bytesOf(fixture("formats/" + name));
    std::size_t taken = 0;
    const auto look = [&](std::string bytes) {
        const SourceBytes source(std::move(bytes));
        if (!importer.accepts(source.file))
            return;
        const auto receipts = importer.read(source.file);
        if (!receipts) {
            EXPECT_FALSE(receipts.error().code.empty());
            EXPECT_FALSE(receipts.error().message.empty());
            return;
        }
        ++taken;
        for (const Receipt &receipt : *receipts)
            EXPECT_TRUE(checkReceiptDocument(receipt.document)) << source.bytes;
    };
    const std::size_t stride = 1 + whole.size() / 60;
    for (std::size_t i = 0; i <= whole.size(); i += stride) {
        look(whole.substr(0, i));
        for (const char byte : {'-', '\xFF', '9', '"', '\n'}) {
            std::string changed = whole;
            if (i < changed.size())
                changed[i] = byte;
            look(std::move(changed));
        }
    }
    return taken;
}

} // namespace fairlead
