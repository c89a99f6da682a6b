#include "connectors/ssh/ssh_config_text.h"

#include <algorithm>

#include "connectors/ssh/host_pattern.h"

namespace fairlead {
namespace {

constexpr std::size_t longestLine = 4096;
constexpr int mostLines = 10'000;
constexpr std::string_view blanks = " \t\r\f\v";

std::string lowered(std::string_view text)
{
    std::string out(text);
    for (char &c : out)
        if (c >= 'A' && c <= 'Z')
            c = char(c - 'A' + 'a');
    return out;
}

// Words stand apart by blanks; quotes hold blanks together. Nothing where a quote does not end.
std::optional<std::vector<std::string>> wordsOf(std::string_view text)
{
    std::vector<std::string> out;
    std::size_t at = 0;
    for (;;) {
        at = text.find_first_not_of(blanks, at);
        if (at == std::string_view::npos || text[at] == '#')
            return out;
        std::string word;
        while (at < text.size() && blanks.find(text[at]) == std::string_view::npos) {
            if (text[at] != '"') {
                word += text[at++];
                continue;
            }
            const auto end = text.find('"', at + 1);
            if (end == std::string_view::npos)
                return {};
            word += text.substr(at + 1, end - at - 1);
            at = end + 1;
        }
        out.push_back(std::move(word));
    }
}

bool patternsMatch(const std::vector<std::string> &patterns, std::string_view alias)
{
    return matchesHostPatterns({patterns.begin(), patterns.end()}, alias);
}

bool matchHolds(const std::vector<std::string> &words, std::string_view alias)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string criterion = lowered(words[i]);
        if (criterion == "all")
            continue;
        if ((criterion != "host" && criterion != "originalhost") || i + 1 == words.size())
            return false;
        std::vector<std::string> patterns;
        std::string_view list = words[++i];
        for (;;) {
            const auto comma = list.find(',');
            patterns.emplace_back(list.substr(0, comma));
            if (comma == std::string_view::npos)
                break;
            list.remove_prefix(comma + 1);
        }
        if (!patternsMatch(patterns, alias))
            return false;
    }
    return !words.empty();
}

} // namespace

SshConfigText readSshConfigText(std::string_view text)
{
    SshConfigText out;
    const auto skip = [&out](int number, const char *why) {
        out.skipped.push_back("line " + std::to_string(number) + ": " + why);
    };
    for (int number = 1; !text.empty(); ++number) {
        if (number > mostLines) {
            skip(number, "this and what follows is beyond 10000 lines");
            break;
        }
        const auto end = text.find('\n');
        std::string_view line = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
        if (line.size() > longestLine) {
            skip(number, "longer than 4096 bytes");
            continue;
        }
        line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
        if (line.empty() || line.front() == '#')
            continue;
        const auto length = std::min(line.find_first_of(" \t\r\f\v="), line.size());
        SshConfigLine read{number, lowered(line.substr(0, length)), {}};
        line.remove_prefix(length);
        line.remove_prefix(std::min(line.find_first_not_of(blanks), line.size()));
        if (line.starts_with('='))
            line.remove_prefix(1);
        if (auto words = wordsOf(line)) {
            read.words = std::move(*words);
            out.lines.push_back(std::move(read));
        } else {
            skip(number, "a quote does not end");
        }
    }
    return out;
}

std::vector<SshConfigLine> linesFor(const SshConfigText &config, std::string_view alias)
{
    std::vector<SshConfigLine> out;
    bool holds = true;
    for (const SshConfigLine &line : config.lines) {
        if (line.keyword == "host")
            holds = patternsMatch(line.words, alias);
        else if (line.keyword == "match")
            holds = matchHolds(line.words, alias);
        else if (holds)
            out.push_back(line);
    }
    return out;
}

} // namespace fairlead
