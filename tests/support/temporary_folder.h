// A folder of its own for one test or benchmark, gone with the object.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

namespace fairlead {

class TemporaryFolder {
public:
    TemporaryFolder()
    {
        std::string name = (std::filesystem::temp_directory_path() / "fairlead-XXXXXX").string();
        if (!::mkdtemp(name.data()))
            std::abort();
        m_path = name;
    }
    ~TemporaryFolder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(m_path, ignored);
    }
    TemporaryFolder(const TemporaryFolder &) = delete;
    TemporaryFolder &operator=(const TemporaryFolder &) = delete;

    const std::filesystem::path &path() const { return m_path; }
    std::filesystem::path ledger() const { return m_path / "ledger.sqlite"; }

private:
    std::filesystem::path m_path;
};

} // namespace fairlead
