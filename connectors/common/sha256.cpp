#include "connectors/common/sha256.h"

#include <algorithm>
#include <array>

#include <openssl/sha.h>

namespace fairlead {

Sha256 Sha256::of(std::string_view bytes)
{
    std::array<unsigned char, SHA256_DIGEST_LENGTH> digest;
    SHA256(reinterpret_cast<const unsigned char *>(bytes.data()), bytes.size(), digest.data());
    constexpr std::string_view digits = "0123456789abcdef";
    std::string hex;
    hex.reserve(2 * digest.size());
    for (unsigned char byte : digest) {
        hex += digits[byte >> 4];
        hex += digits[byte & 15];
    }
    return Sha256(std::move(hex));
}

std::optional<Sha256> Sha256::fromHex(std::string_view hex)
{
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (hex.size() != 64 || !std::all_of(hex.begin(), hex.end(), isHex))
        return std::nullopt;
    return Sha256(std::string(hex));
}

} // namespace fairlead
