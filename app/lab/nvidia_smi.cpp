#include "app/lab/nvidia_smi.h"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <optional>
#include <string_view>

#include <poll.h>
#include <unistd.h>

#include "app/lab/gpu_fields.h"
#include "app/lab/gpu_tables.h"

namespace fairlead::lab {
namespace {

// Exit codes of the tool.
constexpr int ok = 0, badArgument = 2, notFound = 6, noDriver = 9, fellOffTheBus = 15;

/// False: nobody reads any more.
bool print(std::string_view text)
{
    while (!text.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
        if (written <= 0)
            return false;
        text.remove_prefix(std::size_t(written));
    }
    return true;
}

int refuse(const std::string &text, int code)
{
    print(text);
    return code;
}

int driverSilent()
{
    return refuse("NVIDIA-SMI has failed because it couldn't communicate with the NVIDIA driver. "
                  "Make sure that the latest NVIDIA driver is installed and running.\n\n",
        noDriver);
}

std::optional<std::vector<GpuState>> gpusNow()
{
    const char *host = std::getenv("FAIRLEAD_LAB_HOST");
    if (!host)
        return std::nullopt;
    auto gpus = readGpus(std::filesystem::path(host) / "gpus" / "state.json");
    if (!gpus)
        return std::nullopt;
    return std::move(*gpus);
}

struct Question {
    std::vector<const GpuField *> fields;
    bool header = true, units = true;
    std::optional<int> everyMs; ///< in a loop
    std::string only;           ///< one GPU, by index or uuid; empty: all
};

std::vector<std::string> parts(std::string_view text)
{
    std::vector<std::string> found;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        std::string_view part = text.substr(begin, end - begin);
        while (part.starts_with(' '))
            part.remove_prefix(1);
        while (part.ends_with(' '))
            part.remove_suffix(1);
        found.emplace_back(part);
        begin = end + 1;
    }
    return found;
}

std::optional<int> wholeNumber(std::string_view text, int lowest, int highest)
{
    int value = 0;
    const auto [at, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || at != text.data() + text.size() || value < lowest
        || value > highest)
        return std::nullopt;
    return value;
}

/// The query in the arguments; a refusal of the tool where they are wrong.
class Reading {
public:
    explicit Reading(const std::vector<std::string> &arguments) : m_arguments(arguments) { }

    std::optional<int> read(Question &into)
    {
        bool csv = false;
        for (m_at = 0; m_at < m_arguments.size(); ++m_at) {
            std::string value;
            if (takes("--query-gpu", value)) {
                for (const std::string &name : parts(value)) {
                    const GpuField *field = gpuField(name);
                    if (!field)
                        return refuse("Field \"" + name + "\" is not a valid field to query.\n\n",
                            badArgument);
                    into.fields.push_back(field);
                }
            } else if (takes("--format", value)) {
                const std::vector<std::string> words = parts(value);
                const auto has = [&](const char *word) {
                    return std::find(words.begin(), words.end(), word) != words.end();
                };
                csv = has("csv");
                into.header = !has("noheader");
                into.units = !has("nounits");
            } else if (takes("-lms", value) || takes("--loop-ms", value)) {
                into.everyMs = wholeNumber(value, 1, 86'400'000);
                if (!into.everyMs)
                    return badPeriod();
            } else if (takes("-l", value) || takes("--loop", value)) {
                const auto seconds = wholeNumber(value, 1, 86'400);
                if (!seconds)
                    return badPeriod();
                into.everyMs = *seconds * 1000;
            } else if (takes("-i", value) || takes("--id", value)) {
                into.only = value;
            } else {
                return invalid();
            }
        }
        if (into.fields.empty())
            return invalid();
        if (!csv)
            return refuse("\"--format=\" switch is missing. Currently supported are: "
                          "--format=csv[,noheader][,nounits]\n\n",
                badArgument);
        return std::nullopt;
    }

private:
    /// "-l 5", "--loop=5"
    bool takes(std::string_view option, std::string &value)
    {
        const std::string &word = m_arguments[m_at];
        if (word == option && m_at + 1 < m_arguments.size()) {
            value = m_arguments[++m_at];
            return true;
        }
        if (!word.starts_with(option) || word.size() <= option.size() || word[option.size()] != '=')
            return false;
        value = word.substr(option.size() + 1);
        return true;
    }

    static int invalid()
    {
        return refuse("Invalid combination of input arguments. Please run 'nvidia-smi -h' for "
                      "help.\n\n",
            badArgument);
    }

    static int badPeriod()
    {
        return refuse("The period of a loop is not a valid number.\n\n", badArgument);
    }

    const std::vector<std::string> &m_arguments;
    std::size_t m_at = 0;
};

std::string headerOf(const Question &asked)
{
    std::string line;
    for (const GpuField *field : asked.fields) {
        line += (line.empty() ? "" : ", ") + std::string(field->name);
        if (!field->unit.empty())
            line += " [" + std::string(field->unit) + ']';
    }
    return line + '\n';
}

std::string rowOf(const Question &asked, const GpuState &gpu)
{
    static constexpr std::string_view known[]
        = {"timestamp", "index", "uuid", "name", "pci.bus_id", "serial", "count", "driver_version"};
    std::string line;
    for (const GpuField *field : asked.fields) {
        if (!line.empty())
            line += ", ";
        const bool gone = gpu.lost
            && std::find(std::begin(known), std::end(known), field->name) == std::end(known);
        const std::string text = gone ? "[GPU is lost]" : field->text(gpu);
        line += text;
        if (asked.units && !field->unit.empty() && !text.starts_with('['))
            line += ' ' + std::string(field->unit);
    }
    return line + '\n';
}

int tick(const Question &asked, bool header)
{
    const auto gpus = gpusNow();
    if (!gpus)
        return driverSilent();
    std::string text = header ? headerOf(asked) : std::string();
    int code = ok, rows = 0;
    for (const GpuState &gpu : *gpus) {
        if (!asked.only.empty() && asked.only != gpu.uuid && asked.only != gpu.busId
            && asked.only != std::to_string(gpu.index))
            continue;
        ++rows;
        code = gpu.lost ? fellOffTheBus : code;
        text += rowOf(asked, gpu);
    }
    if (rows == 0)
        return refuse("No devices were found\n", notFound);
    return print(text) ? code : badArgument;
}

int query(const std::vector<std::string> &arguments)
{
    Question asked;
    if (const auto refused = Reading(arguments).read(asked))
        return *refused;
    int code = tick(asked, asked.header);
    while (asked.everyMs && (code == ok || code == fellOffTheBus)) {
        // Ends with its reader, also between two ticks.
        pollfd reader{STDOUT_FILENO, 0, 0};
        if (::poll(&reader, 1, *asked.everyMs) > 0)
            return ok;
        code = tick(asked, false);
    }
    return code;
}

} // namespace

int nvidiaSmi(const std::vector<std::string> &arguments)
{
    const auto gpus = gpusNow();
    if (!gpus) // whatever was asked
        return driverSilent();
    const auto are = [&](std::initializer_list<const char *> words) {
        return std::equal(arguments.begin(), arguments.end(), words.begin(), words.end());
    };
    if (arguments.empty())
        return refuse(gpuOverview(*gpus), ok);
    if (are({"-L"}) || are({"--list-gpus"}))
        return refuse(gpuList(*gpus), ok);
    if (are({"--help-query-gpu"}))
        return refuse(fieldHelp(), ok);
    if (are({"topo", "-m"}) || are({"topo", "--matrix"}))
        return refuse(gpuTopology(*gpus), ok);
    if (are({"nvlink", "-s"}) || are({"nvlink", "--status"}))
        return refuse(gpuLinks(*gpus), ok);
    return query(arguments);
}

} // namespace fairlead::lab
