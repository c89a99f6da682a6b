// How far a log was read, and the evidence by which the same file is known again: its first bytes,
// and the bytes just before that place. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "connectors/common/observation.h"
#include "connectors/host/file_identity.h"

namespace fairlead {

class LogPlace {
public:
    static constexpr std::size_t headSize = 256;
    static constexpr std::size_t overlapSize = 128;

    /// The beginning of a file whose first bytes are `head`, or a later place in it.
    static LogPlace in(FileIdentity file, std::string_view head, std::uint64_t offset = 0);
    /// A place kept by an earlier program: nothing is known of the bytes just before it.
    static LogPlace from(const LogPosition &position);

    const LogPosition &position() const { return m_position; }
    std::uint64_t offset() const { return m_position.offset; }
    FileIdentity file() const { return {m_position.device, m_position.inode}; }
    /// The bytes that stand just before the offset; empty where we did not read them ourselves.
    const std::string &overlap() const { return m_overlap; }

    /// Can a file that begins with `head` (its first 256 bytes, or all) and has `before` just
    /// before the offset be the one that was read so far?
    bool fits(std::string_view head, std::string_view before) const;
    /// Is there evidence enough to take a file of another inode for a copy of this one?
    bool knowsCopies() const;

    /// The same bytes in another file.
    void moveTo(FileIdentity file);
    /// The file is known to begin so; longer than before, never shorter.
    void learnHead(std::string_view head);
    /// These bytes follow, and were handed over.
    void advance(std::string_view bytes);

private:
    void hashHead();

    LogPosition m_position;
    std::string m_head; ///< where known: what the position's hash covers
    std::string m_overlap;
};

} // namespace fairlead
