// What the window remembers between two starts: its place and the theme. A file of its own, never a
// secret in it.
#pragma once

#include <filesystem>

#include <QByteArray>

#include "ui/style/theme.h"

namespace fairlead::ui {

class WindowSettings {
public:
    /// `file` is created on the first save, with mode 0600. An empty path remembers nothing.
    explicit WindowSettings(std::filesystem::path file);

    ThemeChoice theme() const;
    void setTheme(ThemeChoice choice) const;
    QByteArray geometry() const;
    void setGeometry(const QByteArray &geometry) const;

private:
    void write(const char *key, const QByteArray &value) const;
    QByteArray read(const char *key) const;

    std::filesystem::path m_file;
};

} // namespace fairlead::ui
