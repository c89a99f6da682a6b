#include "models/items/kept_log.h"

#include <algorithm>
#include <cstring>

#include "models/items/log_lines.h"

namespace fairlead {
namespace {

/// A search gives the window its turn after so many pieces.
constexpr int piecesATurn = 2;

std::string_view viewOf(const QByteArray &bytes)
{
    return {bytes.constData(), std::size_t(bytes.size())};
}

} // namespace

KeptLog::KeptLog(LiveDesk &desk, QObject *parent) : LogSource(parent), m_desk(desk)
{
    connect(&desk, &LiveDesk::logRead, this, &KeptLog::takeWindow);
    connect(&desk, &LiveDesk::failed, this, &KeptLog::takeFailure);
    connect(&desk, &LiveDesk::logGrew, this, [this](const QString &runId, qint64 bytes) {
        if (runId != m_run)
            return;
        m_size = std::max<std::int64_t>(m_size, bytes);
        m_dry = -1;
        readOn();
    });
}

void KeptLog::open(const QString &runId)
{
    m_run = runId;
    m_index = {};
    m_pieces.clear();
    m_near = {};
    m_asked.clear();
    m_dry = -1;
    m_search = LogSearch(m_search.needle());
    const RunStatus *status = m_desk.run(runId);
    m_size = status ? status->logBytes : 0;
    emit replaced();
    readOn();
}

void KeptLog::ask(std::int64_t from)
{
    const std::int64_t piece = LogPieces::pieceOf(from);
    if (m_run.isEmpty() || !m_asked.insert(piece).second)
        return;
    m_desk.readLog(m_run, from, std::size_t((piece + 1) * LogPieces::stride - from));
}

void KeptLog::readOn()
{
    if (!complete() && m_dry != m_index.size())
        ask(m_index.size());
}

void KeptLog::takeWindow(const LogWindow &window)
{
    if (window.runId != m_run || m_run.isEmpty())
        return;
    const std::string_view bytes = viewOf(window.bytes);
    const std::int64_t end = window.from + std::int64_t(bytes.size());
    m_asked.erase(LogPieces::pieceOf(window.from));
    m_pieces.put(window.from, bytes);
    const std::int64_t before = m_index.size();
    if (window.from <= before && end > before) {
        m_index.append(bytes.substr(std::size_t(before - window.from)));
        m_size = std::max(m_size, m_index.size());
        emit grew();
    } else if (window.from == before && bytes.empty()) {
        m_dry = before; // the desk spoke of more than is kept: ask again when it speaks again
        m_size = before;
        emit grew();
    }
    emit arrived();
    searchOn();
    readOn();
}

void KeptLog::takeFailure(LiveWork work, const QString &about, const Error &error)
{
    if (work != LiveWork::Run || about != m_run || m_run.isEmpty() || m_asked.empty())
        return;
    m_asked.clear();
    m_dry = m_index.size();
    emit readFailed(QString::fromStdString(error.message));
}

std::optional<std::int64_t> KeptLog::beginOf(std::int64_t number)
{
    LogIndex::Place place = m_index.before(number);
    if (m_near.line <= number && m_near.line > place.line)
        place = m_near;
    while (place.line < number) {
        const std::string_view bytes = m_pieces.at(place.offset);
        if (bytes.empty()) {
            ask(LogPieces::pieceOf(place.offset) * LogPieces::stride);
            return std::nullopt;
        }
        const void *feed = std::memchr(bytes.data(), '\n', bytes.size());
        if (!feed) {
            place.offset += std::int64_t(bytes.size());
            if (place.offset >= m_index.size())
                return std::nullopt;
            continue;
        }
        place.offset += static_cast<const char *>(feed) - bytes.data() + 1;
        ++place.line;
    }
    m_near = place;
    return place.offset;
}

std::optional<LogLineBytes> KeptLog::line(std::int64_t number)
{
    if (number < 0 || number >= lineCount())
        return std::nullopt;
    const std::optional<std::int64_t> begin = beginOf(number);
    if (!begin)
        return std::nullopt;
    LogLineBytes line;
    std::int64_t at = *begin;
    while (line.bytes.size() <= qsizetype(longestShownLine) && at < m_index.size()) {
        const std::string_view bytes = m_pieces.at(at);
        if (bytes.empty()) {
            ask(LogPieces::pieceOf(at) * LogPieces::stride);
            return std::nullopt;
        }
        const void *feed = std::memchr(bytes.data(), '\n', bytes.size());
        const std::size_t length
            = feed ? std::size_t(static_cast<const char *>(feed) - bytes.data()) : bytes.size();
        const std::size_t room = longestShownLine + 1 - std::size_t(line.bytes.size());
        line.bytes.append(bytes.data(), qsizetype(std::min(length, room)));
        line.length += std::int64_t(length);
        at += std::int64_t(length);
        if (feed)
            break;
    }
    return line;
}

std::int64_t KeptLog::lineFrom(std::int64_t byte)
{
    LogIndex::Place place = m_index.beforeByte(byte);
    while (place.offset < byte && place.line < lineCount()) {
        const std::string_view bytes = m_pieces.at(place.offset);
        if (bytes.empty())
            return place.line;
        const void *feed = std::memchr(bytes.data(), '\n', bytes.size());
        if (!feed) {
            place.offset += std::int64_t(bytes.size());
            continue;
        }
        place.offset += static_cast<const char *>(feed) - bytes.data() + 1;
        ++place.line;
    }
    return place.line;
}

void KeptLog::search(const QString &text)
{
    m_search = LogSearch(text.toUtf8().replace('\n', QByteArray()).toStdString());
    emit searched();
    searchOn();
}

bool KeptLog::searching() const
{
    return !m_search.needle().empty() && m_search.scanned() < m_index.size();
}

void KeptLog::searchOn()
{
    const std::size_t before = m_search.lines().size();
    for (int turn = 0; searching() && turn < piecesATurn; ++turn) {
        std::string_view bytes = m_pieces.at(m_search.scanned());
        bytes = bytes.substr(
            0, std::min(bytes.size(), std::size_t(m_index.size() - m_search.scanned())));
        if (bytes.empty()) {
            ask(LogPieces::pieceOf(m_search.scanned()) * LogPieces::stride);
            break;
        }
        m_search.scan(bytes);
        if (searching() && turn + 1 == piecesATurn && !m_searchPlanned) {
            m_searchPlanned = true;
            QMetaObject::invokeMethod(
                this,
                [this] {
                    m_searchPlanned = false;
                    searchOn();
                },
                Qt::QueuedConnection);
        }
    }
    if (m_search.lines().size() != before || !searching())
        emit searched();
}

} // namespace fairlead
