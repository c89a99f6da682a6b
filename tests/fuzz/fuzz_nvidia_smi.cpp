// What nvidia-smi and the probe of a host print. The first byte chooses the reader; the second, for
// streams, the size of the chunks they come in.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "connectors/host/file_identity.h"
#include "connectors/host/gpu_topology.h"
#include "connectors/host/host_connector.h"
#include "connectors/host/host_probe.h"
#include "connectors/host/nvidia_smi_csv.h"
#include "connectors/host/plain_line.h"
#include "connectors/host/process_stat.h"
#include "connectors/host/smi_ticks.h"

namespace {

using namespace fairlead;

void must(bool condition)
{
    if (!condition)
        std::abort();
}

void judge(const GpuReading &gpu)
{
    must(!gpu.uuid.empty() && isUtf8(gpu.uuid) && printable(gpu.uuid));
    must(gpu.powerW.known() || !gpu.powerW.reason().empty());
    must(!gpu.memoryUsedBytes.known() || gpu.memoryUsedBytes.value() >= 0);
}

void judge(const std::vector<SmiOutput> &outputs)
{
    for (const SmiOutput &output : outputs) {
        if (const auto *words = std::get_if<SmiWords>(&output)) {
            must(words->text.size() <= 500 && isUtf8(words->text));
            continue;
        }
        const auto &tick = std::get<SmiTick>(output);
        must(!tick.gpus.empty());
        for (const GpuReading &gpu : tick.gpus)
            judge(gpu);
    }
}

void readTicks(std::string_view text, std::size_t chunk)
{
    SmiTicks ticks(
        {"timestamp", "index", "uuid", "memory.used", "power.draw", "clocks_event_reasons.active"},
        {{0, "GPU-a"}, {1, "GPU-b"}});
    for (std::size_t at = 0; at < text.size(); at += chunk)
        judge(ticks.feed(text.substr(at, chunk)));
    judge(ticks.flush());
    must(!ticks.holdsRows());
}

void readProbe(std::string_view text, std::size_t chunk)
{
    FramedSections sections("N");
    for (std::size_t at = 0; at < text.size(); at += chunk)
        sections.feed(text.substr(at, chunk));
    const HostProbeAnswer answer = readHostProbe(sections, {});
    must(answer.host.hostName.known() || !answer.host.hostName.reason().empty());
    if (answer.host.gpus.known())
        must(!answer.host.gpus.value().empty());
    if (answer.trouble)
        must(!answer.trouble->code.empty() && answer.trouble->says.size() <= 500);
    (void)sampleFields(answer.offers);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 2)
        return 0;
    const std::string_view text(reinterpret_cast<const char *>(data) + 2, size - 2);
    const std::size_t chunk = 1 + data[1];
    switch (data[0] % 5) {
    case 0:
        readTicks(text, chunk);
        break;
    case 1:
        (void)sampleFields(readFieldList(text));
        break;
    case 2:
        if (const auto topology = readTopology(text); topology.known()) {
            (void)topology.value().worstLink();
            must(topology.value().sha256().size() == 64);
        }
        break;
    case 3:
        readProbe(text, chunk);
        break;
    default:
        (void)readProcessStat(text);
        (void)readBootTime(text);
        (void)readFileIdentities(text, {"/a", "/b"});
        if (const auto ref = readHostRunRef(text); ref)
            must(ref->pid || (isUtf8(ref->logPath) && printable(ref->logPath)));
        break;
    }
    return 0;
}
