// The bytes of a log that are at hand: a few pieces of fixed size, those asked for last.
#pragma once

#include <cstdint>
#include <list>
#include <map>
#include <optional>
#include <string_view>

#include <QByteArray>

namespace fairlead {

/// One thread. Holds at most 32 pieces of 256 KiB, whatever the log's length.
class LogPieces {
public:
    static constexpr std::int64_t stride = 256 * 1024;

    void clear();
    /// Bytes that stand at `from` in the log; any length. What does not follow on what is at hand
    /// of its piece is left out.
    void put(std::int64_t from, std::string_view bytes);
    /// The bytes at hand from `from` to the end of its piece; empty where there are none.
    std::string_view at(std::int64_t from);
    static std::int64_t pieceOf(std::int64_t byte) { return byte / stride; }

private:
    static constexpr std::size_t most = 32;
    void touch(std::int64_t piece);

    std::map<std::int64_t, QByteArray> m_pieces;
    std::list<std::int64_t> m_order; ///< asked for last in front
};

} // namespace fairlead
