#include "models/tracking/surface_section.h"

#include <algorithm>

namespace fairlead {
namespace fs = std::filesystem;
namespace {

/// A word that goes to a program or a socket as it stands.
bool bareWord(std::string_view text)
{
    return !text.empty() && text.front() != '-'
        && std::none_of(text.begin(), text.end(), [](char each) {
               const auto byte = static_cast<unsigned char>(each);
               return byte <= 0x20 || byte == 0x7F;
           });
}

} // namespace

std::string whyNoId(std::string_view id)
{
    const bool good = !id.empty() && id.size() <= 40
        && id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string_view::npos;
    return good ? "" : "is no id: it takes 1 to 40 of a-z, 0-9 and -";
}

std::string whyNoAddress(std::string_view address)
{
    return bareWord(address) && address.size() <= 255 ? "" : "is no host name or address";
}

std::string whyNoUser(std::string_view user)
{
    const bool good = bareWord(user) && user.size() <= 255
        && user.find_first_of("@:/") == std::string_view::npos;
    return user.empty() || good ? "" : "is no account name";
}

namespace {

/// [a-z0-9-]{1,40}.
std::string readId(SectionReader &reader)
{
    const std::string id = reader.text("id", true);
    if (const std::string why = whyNoId(id); !why.empty())
        reader.refuse("id", why, "Give it another");
    return id;
}

/// "~" is the home folder, and what is relative stands beside the file.
fs::path resolved(const std::string &text, const ConfigPlace &place)
{
    if (text == "~")
        return place.home;
    if (text.starts_with("~/"))
        return place.home / text.substr(2);
    const fs::path path(text);
    return path.is_absolute() ? path : (place.file.parent_path() / path).lexically_normal();
}

} // namespace

ConfiguredHost readHost(SectionReader &reader, const ConfigPlace &place)
{
    ConfiguredHost host;
    HostSettings &settings = host.settings;
    settings.id = readId(reader);
    settings.ssh.surfaceId = settings.id;
    settings.ssh.address = reader.text("address", true);
    if (const std::string why = whyNoAddress(settings.ssh.address); !why.empty())
        reader.refuse("address", why, "Write a name, an address, or a Host of your ssh_config");
    settings.ssh.port
        = static_cast<int>(reader.integer("port", 22, 1, 65535, &settings.ssh.portGiven));
    settings.ssh.user = reader.text("user");
    if (const std::string why = whyNoUser(settings.ssh.user); !why.empty())
        reader.refuse("user", why, "Write the account's name, or leave it out");
    for (const std::string &file : reader.texts("identity_files"))
        settings.ssh.identityFiles.push_back(resolved(file, place));
    const std::string known = reader.text("known_hosts");
    settings.ssh.knownHosts = resolved(known.empty() ? "~/.ssh/known_hosts" : known, place);
    settings.ssh.jump = reader.texts("jump");
    settings.ssh.useSshConfig = reader.boolean("use_ssh_config", true);
    settings.ssh.sshConfig = place.home / ".ssh/config";
    const std::string smi = reader.text("nvidia_smi");
    settings.nvidiaSmi = smi.empty() ? "nvidia-smi" : smi;
    settings.logs = reader.texts("logs");
    settings.caches = reader.textTable("caches");
    settings.ratePerHour = reader.number("rate_per_hour");
    settings.runbook = reader.text("runbook");
    return host;
}

OtherSurface readModal(SectionReader &reader)
{
    OtherSurface surface;
    surface.id = readId(reader);
    surface.kind = "modal";
    const std::string profile = reader.text("profile"), environment = reader.text("environment");
    const std::string server = reader.url("server_url");
    (void)reader.text("runbook");
    surface.target = profile.empty() ? "the active profile" : profile;
    if (!environment.empty())
        surface.target += ", " + environment;
    if (!server.empty())
        surface.target += " at " + server;
    return surface;
}

OtherSurface readTpu(SectionReader &reader)
{
    OtherSurface surface;
    surface.id = readId(reader);
    surface.kind = "tpu";
    surface.target = reader.text("project");
    const std::vector<std::string> zones = reader.texts("zones");
    for (std::size_t i = 0; i < zones.size(); ++i)
        surface.target += (i == 0 ? " " : ", ") + zones[i];
    (void)reader.text("credentials");
    (void)reader.url("endpoint");
    (void)reader.url("monitoring_endpoint");
    (void)reader.number("rate_per_hour");
    (void)reader.text("runbook");
    return surface;
}

} // namespace fairlead
