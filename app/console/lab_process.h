// The practice lab as a child of the console: started in a temporary folder, ended with it.
#pragma once

#include <filesystem>
#include <optional>

#include <QProcess>
#include <QTemporaryDir>

#include "models/domain/observed.h"

namespace fairlead {

class LabProcess {
public:
    /// Starts fairlead-lab, which stands beside this program or in PATH, and waits until it serves;
    /// at most 60 s. Errors: no_lab (no such program), lab_failed (its own words).
    [[nodiscard]] Result<void> start(const QString &scenario);
    ~LabProcess(); ///< asks it to end, at most 6 s; then kills it

    /// After start(): the folder of surfaces.toml, that of practice receipts, and a place for a
    /// ledger.
    std::filesystem::path config() const { return m_config; }
    std::filesystem::path receipts() const { return m_receipts; }
    std::filesystem::path folder() const { return m_folder.path().toStdString(); }

private:
    void end();

    QTemporaryDir m_folder; ///< of the console: the ledger
    QTemporaryDir m_world;  ///< of the lab, which may give it to an account of its own
    QProcess m_process;
    std::filesystem::path m_config, m_receipts;
};

} // namespace fairlead
