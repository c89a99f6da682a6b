// The log of a run as it is kept, read through the desk in pieces: an index over all of it, the
// bytes of a few pieces at hand, and a search that walks it in the background.
#pragma once

#include <map>
#include <memory>
#include <set>
#include <vector>

#include "models/items/live_desk.h"
#include "models/items/log_index.h"
#include "models/items/log_pieces.h"
#include "models/items/log_search.h"
#include "models/items/log_source.h"

namespace fairlead {

class KeptLog : public LogSource {
    Q_OBJECT

public:
    explicit KeptLog(LiveDesk &desk, QObject *parent = nullptr);

    /// Another run; empty: none.
    void open(const QString &runId);

    std::int64_t lineCount() const override { return m_index.lineCount(); }
    std::optional<LogLineBytes> line(std::int64_t number) override;

    const LogIndex &index() const { return m_index; }
    /// All that is known to be kept has been read once.
    bool complete() const { return m_index.size() >= m_size; }
    std::int64_t size() const { return m_size; }
    /// The first line that begins at or after this byte of the kept log; where that is not at hand,
    /// a line shortly before it.
    std::int64_t lineFrom(std::int64_t byte);

    /// Looks for a literal text from the beginning; empty: stops looking. `searched` follows as
    /// lines are found, and again as the log grows.
    void search(const QString &text);
    const LogSearch &found() const { return m_search; }
    bool searching() const;

signals:
    void searched();
    void readFailed(QString message);

private:
    void takeWindow(const LogWindow &window);
    void takeFailure(LiveWork work, const QString &about, const Error &error);
    void readOn();
    void searchOn();
    void ask(std::int64_t from);
    /// Walks from a known place to where the line begins; nothing where bytes are missing.
    std::optional<std::int64_t> beginOf(std::int64_t number);

    LiveDesk &m_desk;
    QString m_run;
    std::int64_t m_size = 0; ///< as the desk says
    LogIndex m_index;
    LogPieces m_pieces;
    LogIndex::Place m_near;         ///< a line that was asked for last: the next one is not far
    std::set<std::int64_t> m_asked; ///< pieces on their way
    std::int64_t m_dry = -1;        ///< size of the index when a read gave nothing new
    LogSearch m_search;
    bool m_searchPlanned = false;
};

} // namespace fairlead
