#include "models/receipts/receipt_shape.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "resources/resources.h"

namespace fairlead {
namespace {

std::shared_ptr<const SchemaNode> embeddedShape()
{
    const std::string_view bytes = resource("schemas/fairlead.receipt-1.schema.json");
    const Json schema = Json::parse(bytes, nullptr, false);
    auto shape = compileSchema(schema);
    if (!shape) {
        // A broken build, not a broken input: nothing can be read or written without the shape.
        std::fprintf(stderr, "fairlead: the embedded receipt schema is unusable: %s\n",
            shape.error().message.c_str());
        std::abort();
    }
    return *shape;
}

bool holdsPlainValues(const SchemaNode &node)
{
    return (node.types & jsonObject) && node.properties.empty() && node.additional
        && !(node.additional->types & (jsonObject | jsonArray));
}

} // namespace

const SchemaNode &receiptShape()
{
    static const std::shared_ptr<const SchemaNode> shape = embeddedShape();
    return *shape;
}

std::optional<MemberPath> findMember(std::string_view dotted)
{
    MemberPath path{{}, &receiptShape()};
    while (!dotted.empty()) {
        const std::size_t dot = holdsPlainValues(*path.node) ? dotted.npos : dotted.find('.');
        const std::string_view part = dotted.substr(0, dot);
        path.node = part.empty() ? nullptr : path.node->child(part);
        if (!path.node || (dot != dotted.npos && dot + 1 == dotted.size()))
            return std::nullopt;
        path.parts.emplace_back(part);
        dotted.remove_prefix(std::min(dotted.size(), part.size() + 1));
    }
    if (path.parts.empty())
        return std::nullopt;
    return path;
}

} // namespace fairlead
