// What the filter of the library understands.
#include <gtest/gtest.h>

#include "models/items/receipt_query.h"

using namespace fairlead;
using Field = QueryTerm::Field;

namespace {

std::vector<QueryTerm> terms(const char *typed)
{
    return parseReceiptQuery(QString::fromUtf8(typed));
}

QueryTerm term(Field field, const char *text)
{
    return {field, QString::fromUtf8(text)};
}

TEST(ReceiptQuery, PartsFieldsFromFreeWords)
{
    EXPECT_EQ(terms("class:unknown adamw surface:modal"),
        (std::vector{term(Field::Class, "unknown"), term(Field::None, "adamw"),
            term(Field::Surface, "modal")}));
}

TEST(ReceiptQuery, FoldsCaseAndKeepsQuotedSpacesTogether)
{
    EXPECT_EQ(terms("Finding:\"Dirty Tree\""), (std::vector{term(Field::Finding, "dirty tree")}));
    EXPECT_EQ(terms("\"warm compile\" FORMAT:mlx"),
        (std::vector{term(Field::None, "warm compile"), term(Field::Format, "mlx")}));
}

TEST(ReceiptQuery, AHalfTypedFieldHidesNothing)
{
    EXPECT_TRUE(terms("class:").empty());
    EXPECT_TRUE(terms("   ").empty());
    EXPECT_TRUE(terms("\"").empty());
}

TEST(ReceiptQuery, AFieldThatIsNoneIsAWord)
{
    EXPECT_EQ(terms("owner:ana"), (std::vector{term(Field::None, "owner:ana")}));
}

} // namespace
