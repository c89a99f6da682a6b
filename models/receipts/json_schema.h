// The few keywords of JSON Schema (draft 2020-12) that our own schemas use, compiled once into a
// tree and checked with errors that name the member. A schema that uses any other keyword does not
// compile.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

#include "models/domain/receipt.h"

namespace fairlead {

/// Types of JSON as bits; a whole number is an integer and a number, however it is written.
enum JsonTypes : unsigned {
    jsonNull = 1,
    jsonBoolean = 2,
    jsonInteger = 4,
    jsonNumber = 8,
    jsonText = 16,
    jsonArray = 32,
    jsonObject = 64,
    jsonAny = 127
};

struct SchemaNode {
    unsigned types = jsonAny;
    std::vector<Json> allowed; ///< enum or const; empty: any
    std::map<std::string, std::shared_ptr<const SchemaNode>, std::less<>> properties;
    std::vector<std::string> required;
    bool closed = false;                          ///< no member beside `properties`
    std::shared_ptr<const SchemaNode> additional; ///< null: other members are free
    std::shared_ptr<const SchemaNode> items;      ///< null: elements are free
    std::optional<double> minimum, maximum;
    std::size_t minLength = 0;         ///< characters
    std::optional<std::regex> pattern; ///< of bounded length, see maxPatternText
    std::string patternText;
    bool time = false; ///< format date-time

    bool nullable() const { return (types & jsonNull) != 0; }
    /// The node of one part of a path: a member's name or an array's index. Null where there can be
    /// none; a free node has free nodes below it.
    const SchemaNode *child(std::string_view part) const;
};

/// A text longer than this matches no pattern: the library's matcher recurses with the length of
/// the text.
constexpr std::size_t maxPatternText = 256;

/// Error schema_keyword, `where` = JSON pointer into the schema: a keyword that this reader does
/// not know, a reference that leads nowhere or in a circle.
[[nodiscard]] Result<std::shared_ptr<const SchemaNode>> compileSchema(const Json &schema);

/// Does the value fit? Error schema, `where` = JSON pointer into the value. Any thread.
[[nodiscard]] Result<void> checkAgainst(const SchemaNode &node, const Json &value);

/// What the node takes, in words: "a whole number of at least 1, or null".
std::string expectedBy(const SchemaNode &node);

} // namespace fairlead
