// Single values out of a line of a log: numbers, counts, sizes, and times that say too little.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace fairlead {

/// The whole text as a number; "nan" and "inf" are numbers here.
std::optional<double> numberOf(std::string_view text);

/// The whole text as a whole number from 0 to 2^53, the largest that JSON holds exactly.
std::optional<std::int64_t> countOf(std::string_view text);

/// A number whose thousands a comma may part: "254,128", "1,234.5".
std::optional<double> commaNumberOf(std::string_view text);
std::optional<std::int64_t> commaCountOf(std::string_view text);

/// Where the words stand with no letter, digit or underscore right before them; npos: nowhere.
std::size_t wordsAt(std::string_view line, std::string_view words);

/// "412.10ms" -> "412.10"; empty where the text does not end so.
std::string_view withoutEnding(std::string_view text, std::string_view ending);

/// What stands behind `key` up to the next space, tab or '|', such as "1.5" for "max_alloc="; empty
/// where the key does not stand in the line.
std::string_view wordAfter(std::string_view line, std::string_view key);

/// A number of units in whole bytes.
std::optional<std::int64_t> bytesOf(std::string_view text, double unit);

/// Does a date and time without a zone stand in the text, as "2031-04-01 10:11:12" or, in the way
/// of absl, "I0401 10:11:12."?
bool hasLocalTime(std::string_view text);

} // namespace fairlead
