#include "connectors/host/host_probe.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "connectors/host/gpu_topology.h"
#include "connectors/host/nvidia_smi_csv.h"
#include "connectors/host/plain_line.h"
#include "connectors/ssh/ssh_session.h"
#include "resources/resources.h"

namespace fairlead {
namespace {

constexpr int timedOut = 124; // of timeout(1)
constexpr int killed = 137;

std::vector<std::string> split(std::string_view text, char separator)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        if (end > 0)
            parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

Observed<std::string> words(const FramedSections &sections, std::string_view name)
{
    const FramedSection *section = sections.find(name);
    if (!section || !section->exitCode)
        return Unknown{"the host has not answered"};
    std::string text = plainWords(section->text, 200);
    if (*section->exitCode != 0 || text.empty())
        return Unknown{text.empty() ? "the host said nothing" : text};
    return text;
}

std::optional<double> number(const FramedSections &sections, std::string_view name)
{
    const Observed<std::string> text = words(sections, name);
    double value = 0;
    if (!text.known())
        return std::nullopt;
    // A busybox date leaves the %N of its format as it is; the seconds before it still count.
    const char *end = text.value().data() + text.value().size();
    const auto read = std::from_chars(text.value().data(), end, value);
    if (read.ec != std::errc() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// What an nvidia-smi that gave no rows said, or what we say of it.
std::string saysOf(const FramedSection &section, std::string_view text)
{
    if (section.exitCode == timedOut || section.exitCode == killed)
        return "nvidia-smi gave no answer in time and was ended";
    std::string says = plainWords(text);
    return says.empty() ? "nvidia-smi printed nothing" : says;
}

Observed<std::string> unquoted(Observed<std::string> value)
{
    if (!value.known())
        return value;
    std::string_view text = value.value();
    if (text.size() >= 2 && (text.front() == '"' || text.front() == '\'')
        && text.back() == text.front())
        text = text.substr(1, text.size() - 2);
    return std::string(text);
}

Observed<std::string> machineHash(const FramedSections &sections)
{
    const Observed<std::string> text = words(sections, "machine");
    if (!text.known())
        return text;
    const std::string hash = text.value().substr(0, text.value().find(' '));
    constexpr std::size_t hexDigits = 64;
    if (hash.size() != hexDigits || hash.find_first_not_of("0123456789abcdef") != std::string::npos)
        return Unknown{text.value()};
    return hash;
}

void readGpus(const FramedSection &section, HostProbeAnswer &answer)
{
    const std::vector<std::string> fields = split(answer.fields, ',');
    std::vector<GpuIdentity> gpus;
    std::string others;
    for (const std::string &raw : split(section.text, '\n')) {
        const std::string line = plainLine(raw);
        const auto row = SmiRow::read(line, fields);
        GpuIdentity gpu = row ? gpuIdentity(*row) : GpuIdentity{};
        if (gpu.uuid.empty()) {
            others += line + '\n';
            continue;
        }
        answer.host.driver = row->text({"driver_version"});
        gpus.push_back(std::move(gpu));
    }
    if (!gpus.empty()) {
        answer.host.gpus = std::move(gpus);
        return;
    }
    const std::string says = saysOf(section, others);
    answer.host.gpus = Unknown{says};
    answer.trouble
        = SamplerTrouble{samplerTroubleCode(says, section.exitCode), says, section.exitCode};
}

void readDriver(
    const FramedSections &sections, const HostProbeCache &known, HostProbeAnswer &answer)
{
    const auto cannot = [&answer](const SamplerTrouble &trouble) {
        answer.trouble = trouble;
        const Unknown reason{trouble.says};
        answer.host.gpus = reason;
        answer.host.driver = reason;
        answer.host.linkClass = reason;
        answer.host.topologySha256 = reason;
    };
    if (const FramedSection *none = sections.find("no_smi")) {
        cannot({"no_nvidia_smi", plainWords(none->text), std::nullopt});
        return;
    }
    const FramedSection *help = sections.find("help");
    if (help && help->exitCode) {
        answer.offers = readFieldList(help->text);
        if (*help->exitCode != 0 || answer.offers.empty()) {
            const std::string says = saysOf(*help, help->text);
            cannot({samplerTroubleCode(says, help->exitCode), says, help->exitCode});
            return;
        }
    } else if (sections.closed("fields")) {
        answer.offers = known.offers;
        answer.host.linkClass = known.linkClass;
        answer.host.topologySha256 = known.topologySha256;
    }
    answer.fields = words(sections, "fields").valueOr({});
    if (const FramedSection *gpus = sections.find("gpus"); gpus && gpus->exitCode)
        readGpus(*gpus, answer);
    if (!help && answer.host.driver.known() && answer.host.driver.value() != known.driver)
        answer.cacheIsStale = true;
    if (const FramedSection *drawn = sections.find("topology"); drawn && drawn->exitCode) {
        const Observed<GpuTopology> topology = readTopology(drawn->text);
        if (topology.known()) {
            answer.host.linkClass = topology.value().worstLink();
            answer.host.topologySha256 = topology.value().sha256();
        } else {
            answer.host.linkClass = answer.host.topologySha256 = Unknown{topology.reason()};
        }
    }
}

} // namespace

std::string hostProbeCommand(const HostProbeAsk &ask)
{
    std::string command = "exec nice -n 19 sh -s --";
    for (const std::string &argument : {ask.nonce, ask.nvidiaSmi,
             std::to_string(ask.patience.count()), ask.known.bootId, ask.known.fields})
        command += ' ' + shellQuoted(argument);
    return command;
}

std::string_view hostProbeScript()
{
    return resource("remote/probe.sh");
}

HostProbeAnswer readHostProbe(const FramedSections &sections, const HostProbeCache &known)
{
    HostProbeAnswer answer;
    answer.host.hostName = words(sections, "hostname");
    answer.host.user = words(sections, "user");
    answer.host.bootId = words(sections, "boot");
    answer.host.machineIdSha256 = machineHash(sections);
    answer.host.kernel = words(sections, "kernel");
    answer.host.os = unquoted(words(sections, "os"));
    if (const auto processors = number(sections, "processors"); processors && *processors >= 1)
        answer.host.processors = static_cast<std::int64_t>(std::min(*processors, 1e6));
    else
        answer.host.processors = Unknown{"the host did not say how many"};
    answer.clock = number(sections, "clock");
    answer.nvidiaSmi = words(sections, "smi").valueOr({});
    const Unknown notYet{"nvidia-smi has not answered"};
    answer.host.gpus = notYet;
    answer.host.driver = notYet;
    answer.host.linkClass = notYet;
    answer.host.topologySha256 = notYet;
    readDriver(sections, known, answer);
    return answer;
}

std::string samplerTroubleCode(std::string_view words, std::optional<int> exitCode)
{
    constexpr int driverNotLoaded = 9;
    constexpr int libraryMissing = 12;
    if (exitCode == timedOut || exitCode == killed)
        return "driver_not_answering";
    if (exitCode == driverNotLoaded || exitCode == libraryMissing
        || words.find("communicate with the NVIDIA driver") != std::string_view::npos
        || words.find("Failed to initialize NVML") != std::string_view::npos)
        return "driver_missing";
    return "bad_rows";
}

} // namespace fairlead
