#include "models/comparison/policy.h"

#include <algorithm>
#include <array>
#include <cassert>

#include "resources/resources.h"

namespace fairlead {

std::string_view wordOf(Severity severity)
{
    constexpr std::array<std::string_view, 4> words{"block", "unknown", "disclose", "note"};
    return words[static_cast<std::size_t>(severity)];
}

bool Policy::holds(const std::string &name, std::string_view word) const
{
    const std::vector<std::string> &list = lists.at(name);
    return std::find(list.begin(), list.end(), word) != list.end();
}

std::string Policy::wordsFor(std::string_view key) const
{
    if (const auto found = keyWords.find(std::string(key)); found != keyWords.end())
        return found->second;
    const std::size_t dot = key.rfind('.');
    if (dot != std::string_view::npos) {
        const auto found = keyWords.find(std::string(key.substr(0, dot)) + ".*");
        if (found != keyWords.end())
            return found->second + std::string(key.substr(dot + 1));
    }
    return std::string(key);
}

const Policy &builtInPolicy()
{
    static const Policy policy = [] {
        Result<Policy> read = readPolicy(resource("policy/comparison.json"));
        assert(read && "the embedded policy is checked by a test");
        return read ? std::move(*read) : Policy{};
    }();
    return policy;
}

} // namespace fairlead
