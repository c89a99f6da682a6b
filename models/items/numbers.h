// How numbers are written on every screen: thin groups, true minus, durations in words. Pure
// functions, any thread.
#pragma once

#include <cstdint>

#include <QString>

namespace fairlead {

inline constexpr char16_t groupSpace = 0x202F; ///< narrow no-break space
inline constexpr char16_t minusSign = 0x2212;

/// "1 028 412", groups of three from 1 000 on (with U+202F), true minus.
QString grouped(std::int64_t value);
/// "1 028.41": grouped, with exactly that many decimals. "not a number" and "infinite" in words.
QString grouped(double value, int decimals);
/// As many decimals as `significant` digits ask for, no zero invented beyond: 61.8, 1 028, 0.0042.
QString shortNumber(double value, int significant = 4);
/// Large figures in tables: "1 028 k" from 100 000 on, "61.8 k" from 10 000 on, the plain figure
/// below.
QString compact(double value);
/// A factor, "1.034 ×".
QString factor(double ratio, int decimals = 3);

/// "350 ms", "8.4 s", "52 s", "9 min 12 s", "2 h 05 min", "3 d 04 h", "2 min" where nothing is left
/// over. Negative: with a true minus.
QString duration(double seconds);
/// "now", "9 min ago", "3 d ago", "in 4 s" where clocks disagree: one unit, for ages beside a
/// value.
QString age(double seconds);
/// "0 B", "512 B", "1.0 kB", "118.6 GB": decimal units, as the sources that say GB mean it.
QString bytes(std::int64_t count);
/// "0 B", "4.1 GiB": binary units, for sources that say MiB or GiB.
QString bytesBinary(std::int64_t count);

/// "1c9e…77d0": the head and the tail of a hash or id; the whole where it is no longer than that.
QString shortHash(const QString &hash, int head = 4, int tail = 4);

} // namespace fairlead
