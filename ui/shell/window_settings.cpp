#include "ui/shell/window_settings.h"

#include <QFile>
#include <QSaveFile>
#include <QString>

#include <map>

namespace fairlead::ui {
namespace {

constexpr const char *themeWords[] = {"system", "light", "dark"};
constexpr qint64 mostBytes = 64 * 1024;

/// "key=value" a line, the value in base 64 or a word.
std::map<QByteArray, QByteArray> lines(const QString &path)
{
    std::map<QByteArray, QByteArray> result;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return result;
    for (const QByteArray &line : file.read(mostBytes).split('\n'))
        if (const auto at = line.indexOf('='); at > 0)
            result[line.left(at)] = line.mid(at + 1);
    return result;
}

} // namespace

WindowSettings::WindowSettings(std::filesystem::path file) : m_file(std::move(file)) { }

ThemeChoice WindowSettings::theme() const
{
    const QByteArray word = read("theme");
    for (int i = 0; i < 3; ++i)
        if (word == themeWords[i])
            return ThemeChoice(i);
    return ThemeChoice::System;
}

void WindowSettings::setTheme(ThemeChoice choice) const
{
    write("theme", themeWords[int(choice)]);
}

QByteArray WindowSettings::geometry() const
{
    return QByteArray::fromBase64(read("geometry"));
}

void WindowSettings::setGeometry(const QByteArray &geometry) const
{
    write("geometry", geometry.toBase64());
}

QByteArray WindowSettings::read(const char *key) const
{
    if (m_file.empty())
        return {};
    const auto all = lines(QString::fromStdString(m_file.string()));
    const auto found = all.find(key);
    return found == all.end() ? QByteArray() : found->second;
}

void WindowSettings::write(const char *key, const QByteArray &value) const
{
    if (m_file.empty())
        return;
    const QString path = QString::fromStdString(m_file.string());
    auto all = lines(path);
    all[key] = value;
    std::error_code ignored; // where the folder cannot be made, the window opens as the first time
    std::filesystem::create_directories(m_file.parent_path(), ignored);
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return;
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
    for (const auto &[name, text] : all)
        file.write(name + '=' + text + '\n');
    file.commit();
}

} // namespace fairlead::ui
