// How the parts of a policy file are read: each member checked, the first complaint kept.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>
#include <vector>

#include "models/comparison/policy.h"
#include "models/domain/receipt.h"

namespace fairlead {

/// Reads members of JSON objects; what is not as it should be is complained of and read as nothing.
class PolicyFields {
public:
    const std::optional<Error> &error() const { return m_error; }

    /// Keeps the first complaint only: what follows it may be its consequence.
    void complain(const std::string &where, const std::string &message)
    {
        if (!m_error)
            m_error = Error{"policy", message, where, "Correct the policy file"};
    }

    void checkMembers(
        const Json &object, const std::string &where, std::initializer_list<std::string_view> names)
    {
        if (!object.is_object())
            return complain(where, "Here stands no object");
        for (const auto &[name, value] : object.items())
            if (std::find(names.begin(), names.end(), name) == names.end())
                complain(where, "Nothing reads the member \"" + name + "\"");
    }

    std::string text(const Json &object, const std::string &where, const std::string &name,
        std::optional<std::string> otherwise = {})
    {
        const auto found = object.is_object() ? object.find(name) : object.end();
        if (object.is_object() && found != object.end() && found->is_string()
            && !found->get_ref<const std::string &>().empty())
            return found->get<std::string>();
        if (otherwise && (!object.is_object() || found == object.end()))
            return *otherwise;
        complain(where, "The text \"" + name + "\" is missing");
        return {};
    }

    bool flag(const Json &object, const std::string &where, const std::string &name)
    {
        if (!object.is_object() || !object.contains(name))
            return false;
        if (!object[name].is_boolean())
            complain(where, "The member \"" + name + "\" is neither true nor false");
        return object[name] == Json(true);
    }

    Json list(const Json &object, const std::string &where, const std::string &name)
    {
        if (object.is_object() && object.contains(name) && object[name].is_array())
            return object[name];
        complain(where, "The list \"" + name + "\" is missing");
        return Json::array();
    }

    std::vector<std::string> texts(
        const Json &value, const std::string &where, const std::string &name)
    {
        std::vector<std::string> out;
        if (!value.is_array())
            complain(where, "The member \"" + name + "\" is no list");
        else
            for (const Json &each : value) {
                if (!each.is_string())
                    complain(where, "The list \"" + name + "\" holds something that is no text");
                else
                    out.push_back(each.get<std::string>());
            }
        return out;
    }

    template <class T>
    T word(const Json &object, const std::string &where, const std::string &name,
        std::initializer_list<std::pair<std::string_view, T>> words,
        std::optional<std::string> otherwise = {})
    {
        const std::string found = text(object, where, name, std::move(otherwise));
        for (const auto &[each, value] : words)
            if (each == found)
                return value;
        complain(where, "\"" + found + "\" is no value of \"" + name + "\"");
        return words.begin()->second;
    }

    Severity severity(const Json &row, const std::string &where, const std::string &name,
        std::optional<std::string> otherwise = {})
    {
        return word<Severity>(row, where, name,
            {{"block", Severity::Block}, {"unknown", Severity::Unknown},
                {"disclose", Severity::Disclose}, {"note", Severity::Note}},
            std::move(otherwise));
    }

private:
    std::optional<Error> m_error;
};

/// Thresholds, lists of words, driver errors and TPU generations, into the policy. A value that
/// nothing reads is refused, one that a rule needs must be there.
void readAmounts(const Json &root, PolicyFields &fields, Policy &into);

} // namespace fairlead
