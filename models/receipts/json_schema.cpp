#include "models/receipts/json_schema.h"

#include <algorithm>
#include <array>
#include <utility>

namespace fairlead {
namespace {

using NodePointer = std::shared_ptr<const SchemaNode>;

constexpr std::array<std::pair<std::string_view, unsigned>, 7> typeNames{{
    {"null", jsonNull},
    {"boolean", jsonBoolean},
    {"integer", jsonInteger},
    {"number", jsonNumber | jsonInteger},
    {"string", jsonText},
    {"array", jsonArray},
    {"object", jsonObject},
}};

/// Reads one schema document. Stops at the first thing that it does not understand.
class Compiler {
public:
    explicit Compiler(const Json &root) : m_root(root) { }

    NodePointer compile(const Json &schema, const std::string &where, int depth)
    {
        auto node = std::make_shared<SchemaNode>();
        if (depth > 32)
            return refuse(where, "refers to itself");
        if (!schema.is_object())
            return refuse(where, "is no object");
        if (const auto reference = schema.find("$ref"); reference != schema.end())
            return follow(*reference, schema, where, depth);
        for (const auto &[keyword, value] : schema.items()) {
            if (!read(*node, keyword, value, where + '/' + keyword, depth))
                return nullptr;
        }
        return node;
    }

    std::optional<Error> error;

private:
    NodePointer refuse(const std::string &where, const std::string &what)
    {
        if (!error)
            error = Error{"schema_keyword", "The schema's " + where + ' ' + what, where,
                "Use the keywords that models/receipts/json_schema.cpp reads"};
        return nullptr;
    }

    NodePointer follow(const Json &target, const Json &schema, const std::string &where, int depth)
    {
        const std::string prefix = "#/$defs/";
        for (const auto &each : schema.items())
            if (each.key() != "$ref" && each.key() != "description")
                return refuse(where, "has a keyword beside $ref");
        const std::string name = target.is_string() ? target.get<std::string>() : std::string();
        if (!name.starts_with(prefix) || !m_root.contains("$defs")
            || !m_root["$defs"].contains(name.substr(prefix.size())))
            return refuse(where, "refers to " + name + ", which is not there");
        NodePointer &known = m_definitions[name];
        if (!known)
            known = compile(m_root["$defs"][name.substr(prefix.size())], name.substr(1), depth + 1);
        return known;
    }

    bool read(SchemaNode &node, const std::string &keyword, const Json &value,
        const std::string &where, int depth)
    {
        if (keyword == "$schema" || keyword == "$id" || keyword == "title"
            || keyword == "description" || keyword == "$defs")
            return true;
        if (keyword == "type")
            return readTypes(node, value, where);
        if (keyword == "enum" && value.is_array()) {
            node.allowed.assign(value.begin(), value.end());
            return restrictToAllowed(node);
        }
        if (keyword == "const") {
            node.allowed = {value};
            return restrictToAllowed(node);
        }
        if (keyword == "required" && value.is_array()) {
            for (const Json &name : value)
                node.required.push_back(name.get<std::string>());
            return true;
        }
        if (keyword == "properties" && value.is_object()) {
            for (const auto &[name, schema] : value.items())
                if (!(node.properties[name] = compile(schema, where + '/' + name, depth + 1)))
                    return false;
            return true;
        }
        if (keyword == "additionalProperties") {
            node.closed = value == Json(false);
            if (!value.is_boolean())
                node.additional = compile(value, where, depth + 1);
            return value.is_boolean() || node.additional;
        }
        if (keyword == "items") {
            node.items = compile(value, where, depth + 1);
            return node.items != nullptr;
        }
        return readLimit(node, keyword, value, where);
    }

    bool readLimit(
        SchemaNode &node, const std::string &keyword, const Json &value, const std::string &where)
    {
        if (keyword == "minimum" && value.is_number())
            node.minimum = value.get<double>();
        else if (keyword == "maximum" && value.is_number())
            node.maximum = value.get<double>();
        else if (keyword == "minLength" && value.is_number_unsigned())
            node.minLength = value.get<std::size_t>();
        else if (keyword == "format" && value == "date-time")
            node.time = true;
        else if (keyword == "pattern" && value.is_string()) {
            node.patternText = value.get<std::string>();
            // An unbounded repetition would recurse with the text; ours all have their bound.
            if (node.patternText.find_first_of("*+") != std::string::npos)
                return refuse(where, "repeats without a bound") != nullptr;
            node.pattern.emplace(node.patternText, std::regex::ECMAScript | std::regex::optimize);
        } else
            return refuse(where, "is a keyword that this reader does not know") != nullptr;
        return true;
    }

    bool readTypes(SchemaNode &node, const Json &value, const std::string &where)
    {
        const Json names = value.is_array() ? value : Json::array({value});
        node.types = 0;
        for (const Json &name : names) {
            const auto found = std::find_if(typeNames.begin(), typeNames.end(),
                [&name](const auto &each) { return name == Json(each.first); });
            if (found == typeNames.end())
                return refuse(where, "names a type that JSON has not") != nullptr;
            node.types |= found->second;
        }
        return true;
    }

    /// So that a null, and a text, can be told from the types alone.
    static bool restrictToAllowed(SchemaNode &node)
    {
        node.types = 0;
        for (const Json &each : node.allowed)
            node.types |= each.is_null() ? unsigned(jsonNull)
                : each.is_string()       ? unsigned(jsonText)
                                         : unsigned(jsonAny);
        return true;
    }

    const Json &m_root;
    std::map<std::string, NodePointer> m_definitions;
};

} // namespace

const SchemaNode *SchemaNode::child(std::string_view part) const
{
    static const SchemaNode free;
    const bool index = !part.empty()
        && std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
    if ((types & jsonArray) && index)
        return items ? items.get() : &free;
    if (!(types & jsonObject))
        return nullptr;
    if (const auto found = properties.find(part); found != properties.end())
        return found->second.get();
    if (closed)
        return nullptr;
    return additional ? additional.get() : &free;
}

Result<std::shared_ptr<const SchemaNode>> compileSchema(const Json &schema)
{
    Compiler compiler(schema);
    auto node = compiler.compile(schema, "", 0);
    if (!node)
        return fail(std::move(*compiler.error));
    return node;
}

} // namespace fairlead
