// How well typed letters fit a name, for the palette: "nam 07" finds nam52-base-h200-07.
#pragma once

#include <optional>

#include <QString>
#include <QVector>

namespace fairlead {

struct WordMatch {
    int score = 0;          ///< larger is better; comparable for one query only
    QVector<int> positions; ///< indices of the matched letters in the name, ascending
};

/// Every word of `typed` must occur in `name` as a subsequence, case aside; starts of words and
/// neighbouring letters score. An empty query matches everything with score 0. Any thread; linear
/// in both lengths a word start.
std::optional<WordMatch> matchWords(const QString &typed, const QString &name);

} // namespace fairlead
