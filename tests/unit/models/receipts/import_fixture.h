// A ledger and a folder of its own for each test of the import, and short ways to ask its report.
#pragma once

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include <gtest/gtest.h>

#include "models/ledger/ledger.h"
#include "models/receipts/import.h"
#include "tests/unit/models/receipts/source_fixture.h"

namespace fairlead {

class ImportTest : public testing::Test {
protected:
    class StillClock final : public Clock {
    public:
        Time now() const override { return *parseUtc("2031-05-01T12:00:00Z"); }
    };

    void SetUp() override
    {
        std::string name = (std::filesystem::temp_directory_path() / "import-XXXXXX").string();
        ASSERT_NE(::mkdtemp(name.data()), nullptr);
        m_folder = name;
        auto opened = Ledger::open(m_folder / "ledger.sqlite");
        ASSERT_TRUE(opened) << opened.error().message;
        m_ledger.emplace(std::move(*opened));
        std::filesystem::create_directory(runs());
    }
    void TearDown() override
    {
        m_ledger.reset();
        std::error_code ignored;
        std::filesystem::remove_all(m_folder, ignored);
    }

    std::filesystem::path runs() const { return m_folder / "runs"; }
    Ledger &ledger() { return *m_ledger; }

    std::filesystem::path write(const std::string &name, const std::string &bytes)
    {
        const std::filesystem::path path = runs() / name;
        std::filesystem::create_directories(path.parent_path());
        std::ofstream(path, std::ios::binary) << bytes;
        return path;
    }

    ImportReport import(const std::vector<std::filesystem::path> &paths)
    {
        return importPaths(ledger(), paths, StillClock());
    }

    static std::vector<std::string> namesOf(const std::vector<ImportedFile> &files)
    {
        std::vector<std::string> names;
        for (const ImportedFile &file : files)
            names.push_back(std::filesystem::path(file.path).filename().string());
        return names;
    }

    static std::string codeOf(const ImportReport &report, const std::string &name)
    {
        for (const RejectedFile &file : report.rejected)
            if (std::filesystem::path(file.path).filename() == name)
                return file.code;
        return {};
    }

private:
    std::filesystem::path m_folder;
    std::optional<Ledger> m_ledger;
};

} // namespace fairlead
