// The compiled schema of fairlead.receipt/1 and the way from a member's dotted name to its place in
// it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/receipts/json_schema.h"

namespace fairlead {

/// The root of the embedded schema. Any thread.
const SchemaNode &receiptShape();

struct MemberPath {
    std::vector<std::string> parts;   ///< names and array indices
    const SchemaNode *node = nullptr; ///< what the schema says of it; never null
};

/// Nothing where the shape has no member of that name. In a map of plain values (stack.packages)
/// all that follows is one name, whatever dots it holds.
std::optional<MemberPath> findMember(std::string_view dotted);

} // namespace fairlead
