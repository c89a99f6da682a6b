#include "models/items/word_match.h"

#include <algorithm>

namespace fairlead {
namespace {

bool startsWord(const QString &name, int index)
{
    if (index == 0)
        return true;
    const QChar before = name[index - 1];
    const QChar here = name[index];
    return !before.isLetterOrNumber() || (before.isLetter() && here.isDigit())
        || (before.isLower() && here.isUpper());
}

/// The letters of one word, greedily from `from` on.
std::optional<WordMatch> matchFrom(const QString &word, const QString &name, int from)
{
    constexpr int forStart = 8;
    constexpr int forNeighbour = 5;
    WordMatch match;
    int at = from;
    for (const QChar letter : word) {
        while (at < name.size() && name[at].toCaseFolded() != letter.toCaseFolded())
            ++at;
        if (at == name.size())
            return std::nullopt;
        match.score += 1 + (startsWord(name, at) ? forStart : 0);
        if (!match.positions.isEmpty() && match.positions.last() == at - 1)
            match.score += forNeighbour;
        match.positions.append(at++);
    }
    match.score -= (match.positions.last() - match.positions.first()) / 4;
    return match;
}

} // namespace

std::optional<WordMatch> matchWords(const QString &typed, const QString &name)
{
    WordMatch whole;
    for (const QString &word : typed.split(u' ', Qt::SkipEmptyParts)) {
        std::optional<WordMatch> best;
        for (int start = 0; start < name.size(); ++start) {
            if (name[start].toCaseFolded() != word[0].toCaseFolded())
                continue;
            const auto found = matchFrom(word, name, start);
            if (!found)
                break;
            if (!best || found->score > best->score)
                best = found;
        }
        if (!best)
            return std::nullopt;
        whole.score += best->score;
        whole.positions += best->positions;
    }
    std::sort(whole.positions.begin(), whole.positions.end());
    whole.positions.erase(
        std::unique(whole.positions.begin(), whole.positions.end()), whole.positions.end());
    return whole;
}

} // namespace fairlead
