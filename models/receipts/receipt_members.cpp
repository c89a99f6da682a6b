#include "models/receipts/receipt_members.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>

#include "models/domain/member_name.h"
#include "models/receipts/receipt_shape.h"
#include "models/receipts/valid_text.h"

namespace fairlead {
namespace {

/// Why a member is null: the reason why it is not known, or nothing where it does not apply.
using NullState = std::optional<std::string>;

class Nulls {
public:
    explicit Nulls(Json &document)
        : m_unknown(document["unknown"].get_ref<Json::object_t &>()),
          m_notApplicable(document["not_applicable"].get_ref<Json::array_t &>())
    {
    }

    void put(const std::string &pointer, const NullState &state)
    {
        if (state)
            m_unknown[pointer] = *state;
        else
            m_notApplicable.emplace_back(pointer);
    }

    NullState stateAt(const std::string &pointer) const
    {
        if (const auto found = m_unknown.find(pointer); found != m_unknown.end())
            return found->second.get<std::string>();
        const Json wanted = pointer;
        if (std::find(m_notApplicable.begin(), m_notApplicable.end(), wanted)
            != m_notApplicable.end())
            return std::nullopt;
        return "not recorded";
    }

    /// Forgets the pointer and all below it.
    void drop(const std::string &pointer)
    {
        m_unknown.erase(pointer);
        const std::string below = pointer + '/';
        auto at = m_unknown.lower_bound(below);
        while (at != m_unknown.end() && at->first.starts_with(below))
            at = m_unknown.erase(at);
        std::erase_if(m_notApplicable, [&](const Json &each) {
            const auto &text = each.get_ref<const std::string &>();
            return text == pointer || text.starts_with(below);
        });
    }

private:
    Json::object_t &m_unknown;
    Json::array_t &m_notApplicable;
};

/// Turns a null container into an empty one whose members are null for the same reason.
void open(Json &value, const SchemaNode &node, const std::string &pointer, Nulls &nulls)
{
    const NullState state = nulls.stateAt(pointer);
    nulls.drop(pointer);
    const bool array = (node.types & jsonArray) && !(node.types & jsonObject);
    value = array ? Json::array() : Json::object();
    if (!node.closed)
        return;
    for (const auto &property : node.properties) {
        value[property.first] = nullptr;
        nulls.put(pointer + '/' + pointerToken(property.first), state);
    }
}

std::size_t indexOf(const std::string &part)
{
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), index);
    const bool whole = error == std::errc{} && end == part.data() + part.size();
    return whole ? index : std::string::npos;
}

/// Can the member be made without a hole in an array?
bool reachable(const Json &document, const MemberPath &path)
{
    static const Json nothing;
    const Json *at = &document;
    const SchemaNode *node = &receiptShape();
    for (const std::string &part : path.parts) {
        const bool array = at->is_array()
            || (!at->is_object() && (node->types & jsonArray) && !(node->types & jsonObject));
        if (array && indexOf(part) > at->size())
            return false;
        if (array)
            at = at->is_array() && indexOf(part) < at->size() ? &(*at)[indexOf(part)] : &nothing;
        else
            at = at->is_object() && at->contains(part) ? &(*at)[part] : &nothing;
        node = node->child(part);
    }
    return true;
}

/// The place of one part in an open container, made where it is not there yet.
Json *enter(Json &value, const std::string &part, const std::string &pointer,
    const std::string &silent, Nulls &nulls)
{
    if (!value.is_array())
        return &value[part];
    const std::size_t index = indexOf(part);
    if (index == value.size()) {
        value.push_back(nullptr);
        nulls.put(pointer + '/' + part, silent);
    }
    return &value[index];
}

/// The member itself, with every container above it open. Precondition: reachable.
Json *reach(Json &document, const MemberPath &path, const std::string &silent, Nulls &nulls)
{
    Json *at = &document;
    const SchemaNode *node = &receiptShape();
    std::string pointer;
    for (const std::string &part : path.parts) {
        if (!at->is_structured())
            open(*at, *node, pointer, nulls);
        at = enter(*at, part, pointer, silent, nulls);
        node = node->child(part);
        pointer += '/' + pointerToken(part);
    }
    return at;
}

/// Makes a value fit to stand in a document: complete, finite, UTF-8, each null named.
void settle(Json &value, const SchemaNode &node, std::string &pointer, const std::string &silent,
    Nulls &nulls)
{
    const std::size_t length = pointer.size();
    if (value.is_null()) {
        nulls.put(pointer, silent);
    } else if (value.is_number_float() && !std::isfinite(value.get<double>())) {
        nulls.put(pointer,
            std::isnan(value.get<double>()) ? "not a number in the source"
                                            : "infinite in the source");
        value = nullptr;
    } else if (value.is_string()) {
        makeValidUtf8(value.get_ref<std::string &>());
    } else if (value.is_array()) {
        static const SchemaNode free;
        const SchemaNode &element = node.items ? *node.items : free;
        for (std::size_t i = 0; i < value.size(); ++i) {
            pointer += '/' + std::to_string(i);
            settle(value[i], element, pointer, silent, nulls);
            pointer.resize(length);
        }
    } else if (value.is_object()) {
        Json whole = Json::object();
        for (auto &[name, inner] : value.get_ref<Json::object_t &>()) {
            std::string valid = name;
            makeValidUtf8(valid);
            whole[valid] = std::move(inner);
        }
        for (const std::string &name : node.required)
            whole.emplace(name, nullptr);
        for (auto &[name, inner] : whole.get_ref<Json::object_t &>()) {
            static const SchemaNode free;
            const SchemaNode *member = node.child(name);
            pointer += '/' + pointerToken(name);
            settle(inner, member ? *member : free, pointer, silent, nulls);
            pointer.resize(length);
        }
        value = std::move(whole);
    }
}

bool setNull(Json &document, std::string_view dotted, const NullState &state)
{
    const auto path = findMember(dotted);
    if (!path || !path->node->nullable() || !reachable(document, *path))
        return false;
    // A null above that says the same already speaks for this one.
    const Observed<Json> now = member(document, dotted);
    if (state ? now.unknown() && now.reason() == *state : now.notApplicable())
        return true;
    Nulls nulls(document);
    Json *at = reach(document, *path, "not recorded", nulls);
    const std::string pointer = pointerOf(path->parts);
    nulls.drop(pointer);
    *at = nullptr;
    nulls.put(pointer, state);
    return true;
}

} // namespace

Json blankReceipt(
    const std::string &producer, const std::string &producerVersion, const std::string &silent)
{
    Json document = {{"schema", "fairlead.receipt/1"},
        {"producer", {{"name", producer}, {"version", producerVersion}}}, {"practice", false},
        {"unknown", Json::object()}, {"not_applicable", Json::array()},
        {"extensions", Json::object()}};
    for (const auto &property : receiptShape().properties) {
        if (document.emplace(property.first, nullptr).second)
            document["unknown"]["/" + property.first] = silent;
    }
    return document;
}

bool setKnown(Json &document, std::string_view dotted, Json value, const std::string &silent)
{
    const auto path = findMember(dotted);
    if (!path || !reachable(document, *path))
        return false;
    Nulls nulls(document);
    Json *at = reach(document, *path, silent, nulls);
    std::string pointer = pointerOf(path->parts);
    nulls.drop(pointer);
    settle(value, *path->node, pointer, silent, nulls);
    *at = std::move(value);
    return true;
}

bool setUnknown(Json &document, std::string_view dotted, const std::string &reason)
{
    return setNull(document, dotted, reason);
}

bool setNotApplicable(Json &document, std::string_view dotted)
{
    return setNull(document, dotted, std::nullopt);
}

} // namespace fairlead
