// An ssh_config cut into keywords and words, block by block, as far as text alone can say: nothing
// is executed, included or resolved.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace fairlead {

struct SshConfigLine {
    int number = 0;
    std::string keyword; ///< lower case
    std::vector<std::string> words;
};

struct SshConfigText {
    std::vector<SshConfigLine> lines;
    std::vector<std::string> skipped; ///< "line 7: longer than 4096 bytes"
};

/// Lines above 4 KiB and beyond 10 000 are skipped, and those whose quotes do not end. Any bytes.
SshConfigText readSshConfigText(std::string_view text);

/// The lines in blocks that hold for `alias`: those before any block, Host blocks by pattern, Match
/// blocks of all, host and originalhost alone. Other Match criteria cannot be judged from text, so
/// that such a block counts as not holding.
std::vector<SshConfigLine> linesFor(const SshConfigText &config, std::string_view alias);

} // namespace fairlead
