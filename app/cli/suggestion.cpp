#include "app/cli/suggestion.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace fairlead::cli {
namespace {

/// Letters changed, added or left out between the two (Levenshtein), in bytes.
std::size_t editDistance(const std::string &a, const std::string &b)
{
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t(0));
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({changed, row[j] + 1, row[j - 1] + 1});
        }
    }
    return row.back();
}

} // namespace

std::string nearestOf(const std::string &word, const std::vector<std::string> &known)
{
    constexpr std::size_t longest = 64; // nothing that long is a slip of the finger
    std::string nearest;
    std::size_t best = word.size() > longest ? 0 : std::max<std::size_t>(1, word.size() / 3) + 1;
    for (const std::string &each : known) {
        const std::size_t distance = best == 0 ? best : editDistance(word, each);
        if (distance < best) {
            best = distance;
            nearest = each;
        }
    }
    return nearest;
}

} // namespace fairlead::cli
