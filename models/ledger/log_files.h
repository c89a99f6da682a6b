// The logs of runs as files beside the ledger: "<ledger>.logs/<run>/<stream>". What stands behind
// the bytes that events speak of was written by a console that was killed, and counts for nothing.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "connectors/common/result.h"

namespace fairlead {

/// One thread at a time. Folders are made 0700, files 0600; links are not followed. Errors:
/// bad_value (a name that is no plain word), permission, no_space, ledger_failed.
class LogFiles {
public:
    explicit LogFiles(const std::filesystem::path &ledger);
    ~LogFiles();
    LogFiles(const LogFiles &) = delete;
    LogFiles &operator=(const LogFiles &) = delete;

    std::filesystem::path path(const std::string &run, const std::string &stream) const;

    /// Writes at `from`, and cuts off what stood there. `spoken`: bytes that events speak of; it
    /// must not lie behind `from`.
    [[nodiscard]] Result<void> keep(const std::string &run, const std::string &stream,
        std::int64_t from, std::int64_t spoken, std::string_view bytes);
    /// Everything kept is on the disk after this.
    [[nodiscard]] Result<void> sync();
    /// At most `length` bytes; fewer at the end of the file.
    [[nodiscard]] Result<std::string> read(const std::string &run, const std::string &stream,
        std::int64_t from, std::size_t length) const;

private:
    struct Open {
        int file = -1;
        bool dirty = false;
    };
    [[nodiscard]] Result<Open *> opened(const std::string &run, const std::string &stream);
    [[nodiscard]] Result<void> makeFolder(const std::filesystem::path &folder);
    void closeAll();

    std::filesystem::path m_folder;
    std::map<std::filesystem::path, Open> m_open;
    std::set<std::filesystem::path> m_newEntries; ///< folders with names not yet on the disk
};

} // namespace fairlead
