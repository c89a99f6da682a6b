#include "connectors/ssh/login_keys.h"

#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <string_view>

#include "connectors/ssh/known_hosts.h"

namespace fairlead {
namespace fs = std::filesystem;
namespace {

KeyPointer publicKeyOf(const fs::path &file)
{
    ssh_key key = nullptr;
    // A private key in OpenSSH's format names its public one in clear.
    if (ssh_pki_import_pubkey_file((file.string() + ".pub").c_str(), &key) != SSH_OK
        && ssh_pki_import_pubkey_file(file.c_str(), &key) != SSH_OK)
        return {};
    return KeyPointer(key);
}

std::string bytesOf(const KeyPointer &key)
{
    char *base64 = nullptr;
    if (!key || ssh_pki_export_pubkey_base64(key.get(), &base64) != SSH_OK)
        return {};
    std::string out = keyBytes(base64);
    ssh_string_free_char(base64);
    return out;
}

// A key begins with its type, after four bytes of length.
std::string typeOf(std::string_view bytes)
{
    constexpr std::size_t longest = 64;
    std::string out;
    for (std::size_t i = 4; i < bytes.size() && bytes[i] > ' ' && i < longest; ++i)
        out += bytes[i];
    const std::size_t length = bytes.size() > 3 ? static_cast<unsigned char>(bytes[3]) : 0;
    return out.substr(0, length);
}

KeyPointer publicKeyFrom(const AgentKey &held)
{
    ssh_key key = nullptr;
    const ssh_keytypes_e type = ssh_key_type_from_name(typeOf(held.bytes).c_str());
    if (ssh_pki_import_pubkey_base64(keyBase64(held.bytes).c_str(), type, &key) != SSH_OK)
        return {};
    return KeyPointer(key);
}

int refuseToAsk(const char *, char *, std::size_t, int, int, void *asked)
{
    *static_cast<bool *>(asked) = true;
    return -1;
}

} // namespace

std::string LoginKey::shortName() const
{
    const char *home = std::getenv("HOME");
    const std::string text = file.string();
    if (home && *home && text.starts_with(std::string(home) + '/'))
        return '~' + text.substr(std::string_view(home).size());
    return text;
}

std::string LoginKey::label() const
{
    if (fromAgent)
        return "agent, " + typeOf(fromAgent->bytes) + ' ' + keyFingerprint(fromAgent->bytes);
    return "key " + shortName();
}

std::vector<LoginKey> loginKeys(const SshRoute &route, const std::vector<AgentKey> &held)
{
    std::vector<LoginKey> files, agents;
    std::vector<bool> taken(held.size(), false);
    for (const fs::path &file : route.identityFiles) {
        std::error_code error;
        if (!route.keysNamed && !fs::exists(file, error))
            continue;
        LoginKey key{file, publicKeyOf(file), {}};
        const std::string bytes = bytesOf(key.publicKey);
        for (std::size_t i = 0; i < held.size(); ++i)
            if (!bytes.empty() && held[i].bytes == bytes) {
                key.fromAgent = held[i];
                taken[i] = true;
            }
        files.push_back(std::move(key));
    }
    for (std::size_t i = 0; i < held.size(); ++i)
        if (!taken[i] || !route.keysNamed)
            agents.push_back({{}, publicKeyFrom(held[i]), held[i]});
    if (!route.keysNamed) {
        std::erase_if(files, [](const LoginKey &key) { return key.fromAgent.has_value(); });
        std::swap(files, agents);
    }
    std::move(agents.begin(), agents.end(), std::back_inserter(files));
    return files;
}

KeyPointer readPrivateKey(const fs::path &file, const char *passphrase, bool &encrypted)
{
    ssh_key key = nullptr;
    bool asked = false;
    if (ssh_pki_import_privkey_file(file.c_str(), passphrase, refuseToAsk, &asked, &key) != SSH_OK)
        key = nullptr;
    encrypted = asked || (passphrase && encrypted);
    return KeyPointer(key);
}

} // namespace fairlead
