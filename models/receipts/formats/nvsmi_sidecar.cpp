// Importer of a GPU sample log by itself: one line every two seconds and GPU, as the sampler beside
// a training run writes it. Beside a log (X.nvsmi.log of X.log) it belongs to that log; under such
// a name it is never taken alone.
//
// Decided here, because the lines do not say:
// - No GPU is named and the rows of several interleave, so their number and model are unknown; the
// peak is that of the fullest device.
// - Memory is what the driver counts, in MiB of 2^20 bytes; the total is the accelerator's where
// all
// rows state the same one.
// - Samples say nothing of steps or rates: there is no metric but the peak.
// - The clock carries no zone: no time is taken over.
// - A row with a field that is no number ("[N/A]") counts for the fields that are.
#include "models/receipts/formats/all_formats.h"

#include <algorithm>
#include <array>

#include "models/receipts/log_lines.h"
#include "models/receipts/log_values.h"
#include "models/receipts/receipt_document.h"
#include "models/receipts/receipt_metrics.h"
#include "models/receipts/run_sidecars.h"

namespace fairlead {
namespace {

constexpr std::int64_t mebibyte = 1048576;
constexpr std::size_t fieldCount = 5;

using Fields = std::array<std::string_view, fieldCount>;

bool isLocalTime(std::string_view text)
{
    static constexpr std::string_view shape = "dddd-dd-ddTdd:dd:dd";
    if (text.size() != shape.size())
        return false;
    for (std::size_t i = 0; i < shape.size(); ++i)
        if (shape[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != shape[i])
            return false;
    return true;
}

bool isValue(std::string_view text)
{
    return countOf(text) || (text.starts_with('[') && text.ends_with(']'));
}

/// The fields of a sample; nothing where the line is none.
std::optional<Fields> fieldsOf(std::string_view line)
{
    Fields fields;
    for (std::size_t i = 0; i < fieldCount; ++i) {
        const std::size_t comma = line.find(',');
        if ((comma == std::string_view::npos) != (i + 1 == fieldCount))
            return std::nullopt;
        fields[i] = trimmed(line.substr(0, comma));
        line.remove_prefix(comma == std::string_view::npos ? line.size() : comma + 1);
    }
    if (!isLocalTime(fields[0]))
        return std::nullopt;
    return std::all_of(fields.begin() + 1, fields.end(), isValue) ? std::optional(fields)
                                                                  : std::nullopt;
}

struct Range {
    std::int64_t samples = 0, least = 0, most = 0;
    double sum = 0;
    int line = 0; ///< of the largest

    void add(std::string_view text, int at)
    {
        const auto value = countOf(text);
        if (!value)
            return;
        if (samples == 0 || *value > most) {
            most = *value;
            line = at;
        }
        least = samples == 0 ? *value : std::min(least, *value);
        sum += double(*value);
        ++samples;
    }
};

struct Samples {
    Range used, total, utilization, temperature;
    int rows = 0, others = 0, firstOther = 0;
    bool torn = false;
    std::string first, last; ///< times as written
};

Samples samplesOf(std::string_view bytes)
{
    Samples all;
    LogLines lines(bytes);
    for (LogLine line; lines.next(line);) {
        const auto fields = fieldsOf(line.text);
        if (!fields) {
            all.torn = all.torn || line.torn;
            if (!line.torn && all.others++ == 0)
                all.firstOther = line.number;
            continue;
        }
        ++all.rows;
        if (all.first.empty())
            all.first = (*fields)[0];
        all.last = (*fields)[0];
        all.used.add((*fields)[1], line.number);
        all.total.add((*fields)[2], line.number);
        all.utilization.add((*fields)[3], line.number);
        all.temperature.add((*fields)[4], line.number);
    }
    return all;
}

std::string place(int line)
{
    return "line " + std::to_string(line);
}

/// A count of MiB as bytes; nothing where no receipt could hold it.
std::optional<std::int64_t> bytesOfMebi(std::int64_t count)
{
    if (count > (std::int64_t(1) << 33))
        return std::nullopt;
    return count * mebibyte;
}

void setMemory(ReceiptBuilder &into, const Samples &all)
{
    std::vector<ReceiptMetric> found;
    if (all.used.samples > 0) {
        found.push_back({"peak_memory", double(all.used.most), "MiB", "device", "max", std::nullopt,
            false, place(all.used.line)});
        if (const auto peak = bytesOfMebi(all.used.most)) {
            into.set("memory.peak_bytes", *peak, place(all.used.line));
            into.set("memory.kind", "driver", place(all.used.line));
            into.set("memory.scope", "device", place(all.used.line));
        }
    }
    setMetrics(into, found, "samples of memory say nothing of compiling",
        "no sample states the memory in use");
    if (all.total.samples == 0)
        return;
    if (all.total.least != all.total.most) {
        into.unknown("launch.accelerators.observed.memory_bytes",
            "the samples state different totals of memory");
    } else if (const auto total = bytesOfMebi(all.total.most)) {
        into.set("launch.accelerators.observed.memory_bytes", *total, place(all.total.line));
    }
}

void setSamples(ReceiptBuilder &into, const Samples &all)
{
    Json kept = {{"rows", all.rows}, {"first_at", all.first}, {"last_at", all.last}};
    const auto add = [&](const std::string &name, const Range &range) {
        if (range.samples == 0)
            return;
        kept[name + "_max"] = range.most;
        kept[name + "_mean"] = range.sum / double(range.samples);
    };
    add("utilization_pct", all.utilization);
    add("temperature_c", all.temperature);
    into.set("extensions.gpu_samples", std::move(kept), "all samples");
}

bool accepts(const SourceFile &file)
{
    if (file.json)
        return false;
    LogLines lines(file.bytes);
    LogLine line;
    return lines.next(line) && fieldsOf(line.text).has_value();
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    if (!runSidecarKind(file.name).empty())
        return fail(
            {"sidecar_alone", "These GPU samples belong to the log that the file's name speaks of",
                {}, "Import the log beside which it stands; it is taken with it"});
    const Samples all = samplesOf(file.bytes);
    ReceiptBuilder into("nvidia_smi", "", "not recorded in a GPU sample log");
    into.unknown("surface.id", "the samples do not name the machine");
    into.unknown("steps", "samples of a GPU hold no step");
    into.unknown("window", "samples of a GPU hold no step");
    into.set("monitor.tools", Json::array({"nvidia-smi"}), "shape of the file");
    setMemory(into, all);
    setSamples(into, all);
    into.set("artifacts",
        Json::array({{{"kind", "nvsmi_log"}, {"uri", nullptr}, {"bytes", file.bytes.size()},
            {"sha256", Sha256::of(file.bytes).hex()}, {"exists", true}}}),
        "the log itself");
    into.unknown("artifacts.0.uri", "It was found on disk, under no address");
    into.warn("clock_without_zone", "timeline",
        "Times such as that in line 1 carry no zone; none was taken over");
    if (all.torn)
        into.warn("torn_last_line", {}, "The last line is cut off and was left out");
    if (all.others > 0)
        into.warn("lines_left_out", {},
            std::to_string(all.others) + " lines are no samples and were left out; the first is "
                + place(all.firstOther));
    std::vector<Receipt> receipts;
    receipts.push_back(into.finish());
    return receipts;
}

} // namespace

const Importer nvsmiSidecar = {
    "nvsmi_sidecar",
    "nvidia-smi log",
    "1",
    accepts,
    read,
};

} // namespace fairlead
