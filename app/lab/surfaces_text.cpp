#include "app/lab/surfaces_text.h"

#include <sstream>

namespace fairlead::lab {

std::string surfacesHead()
{
    return "# Practice surfaces; they last as long as the lab that wrote this.\n";
}

std::string surfaceSection(const SurfaceWords &words)
{
    // Names with quotes or backslashes were refused when the lab took its folder.
    const auto quoted = [](const std::string &text) { return '"' + text + '"'; };
    std::ostringstream text;
    text << "\n[[host]]\nid = " << quoted(words.id)
         << "\naddress = \"127.0.0.1\"\nport = " << words.port << "\nuser = " << quoted(words.user)
         << "\nidentity_files = [" << quoted(words.identityFile.string())
         << "]\nknown_hosts = " << quoted(words.knownHosts.string())
         << "\nuse_ssh_config = false\nnvidia_smi = \"nvidia-smi\"\n"
         << "logs = [\"~/runs/*/train.log\"]\nrate_per_hour = 31.2\n";
    return text.str();
}

} // namespace fairlead::lab
