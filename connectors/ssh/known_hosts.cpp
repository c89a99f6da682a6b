#include "connectors/ssh/known_hosts.h"

#include <algorithm>
#include <array>
#include <functional>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "connectors/ssh/host_pattern.h"

namespace fairlead {
namespace {

constexpr std::string_view blanks = " \t\r";

std::string_view nextWord(std::string_view &rest)
{
    rest.remove_prefix(std::min(rest.find_first_not_of(blanks), rest.size()));
    const std::string_view word = rest.substr(0, rest.find_first_of(blanks));
    rest.remove_prefix(word.size());
    return word;
}

const unsigned char *unsignedBytes(std::string_view text)
{
    return reinterpret_cast<const unsigned char *>(text.data());
}

// "|1|salt|hash": HMAC-SHA1 of the name with the salt as its key, both in base64 (OpenSSH,
// hostfile.c).
bool hashedNameMatches(std::string_view hashed, std::string_view name)
{
    const auto bar = hashed.find('|', 3);
    if (bar == std::string_view::npos)
        return false;
    const std::string salt = keyBytes(hashed.substr(3, bar - 3));
    const std::string wanted = keyBytes(hashed.substr(bar + 1));
    std::array<unsigned char, EVP_MAX_MD_SIZE> out;
    unsigned length = 0;
    if (salt.empty()
        || !HMAC(EVP_sha1(), salt.data(), int(salt.size()), unsignedBytes(name), name.size(),
            out.data(), &length))
        return false;
    return std::equal(out.begin(), out.begin() + length, wanted.begin(), wanted.end(),
        [](unsigned char a, char b) { return a == static_cast<unsigned char>(b); });
}

bool namesMatch(std::string_view names, std::string_view name)
{
    if (names.starts_with("|1|"))
        return hashedNameMatches(names, name);
    std::vector<std::string_view> patterns;
    for (;;) {
        const auto comma = names.find(',');
        patterns.push_back(names.substr(0, comma));
        if (comma == std::string_view::npos)
            return matchesHostPatterns(patterns, name);
        names.remove_prefix(comma + 1);
    }
}

struct Line {
    int number = 0;
    std::string_view marker; ///< "@revoked", "@cert-authority", or empty
    std::string_view type, base64;
};

void forEachLineOf(
    std::string_view text, std::string_view name, const std::function<void(const Line &)> &take)
{
    for (int number = 1; !text.empty(); ++number) {
        const auto end = text.find('\n');
        std::string_view rest = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        std::string_view names = nextWord(rest);
        Line line{number, {}, {}, {}};
        if (names.starts_with('@')) {
            line.marker = names;
            names = nextWord(rest);
        }
        line.type = nextWord(rest);
        line.base64 = nextWord(rest);
        if (!names.empty() && !names.starts_with('#') && !line.base64.empty()
            && namesMatch(names, name))
            take(line);
    }
}

} // namespace

std::string knownHostsName(std::string_view host, int port)
{
    std::string out(host);
    for (char &c : out)
        if (c >= 'A' && c <= 'Z')
            c = char(c - 'A' + 'a');
    return port == 22 ? out : '[' + out + "]:" + std::to_string(port);
}

std::string keyBytes(std::string_view base64)
{
    std::string padded(base64);
    while (padded.ends_with('='))
        padded.pop_back();
    const std::size_t bytes = padded.size() * 3 / 4;
    padded.resize((padded.size() + 3) / 4 * 4, '=');
    constexpr std::size_t longest = 65536;
    if (padded.empty() || padded.size() > longest)
        return {};
    std::string out(padded.size() / 4 * 3, '\0');
    if (EVP_DecodeBlock(reinterpret_cast<unsigned char *>(out.data()), unsignedBytes(padded),
            int(padded.size()))
        < 0)
        return {};
    out.resize(bytes);
    return out;
}

std::string keyBase64(std::string_view bytes)
{
    std::string out((bytes.size() + 2) / 3 * 4 + 1, '\0'); // with the zero that OpenSSL adds
    EVP_EncodeBlock(
        reinterpret_cast<unsigned char *>(out.data()), unsignedBytes(bytes), int(bytes.size()));
    out.pop_back();
    return out;
}

std::string keyFingerprint(std::string_view keyBytes)
{
    std::array<unsigned char, EVP_MAX_MD_SIZE> hash;
    unsigned length = 0;
    EVP_Digest(keyBytes.data(), keyBytes.size(), hash.data(), &length, EVP_sha256(), nullptr);
    std::string text = keyBase64({reinterpret_cast<const char *>(hash.data()), length});
    while (text.ends_with('='))
        text.pop_back();
    return "SHA256:" + text;
}

KnownHostsWord askKnownHosts(std::string_view text, std::string_view name, std::string_view key)
{
    using Standing = HostKey::Standing;
    KnownHostsWord out;
    forEachLineOf(text, name, [&](const Line &line) {
        const std::string known = keyBytes(line.base64);
        if (known.empty() || out.standing == Standing::Revoked)
            return;
        if (line.marker == "@revoked") {
            if (known == key) {
                out.standing = Standing::Revoked;
                out.line = line.number;
            }
        } else if (line.marker.empty()) {
            out.fingerprints.push_back(keyFingerprint(known));
            if (out.standing == Standing::Trusted)
                return;
            const bool same = known == key;
            if (same || out.standing == Standing::Unknown)
                out.line = line.number;
            out.standing = same ? Standing::Trusted : Standing::Changed;
        }
    });
    return out;
}

std::vector<std::string> knownKeyTypes(std::string_view text, std::string_view name)
{
    std::vector<std::string> out;
    forEachLineOf(text, name, [&out](const Line &line) {
        if (line.marker.empty() && std::find(out.begin(), out.end(), line.type) == out.end())
            out.emplace_back(line.type);
    });
    return out;
}

} // namespace fairlead
