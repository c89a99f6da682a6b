#include "models/items/log_pieces.h"

#include <algorithm>

namespace fairlead {

void LogPieces::clear()
{
    m_pieces.clear();
    m_order.clear();
}

void LogPieces::put(std::int64_t from, std::string_view bytes)
{
    while (!bytes.empty()) {
        const std::int64_t piece = pieceOf(from);
        const std::int64_t within = from - piece * stride;
        const std::string_view part
            = bytes.substr(0, std::min(bytes.size(), std::size_t(stride - within)));
        const auto found = m_pieces.find(piece);
        const std::int64_t held = found == m_pieces.end() ? 0 : found->second.size();
        const std::int64_t overlap = held - within;
        if (overlap >= 0 && overlap < std::int64_t(part.size())) {
            m_pieces[piece].append(
                part.data() + overlap, qsizetype(part.size()) - qsizetype(overlap));
            touch(piece);
        }
        from += std::int64_t(part.size());
        bytes.remove_prefix(part.size());
    }
}

std::string_view LogPieces::at(std::int64_t from)
{
    const std::int64_t piece = pieceOf(from);
    const auto found = m_pieces.find(piece);
    const std::int64_t within = from - piece * stride;
    if (found == m_pieces.end() || within >= found->second.size())
        return {};
    touch(piece);
    return std::string_view(
        found->second.constData() + within, std::size_t(found->second.size() - within));
}

void LogPieces::touch(std::int64_t piece)
{
    if (!m_order.empty() && m_order.front() == piece)
        return;
    m_order.remove(piece);
    m_order.push_front(piece);
    while (m_order.size() > most) {
        m_pieces.erase(m_order.back());
        m_order.pop_back();
    }
}

} // namespace fairlead
