// The console's command line.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include <QStringList>

#include "models/domain/observed.h"
#include "ui/style/theme.h"

namespace fairlead {

struct Options {
    std::filesystem::path ledger;
    std::filesystem::path settings; ///< file of the window's memory
    std::filesystem::path config;   ///< folder of surfaces.toml
    bool lab = false;               ///< practice surfaces, with a ledger in a temporary folder
    QString scenario;               ///< of the lab; empty: its own default
    bool tellFirstPaint = false;    ///< say when the window stands, and leave
    std::optional<std::filesystem::path> tour; ///< folder for the pictures of the tour
    std::optional<ui::ThemeChoice> theme;      ///< for this start only
    QStringList imports;                       ///< paths named on the command line
    std::string print; ///< text to print and leave with (help, version); empty: open the window
};

/// Error code bad_usage: its message names the option.
[[nodiscard]] Result<Options> readOptions(const QStringList &arguments);

} // namespace fairlead
