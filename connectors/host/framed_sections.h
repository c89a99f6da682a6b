// Sections of a remote script's output, framed by lines that carry a nonce, so that whatever the
// account's start-up files print is never taken for an answer. Pure; survives chunks torn anywhere.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace fairlead {

struct FramedSection {
    std::string text;            ///< without the line end before its closing line
    std::optional<int> exitCode; ///< nothing: not closed yet
};

/// Lines "@@fairlead:NONCE:NAME:begin" and "@@fairlead:NONCE:NAME:end rc=N". At most 64 sections of
/// 256 KiB each; what is beyond is dropped.
class FramedSections {
public:
    explicit FramedSections(std::string nonce);

    void feed(std::string_view bytes);
    /// Null where it has not begun.
    const FramedSection *find(std::string_view name) const;
    bool closed(std::string_view name) const;

    /// 32 hex digits that nobody can guess.
    static std::string newNonce();

private:
    void takeLine(std::string_view line);

    std::string m_marker; ///< "@@fairlead:NONCE:"
    std::string m_line;
    FramedSection *m_open = nullptr;
    std::string m_openName;
    std::map<std::string, FramedSection, std::less<>> m_sections;
};

} // namespace fairlead
