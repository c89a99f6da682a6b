#include "models/comparison/accelerator_model.h"

#include <algorithm>
#include <set>
#include <string>
#include <vector>

namespace fairlead {
namespace {

using Words = std::vector<std::string>;

/// Small letters and digits between anything else.
Words wordsOf(std::string_view text)
{
    Words out;
    bool inWord = false;
    for (const char c : text) {
        const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        const bool counts = (small >= 'a' && small <= 'z') || (small >= '0' && small <= '9');
        if (counts && !inWord)
            out.emplace_back();
        if (counts)
            out.back() += small;
        inWord = counts;
    }
    return out;
}

std::set<std::string> tellingWords(std::string_view model, const Policy &policy)
{
    std::set<std::string> out;
    for (std::string &each : wordsOf(model))
        if (!policy.holds("accelerator_makers", each))
            out.insert(std::move(each));
    return out;
}

} // namespace

bool isSameAccelerator(std::string_view requested, std::string_view observed, const Policy &policy)
{
    const TpuGeneration *asked = tpuGeneration(requested, policy);
    const TpuGeneration *found = tpuGeneration(observed, policy);
    if (asked || found)
        return asked == found;
    const std::set<std::string> left = tellingWords(requested, policy);
    const std::set<std::string> right = tellingWords(observed, policy);
    return std::includes(right.begin(), right.end(), left.begin(), left.end())
        && std::none_of(right.begin(), right.end(), [&](const std::string &each) {
               return policy.holds("accelerator_variants", each) && !left.contains(each);
           });
}

const TpuGeneration *tpuGeneration(std::string_view model, const Policy &policy)
{
    const Words words = wordsOf(model);
    const TpuGeneration *best = nullptr;
    std::size_t longest = 0;
    for (const TpuGeneration &each : policy.tpuGenerations) {
        for (const std::string &name : each.names) {
            const Words sought = wordsOf(name);
            if (sought.size() > longest
                && std::search(words.begin(), words.end(), sought.begin(), sought.end())
                    != words.end()) {
                best = &each;
                longest = sought.size();
            }
        }
    }
    return best;
}

} // namespace fairlead
