#include "connectors/host/gpu_topology.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include "connectors/common/sha256.h"
#include "connectors/host/plain_line.h"

namespace fairlead {
namespace {

constexpr std::size_t mostGpus = 64;
constexpr std::size_t mostColumns = 256;

std::vector<std::string> cells(const std::string &line)
{
    std::vector<std::string> found;
    for (std::string_view rest = line; found.size() < mostColumns;) {
        const std::size_t tab = rest.find('\t');
        found.emplace_back(withoutBlankEnds(rest.substr(0, tab)));
        if (tab == std::string_view::npos)
            break;
        rest.remove_prefix(tab + 1);
    }
    return found;
}

bool isGpu(std::string_view name)
{
    return name.starts_with("GPU") && name.size() > 3 && name.size() < 8
        && std::all_of(
            name.begin() + 3, name.end(), [](char each) { return each >= '0' && each <= '9'; });
}

bool isNic(std::string_view name)
{
    return name.starts_with("NIC") || name.starts_with("mlx");
}

/// Larger is worse; nothing for a class we do not know. More bridged links are better.
std::optional<int> badness(std::string_view link)
{
    constexpr std::array<std::string_view, 5> overPcie = {"PIX", "PXB", "PHB", "NODE", "SYS"};
    constexpr int pcie = 1000;
    if (link.starts_with("NV")) {
        int links = 0;
        const char *end = link.data() + link.size();
        const auto read = std::from_chars(link.data() + 2, end, links);
        if (read.ec == std::errc() && read.ptr == end && links > 0 && links < pcie)
            return pcie - links;
        return std::nullopt;
    }
    const auto found = std::find(overPcie.begin(), overPcie.end(), link);
    if (found == overPcie.end())
        return std::nullopt;
    return pcie + 1 + static_cast<int>(found - overPcie.begin());
}

} // namespace

Observed<std::string> GpuTopology::worstLink() const
{
    if (gpus.size() < 2)
        return NotApplicable{};
    std::string worst;
    int worstRank = 0;
    for (const std::string &from : gpus)
        for (const std::string &to : gpus) {
            if (from == to)
                continue;
            const auto link = links.find({from, to});
            if (link == links.end())
                return Unknown{"the matrix says nothing of " + from + " and " + to};
            const auto rank = badness(link->second);
            if (!rank)
                return Unknown{"'" + link->second + "' between " + from + " and " + to
                    + " is a link class we do not know"};
            if (*rank > worstRank) {
                worstRank = *rank;
                worst = link->second;
            }
        }
    return worst;
}

std::string GpuTopology::sha256() const
{
    std::string text;
    for (const std::string &gpu : gpus)
        text += gpu + '\n';
    for (const auto &[ends, link] : links)
        text += ends.first + ' ' + ends.second + ' ' + link + '\n';
    return Sha256::of(text).hex();
}

Observed<GpuTopology> readTopology(std::string_view text)
{
    GpuTopology topology;
    std::vector<std::string> columns;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = std::min(rest.find('\n'), rest.size());
        const std::string line = plainLine(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        const std::vector<std::string> found = cells(line);
        if (columns.empty()) {
            // The header begins with a tab: its first cell is empty.
            if (found.size() < 2 || !found[0].empty() || !isGpu(found[1]))
                continue;
            int cards = 0;
            for (std::size_t at = 1; at < found.size(); ++at) {
                columns.push_back(isNic(found[at]) ? "NIC" + std::to_string(cards++) : found[at]);
                if (isGpu(found[at]))
                    topology.gpus.push_back(found[at]);
            }
            if (topology.gpus.size() > mostGpus)
                return Unknown{"the matrix names more than 64 GPUs"};
            continue;
        }
        if (!isGpu(found[0]))
            continue;
        for (std::size_t at = 1; at < found.size() && at <= columns.size(); ++at) {
            const std::string &column = columns[at - 1];
            if ((isGpu(column) || column.starts_with("NIC")) && column != found[0]
                && !found[at].empty())
                topology.links[{found[0], column}] = found[at];
        }
    }
    if (topology.gpus.empty()) {
        const std::string words = plainWords(text, 200);
        return Unknown{words.empty() ? "nvidia-smi drew no matrix" : words};
    }
    return topology;
}

} // namespace fairlead
