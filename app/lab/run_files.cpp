#include "app/lab/run_files.h"

#include <cerrno>

#include <fcntl.h>
#include <unistd.h>

#include "app/lab/files.h"

namespace fairlead::lab {

RunFiles::RunFiles(std::filesystem::path folder) : m_log(std::move(folder) / "train.log") { }

RunFiles::~RunFiles()
{
    if (m_file >= 0)
        ::close(m_file);
}

bool RunFiles::open()
{
    m_file = ::open(m_log.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    return m_file >= 0;
}

void RunFiles::append(std::string_view text)
{
    while (m_file >= 0 && !text.empty()) {
        const ssize_t written = ::write(m_file, text.data(), text.size());
        if (written < 0 && errno != EINTR)
            return; // a full disk loses lines, as it does with a real run
        text.remove_prefix(written > 0 ? std::size_t(written) : 0);
    }
}

void RunFiles::rotate()
{
    ::rename(m_log.c_str(), (m_log.string() + ".1").c_str());
    ::close(m_file);
    open();
}

void RunFiles::truncate()
{
    std::error_code ignored;
    std::filesystem::copy_file(
        m_log, m_log.string() + ".1", std::filesystem::copy_options::overwrite_existing, ignored);
    [[maybe_unused]] const int emptied = ::ftruncate(m_file, 0);
}

void RunFiles::setPid(pid_t pid) const
{
    writeBeside(".pid", std::to_string(pid));
}

void RunFiles::setStarted(const std::string &utc) const
{
    writeBeside(".started", utc);
}

void RunFiles::setStatus(const std::string &words) const
{
    writeBeside(".status", words);
}

void RunFiles::writeBeside(const char *ending, const std::string &text) const
{
    // A launcher has nobody to complain to either; who watches sees the file missing.
    [[maybe_unused]] const auto written = writeFile(m_log.string() + ending, text + '\n');
}

} // namespace fairlead::lab
