#include "connectors/host/log_place.h"

#include <algorithm>

#include "connectors/common/sha256.h"

namespace fairlead {

LogPlace LogPlace::in(FileIdentity file, std::string_view head, std::uint64_t offset)
{
    LogPlace place;
    place.m_position.device = file.device;
    place.m_position.inode = file.inode;
    place.m_position.offset = offset;
    place.learnHead(head);
    return place;
}

LogPlace LogPlace::from(const LogPosition &position)
{
    LogPlace place;
    place.m_position = position;
    return place;
}

bool LogPlace::fits(std::string_view head, std::string_view before) const
{
    if (head.size() < m_position.headBytes)
        return false;
    if (m_position.headBytes > 0
        && Sha256::of(head.substr(0, m_position.headBytes)).hex() != m_position.headSha256)
        return false;
    return before == m_overlap;
}

bool LogPlace::knowsCopies() const
{
    return m_overlap.size() == overlapSize && m_position.headBytes == headSize;
}

void LogPlace::moveTo(FileIdentity file)
{
    m_position.device = file.device;
    m_position.inode = file.inode;
}

void LogPlace::learnHead(std::string_view head)
{
    head = head.substr(0, headSize);
    if (head.size() <= m_head.size())
        return;
    m_head = head;
    hashHead();
}

void LogPlace::advance(std::string_view bytes)
{
    const std::uint64_t end = m_position.offset + bytes.size();
    if (m_head.size() < headSize && m_position.offset <= m_head.size() && end > m_head.size()) {
        const std::size_t known = m_head.size() - static_cast<std::size_t>(m_position.offset);
        m_head += bytes.substr(known, headSize - m_head.size());
        hashHead();
    }
    m_position.offset += bytes.size();
    if (bytes.size() >= overlapSize) {
        m_overlap = bytes.substr(bytes.size() - overlapSize);
        return;
    }
    m_overlap += bytes;
    if (m_overlap.size() > overlapSize)
        m_overlap.erase(0, m_overlap.size() - overlapSize);
}

void LogPlace::hashHead()
{
    m_position.headBytes = static_cast<std::uint32_t>(m_head.size());
    m_position.headSha256 = Sha256::of(m_head).hex();
}

} // namespace fairlead
