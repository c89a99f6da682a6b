#include <algorithm>
#include <cerrno>
#include <cstring>
#include <sstream>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "connectors/common/bounded_file.h"
#include "models/tracking/surface_section.h"

namespace fairlead {
namespace fs = std::filesystem;
namespace {

constexpr const char *heading
    = "# Written by the Surfaces page of Fairlead, which writes this file anew when the host is\n"
      "# edited there: keys that it does not know stay, comments do not.\n\n";

Error badValue(const char *field, const std::string &what, const std::string &remedy)
{
    return {"bad_value", "The field \"" + std::string(field) + "\" " + what, field, remedy};
}

/// Texts that a line of configuration can hold.
bool plain(const std::string &text)
{
    return text.size() <= 4096 && std::none_of(text.begin(), text.end(), [](char each) {
        return static_cast<unsigned char>(each) < 0x20 || each == 0x7F;
    });
}

Result<void> check(const HostForm &form)
{
    if (const std::string why = whyNoId(form.id); !why.empty())
        return fail(badValue("id", why, "Give it another"));
    if (const std::string why = whyNoAddress(form.address); !why.empty())
        return fail(badValue("address", why, "Write a name, an address, or a Host alias"));
    if (const std::string why = whyNoUser(form.user); !why.empty())
        return fail(badValue("user", why, "Write the account's name, or leave it empty"));
    if (form.port < 1 || form.port > 65535)
        return fail(badValue("port", "is out of range", "Take 1 to 65535"));
    const std::pair<const char *, const std::string *> texts[] = {{"runbook", &form.runbook},
        {"nvidia_smi", &form.nvidiaSmi}, {"known_hosts", &form.knownHosts}};
    for (const auto &[field, text] : texts)
        if (!plain(*text))
            return fail(badValue(field, "holds a control character or is too long", "Shorten it"));
    const std::pair<const char *, const std::vector<std::string> *> lists[]
        = {{"identity_files", &form.identityFiles}, {"logs", &form.logs}};
    for (const auto &[field, list] : lists)
        for (const std::string &text : *list)
            if (text.empty() || !plain(text))
                return fail(badValue(field, "has an empty line or one with a control character",
                    "Write one path a line"));
    return {};
}

toml::array arrayOf(const std::vector<std::string> &texts)
{
    toml::array array;
    for (const std::string &text : texts)
        array.push_back(text);
    return array;
}

/// Puts what the page knows into the section; what else stands there stays.
void fill(toml::table &section, const HostForm &form)
{
    const auto put = [&section](const char *key, auto value, bool usual) {
        if (usual)
            section.erase(key);
        else
            section.insert_or_assign(key, std::move(value));
    };
    section.insert_or_assign("id", form.id);
    section.insert_or_assign("address", form.address);
    // A port that was written stays written: without it an ssh_config may name another.
    put("port", std::int64_t(form.port), form.port == 22 && !section.contains("port"));
    put("user", form.user, form.user.empty());
    put("identity_files", arrayOf(form.identityFiles), form.identityFiles.empty());
    put("known_hosts", form.knownHosts,
        form.knownHosts.empty() || form.knownHosts == "~/.ssh/known_hosts");
    put("use_ssh_config", form.useSshConfig, form.useSshConfig);
    put("nvidia_smi", form.nvidiaSmi, form.nvidiaSmi.empty() || form.nvidiaSmi == "nvidia-smi");
    put("logs", arrayOf(form.logs), form.logs.empty());
    put("runbook", form.runbook, form.runbook.empty());
}

std::string written(const toml::table &section)
{
    toml::array sections;
    sections.push_back(section);
    toml::table file;
    file.insert("host", std::move(sections));
    std::ostringstream text;
    text << heading << file << "\n";
    return text.str();
}

Error cannotWrite(const fs::path &path, int error)
{
    const bool permission = error == EACCES || error == EPERM || error == EROFS;
    return {permission ? "permission" : "write_failed",
        std::string("The file cannot be written: ") + std::strerror(error), path.string(),
        permission ? "Grant write permission to the folder" : "Free space and try again"};
}

Result<void> makeFolder(const fs::path &folder)
{
    std::error_code ignored;
    if (folder.empty() || fs::is_directory(folder, ignored))
        return {};
    if (auto parent = makeFolder(folder.parent_path()); !parent)
        return parent;
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return fail(cannotWrite(folder, errno));
    return {};
}

/// To a new file, then renamed: who reads it sees the old one or the new one.
Result<void> replaceFile(const fs::path &path, const std::string &text)
{
    std::string fresh = path.string() + ".XXXXXX";
    const int file = ::mkostemp(fresh.data(), O_CLOEXEC); // 0600
    if (file < 0)
        return fail(cannotWrite(path, errno));
    std::string_view rest = text;
    bool good = true;
    while (good && !rest.empty()) {
        const ssize_t n = ::write(file, rest.data(), rest.size());
        good = n >= 0 || errno == EINTR;
        rest.remove_prefix(n > 0 ? std::size_t(n) : 0);
    }
    good = good && ::fsync(file) == 0;
    int error = errno;
    ::close(file);
    if (good && ::rename(fresh.c_str(), path.c_str()) == 0)
        return {};
    error = good ? errno : error;
    ::unlink(fresh.c_str());
    return fail(cannotWrite(path, error));
}

/// `source`: "surfaces.toml:4".
Error writtenElsewhere(const fs::path &folder, const std::string &id, const std::string &source)
{
    const std::string name = source.substr(0, source.rfind(':'));
    const bool byHand = name == "surfaces.toml" || name == "surfaces.d/" + id + ".toml";
    return {byHand ? "not_ours" : "id_taken",
        "The host \"" + id + "\" was written by hand and is not rewritten", source,
        "Edit it there: " + (folder / name).string()};
}

/// Who has the id now, and may we write it? The section as it stands, empty for a new host.
Result<toml::table> sectionToEdit(const fs::path &folder, const std::string &id)
{
    const auto config = readSurfaces(folder, "/");
    if (!config)
        return fail(config.error());
    for (const OtherSurface &other : config->others)
        if (other.id == id)
            return fail(Error{"id_taken", "Another surface has the id \"" + id + "\"", other.source,
                "Give this one another id"});
    const fs::path file = folder / "surfaces.d" / (id + ".toml");
    for (const ConfiguredHost &host : config->hosts) {
        if (host.settings.id != id)
            continue;
        if (!host.ours)
            return fail(writtenElsewhere(folder, id, host.source));
        const auto bytes = readRegularFile(file);
        if (!bytes)
            return fail(bytes.error());
        toml::table table = toml::parse(std::string_view(*bytes), std::string_view(id));
        return std::move(*table["host"][0].as_table());
    }
    std::error_code ignored;
    if (fs::symlink_status(file, ignored).type() != fs::file_type::not_found)
        return fail(Error{"id_taken", "A file of this name holds other surfaces", file.string(),
            "Give this host another id"});
    return toml::table();
}

} // namespace

HostForm formOf(const HostSettings &settings)
{
    HostForm form;
    form.id = settings.id;
    form.address = settings.ssh.address;
    form.port = settings.ssh.port;
    form.user = settings.ssh.user;
    for (const fs::path &file : settings.ssh.identityFiles)
        form.identityFiles.push_back(file.string());
    form.knownHosts = settings.ssh.knownHosts.string();
    form.useSshConfig = settings.ssh.useSshConfig;
    form.nvidiaSmi = settings.nvidiaSmi;
    form.logs = settings.logs;
    form.runbook = settings.runbook;
    return form;
}

Result<void> writeHost(const fs::path &folder, const HostForm &form)
{
    if (auto good = check(form); !good)
        return good;
    try {
        auto section = sectionToEdit(folder, form.id);
        if (!section)
            return fail(section.error());
        fill(*section, form);
        if (auto made = makeFolder(folder / "surfaces.d"); !made)
            return made;
        const std::string text = written(*section);
        // Read back before it counts: what the page wrote must never make the rest unreadable.
        (void)toml::parse(std::string_view(text), std::string_view(form.id));
        return replaceFile(folder / "surfaces.d" / (form.id + ".toml"), text);
    } catch (const toml::parse_error &error) {
        return fail(Error{"bad_value", std::string(error.description()), form.id,
            "Take unusual characters out of the fields"});
    }
}

} // namespace fairlead
