// SSH keys for tests, made and read by OpenSSH's own ssh-keygen.
#pragma once

#include <filesystem>
#include <string>

namespace fairlead {

/// Writes `path` and `path`.pub. Types: "ed25519", "ecdsa", "rsa".
void makeSshKey(const std::filesystem::path &path, const std::string &type = "ed25519",
    const std::string &passphrase = {});

/// "ssh-ed25519 AAAA…" of `path`.pub, without its comment.
std::string publicKeyLine(const std::filesystem::path &path);

/// "SHA256:…" of `path`.pub.
std::string fingerprintOf(const std::filesystem::path &path);

/// What a file holds, and a file that holds this (0600); throw where they cannot.
std::string fileText(const std::filesystem::path &path);
void writeFile(const std::filesystem::path &path, const std::string &text);
void appendToFile(const std::filesystem::path &path, const std::string &text);

/// A new folder of 0700 under the system's temporary folder.
std::filesystem::path makeTestFolder();

} // namespace fairlead
