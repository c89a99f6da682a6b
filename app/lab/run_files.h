// The files of one run on a host: the log, and what a launcher leaves beside it.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include <sys/types.h>

namespace fairlead::lab {

/// One thread, one process. Files are 0600 and stand in the run's folder.
class RunFiles {
public:
    explicit RunFiles(std::filesystem::path folder);
    ~RunFiles();
    RunFiles(const RunFiles &) = delete;
    RunFiles &operator=(const RunFiles &) = delete;

    bool open(); ///< false: the log cannot be written
    void append(std::string_view text);
    void rotate();   ///< train.log becomes train.log.1, a new one is begun
    void truncate(); ///< its bytes are copied to train.log.1, then it is emptied

    void setPid(pid_t pid) const;
    void setStarted(const std::string &utc) const;
    void setStatus(const std::string &words) const; ///< "RUNNING", "DONE 0"

private:
    void writeBeside(const char *ending, const std::string &text) const;

    std::filesystem::path m_log;
    int m_file = -1;
};

} // namespace fairlead::lab
