#include "tests/ssh_support/ssh_keys.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include <stdlib.h>

#include "tests/ssh_support/processes.h"

namespace fairlead {
namespace fs = std::filesystem;

void makeSshKey(const fs::path &path, const std::string &type, const std::string &passphrase)
{
    fs::remove(path);
    fs::remove(path.string() + ".pub");
    runToEnd({"ssh-keygen", "-q", "-t", type, "-a", "1", "-C", "", "-N", passphrase, "-f", path});
}

std::string publicKeyLine(const fs::path &path)
{
    const std::string text = fileText(path.string() + ".pub");
    return text.substr(0, text.find_first_of(" \n", text.find(' ') + 1));
}

std::string fingerprintOf(const fs::path &path)
{
    const std::string said = runToEnd({"ssh-keygen", "-l", "-f", path.string() + ".pub"});
    const auto from = said.find("SHA256:");
    return said.substr(from, said.find(' ', from) - from);
}

std::string fileText(const fs::path &path)
{
    std::ifstream file(path, std::ios::binary);
    if (!file)
        throw std::runtime_error("cannot read " + path.string());
    return std::string((std::istreambuf_iterator<char>(file)), {});
}

void writeFile(const fs::path &path, const std::string &text)
{
    fs::remove(path);
    appendToFile(path, text);
}

void appendToFile(const fs::path &path, const std::string &text)
{
    std::ofstream file(path, std::ios::binary | std::ios::app);
    fs::permissions(path, fs::perms::owner_read | fs::perms::owner_write);
    if (!(file << text << std::flush))
        throw std::runtime_error("cannot write " + path.string());
}

fs::path makeTestFolder()
{
    std::string name = (fs::temp_directory_path() / "fairlead-ssh-XXXXXX").string();
    if (!::mkdtemp(name.data()))
        throw std::runtime_error("cannot make " + name);
    return name;
}

} // namespace fairlead
