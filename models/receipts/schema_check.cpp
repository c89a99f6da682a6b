#include <algorithm>
#include <cmath>

#include "models/domain/member_name.h"
#include "models/receipts/json_schema.h"

namespace fairlead {
namespace {

/// Bounds out here keep integers exact; they need no mention.
constexpr double largestExact = 9007199254740992;

unsigned typesOf(const Json &value)
{
    switch (value.type()) {
    case Json::value_t::null:
        return jsonNull;
    case Json::value_t::boolean:
        return jsonBoolean;
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
        return jsonInteger | jsonNumber;
    case Json::value_t::number_float: {
        const double number = value.get<double>();
        return std::trunc(number) == number ? jsonInteger | jsonNumber : unsigned(jsonNumber);
    }
    case Json::value_t::string:
        return jsonText;
    case Json::value_t::array:
        return jsonArray;
    case Json::value_t::object:
        return jsonObject;
    default:
        return 0;
    }
}

std::size_t characters(const std::string &text)
{
    return std::size_t(std::count_if(text.begin(), text.end(),
        [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// The value as the message quotes it: short, whatever a file holds.
std::string quoted(const Json &value)
{
    constexpr std::size_t longest = 60;
    if (value.is_object())
        return "an object";
    if (value.is_array())
        return "an array";
    std::string text = value.dump(-1, ' ', true, Json::error_handler_t::replace);
    if (text.size() > longest)
        text = text.substr(0, longest) + "...";
    return value.is_string() ? "the text " + text : text;
}

/// Walks value and schema together; the pointer is spelled out where a fault is found.
class Checker {
public:
    bool fits(const SchemaNode &node, const Json &value)
    {
        const unsigned types = typesOf(value);
        if (!(types & node.types) || !allows(node, value))
            return refuse(value, node);
        if (value.is_number()) {
            const double number = value.get<double>();
            if (!std::isfinite(number) || (node.minimum && number < *node.minimum)
                || (node.maximum && number > *node.maximum))
                return refuse(value, node);
        } else if (value.is_string()) {
            if (!textFits(node, value.get_ref<const std::string &>()))
                return refuse(value, node);
        } else if (value.is_array()) {
            return elementsFit(node, value);
        } else if (value.is_object()) {
            return membersFit(node, value);
        }
        return true;
    }

    std::string message;
    std::string pointer() const
    {
        std::string out;
        for (const Part &part : m_path)
            out += '/' + (part.name ? pointerToken(*part.name) : std::to_string(part.index));
        return out;
    }

private:
    /// A step down from the document: a member's name, or null and an element's index.
    struct Part {
        const std::string *name;
        std::size_t index;
    };

    static bool allows(const SchemaNode &node, const Json &value)
    {
        return node.allowed.empty()
            || std::find(node.allowed.begin(), node.allowed.end(), value) != node.allowed.end();
    }

    static bool textFits(const SchemaNode &node, const std::string &text)
    {
        if (node.minLength > 0 && characters(text) < node.minLength)
            return false;
        if (node.pattern
            && (text.size() > maxPatternText || !std::regex_match(text, *node.pattern)))
            return false;
        return !node.time || parseUtc(text).has_value();
    }

    bool elementsFit(const SchemaNode &node, const Json &value)
    {
        const SchemaNode *element = node.child("0");
        m_path.push_back({nullptr, 0});
        for (const Json &each : value) {
            if (!fits(*element, each))
                return false;
            ++m_path.back().index;
        }
        m_path.pop_back();
        return true;
    }

    bool membersFit(const SchemaNode &node, const Json &value)
    {
        for (const std::string &name : node.required) {
            if (value.contains(name))
                continue;
            m_path.push_back({&name, 0});
            message = "The member \"" + dottedName(pointer())
                + "\" is missing: every member stands in a receipt, null where it is not known";
            return false;
        }
        for (const auto &[name, inner] : value.get_ref<const Json::object_t &>()) {
            const SchemaNode *member = node.child(name);
            m_path.push_back({&name, 0});
            if (!member) {
                message = "The member \"" + dottedName(pointer()) + "\" is none of this format";
                return false;
            }
            if (!fits(*member, inner))
                return false;
            m_path.pop_back();
        }
        return true;
    }

    bool refuse(const Json &value, const SchemaNode &node)
    {
        message = '"' + dottedName(pointer()) + "\" must be " + expectedBy(node) + "; found "
            + quoted(value);
        return false;
    }

    std::vector<Part> m_path;
};

std::string number(double value)
{
    return Json(std::trunc(value) == value ? Json(std::int64_t(value)) : Json(value)).dump();
}

} // namespace

std::string expectedBy(const SchemaNode &node)
{
    std::vector<std::string> kinds;
    if (!node.allowed.empty()) {
        for (const Json &each : node.allowed)
            if (!each.is_null())
                kinds.push_back(each.is_string() ? each.get<std::string>() : each.dump());
    } else if (node.types == jsonAny) {
        return "anything that JSON holds";
    } else {
        if (node.types & jsonBoolean)
            kinds.push_back("true or false");
        if (node.types & (jsonInteger | jsonNumber)) {
            std::string text = node.types & jsonNumber ? "a number" : "a whole number";
            if (node.minimum && *node.minimum > -largestExact)
                text += " of at least " + number(*node.minimum);
            if (node.maximum && *node.maximum < largestExact)
                text += std::string(node.minimum ? " and" : " of") + " at most "
                    + number(*node.maximum);
            kinds.push_back(std::move(text));
        }
        if (node.types & jsonText)
            kinds.push_back(node.time ? "a time such as 2026-07-30T14:22:41Z"
                    : node.pattern    ? "a text that matches " + node.patternText
                    : node.minLength  ? "a text that is not empty"
                                      : "a text");
        if (node.types & jsonArray)
            kinds.push_back("an array");
        if (node.types & jsonObject)
            kinds.push_back("an object");
    }
    if (node.nullable())
        kinds.push_back("null");
    std::string out;
    for (std::size_t i = 0; i < kinds.size(); ++i)
        out += (i == 0 ? "" : i + 1 == kinds.size() ? " or " : ", ") + kinds[i];
    return out;
}

Result<void> checkAgainst(const SchemaNode &node, const Json &value)
{
    Checker checker;
    if (checker.fits(node, value))
        return {};
    return fail({"schema", std::move(checker.message), checker.pointer(),
        "Correct the member in the file and import it again"});
}

} // namespace fairlead
