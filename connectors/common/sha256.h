// SHA-256 as a type of its own: it names sources, receipts, cells and policies.
#pragma once

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead {

class Sha256 {
public:
    /// Hash of the bytes. Any thread.
    static Sha256 of(std::string_view bytes);
    /// From 64 lower-case hex digits; nothing else is accepted.
    static std::optional<Sha256> fromHex(std::string_view hex);

    const std::string &hex() const { return m_hex; }
    auto operator<=>(const Sha256 &) const = default;

private:
    explicit Sha256(std::string hex) : m_hex(std::move(hex)) { }
    std::string m_hex;
};

} // namespace fairlead
