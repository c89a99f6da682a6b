#include "models/tracking/surfaces_file.h"

#include <algorithm>
#include <cstdlib>

#include <pwd.h>
#include <unistd.h>

#include "connectors/common/bounded_file.h"
#include "models/tracking/surface_section.h"

namespace fairlead {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t largestFile = std::size_t(1) << 20, mostFiles = 1000;

/// What the window writes above a host of its own, so that it knows the file again.
constexpr std::string_view ourMark = "# Written by the Surfaces page of Fairlead,";

/// A configuration file may be a link into a folder of dotfiles: it is the operator's own.
Result<std::string> readConfig(const fs::path &file)
{
    std::error_code error;
    const fs::path real = fs::canonical(file, error);
    FileLimits limits;
    limits.bytes = largestFile;
    auto bytes = readRegularFile(error ? file : real, limits);
    if (!bytes && bytes.error().code != "permission")
        bytes.error().code = "bad_config";
    return bytes;
}

class ConfigReader {
public:
    ConfigReader(fs::path folder, fs::path home)
        : m_folder(std::move(folder)), m_home(std::move(home))
    {
    }

    Result<void> read(const fs::path &name)
    {
        const ConfigPlace place{m_folder / name, name.string(), m_home};
        const auto bytes = readConfig(place.file);
        if (!bytes)
            return fail(bytes.error());
        try {
            const toml::table table
                = toml::parse(std::string_view(*bytes), std::string_view(place.name));
            return take(table, place, bytes->starts_with(ourMark));
        } catch (const toml::parse_error &error) {
            return fail(Error{"bad_config", std::string(error.description()),
                place.whole(error.source()), "Correct the file and try again"});
        }
    }

    SurfacesConfig config() { return std::move(m_config); }

private:
    Result<void> take(const toml::table &table, const ConfigPlace &place, bool marked)
    {
        for (const auto &[key, node] : table) {
            const std::string kind(key.str());
            if (kind != "host" && kind != "modal" && kind != "tpu") {
                m_config.warnings.push_back({"unknown_key",
                    "\"" + kind + "\" is not known here; it is kept and does nothing",
                    place.brief(key.source())});
                continue;
            }
            const toml::array *sections = node.as_array();
            if (!sections || !sections->is_array_of_tables())
                return fail(Error{"bad_config", "\"" + kind + "\" is no list of sections",
                    place.whole(key.source()), "Begin each with [[" + kind + "]]"});
            const bool alone = table.size() == 1 && sections->size() == 1;
            for (const toml::node &section : *sections)
                if (auto taken = take(*section.as_table(), kind, place, marked && alone); !taken)
                    return taken;
        }
        return {};
    }

    Result<void> take(
        const toml::table &table, const std::string &kind, const ConfigPlace &place, bool ours)
    {
        SectionReader reader(table, place, kind);
        const std::string source = place.name + ":" + std::to_string(table.source().begin.line);
        std::string id;
        if (kind == "host") {
            ConfiguredHost &host = m_config.hosts.emplace_back(readHost(reader, place));
            id = host.settings.id;
            host.source = source;
            host.ours = ours && place.name == "surfaces.d/" + id + ".toml";
        } else {
            OtherSurface &other = m_config.others.emplace_back(
                kind == "modal" ? readModal(reader) : readTpu(reader));
            id = other.id;
            other.source = source;
        }
        if (reader.error())
            return fail(*reader.error());
        if (const auto [first, fresh] = m_places.emplace(id, source); !fresh)
            return fail(
                Error{"bad_config", "The id \"" + id + "\" stands in " + first->second + " already",
                    place.whole(table.get("id")->source()), "Give one of them another id"});
        for (SurfaceWarning &warning : reader.warnings())
            m_config.warnings.push_back(std::move(warning));
        return {};
    }

    fs::path m_folder, m_home;
    SurfacesConfig m_config;
    std::map<std::string, std::string> m_places; ///< id -> where it stands
};

/// Names of the files of surfaces.d, bytewise.
Result<std::vector<fs::path>> filesOfFolder(const fs::path &folder)
{
    std::vector<fs::path> names;
    std::error_code error;
    fs::directory_iterator entries(folder / "surfaces.d", error);
    if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory)
        return names;
    for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
        const fs::path name = entries->path().filename();
        if (name.extension() == ".toml" && !name.string().starts_with('.'))
            names.push_back("surfaces.d" / name);
    }
    if (error)
        return fail(Error{error == std::errc::permission_denied ? "permission" : "bad_config",
            "The folder cannot be read: " + error.message(), (folder / "surfaces.d").string(),
            "Grant read permission to it"});
    if (names.size() > mostFiles)
        return fail(
            Error{"bad_config", "More than " + std::to_string(mostFiles) + " files of surfaces",
                (folder / "surfaces.d").string(), "Put several surfaces into one file"});
    std::sort(names.begin(), names.end());
    return names;
}

} // namespace

Result<SurfacesConfig> readSurfaces(const fs::path &folder, const fs::path &home)
{
    auto names = filesOfFolder(folder);
    if (!names)
        return fail(names.error());
    std::error_code ignored;
    const auto kind = fs::symlink_status(folder / "surfaces.toml", ignored).type();
    if (kind != fs::file_type::not_found && kind != fs::file_type::none)
        names->insert(names->begin(), "surfaces.toml");
    ConfigReader reader(folder, home);
    for (const fs::path &name : *names)
        if (auto read = reader.read(name); !read)
            return fail(read.error());
    return reader.config();
}

fs::path defaultConfigFolder()
{
    // The base directory specification: a relative XDG_CONFIG_HOME is invalid and is passed over.
    if (const char *set = std::getenv("XDG_CONFIG_HOME"); set && *set == '/')
        return fs::path(set) / "fairlead";
    const char *home = std::getenv("HOME");
    if (!home || !*home) {
        const passwd *account = ::getpwuid(::getuid());
        home = account ? account->pw_dir : "/";
    }
    return fs::path(home) / ".config/fairlead";
}

} // namespace fairlead
