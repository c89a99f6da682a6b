// Importer of the receipt that the MLX ZeRO loopback check leaves: the ranks of one small run, a
// control run in one process, and whether both trained alike. One receipt; the files of the ranks
// ("X.ranks/rank0.json" beside X.json) are taken with it.
//
// Decided here, because the file does not say:
// - The ranks step together, so the slowest rank's median is the step time; it stays a figure of a
// rank. Over which steps the medians run is not stated, so there is no window.
// - It ended well where parity_passed is true, and is an error where it is false: parity is the one
// thing that it checks.
// - The control run is the yardstick of that check and no benchmark: it stands in
// extensions.zero_pair, with all that has no member of its own.
// - `peak_memory_gb` may be decimal or binary: it stands as a metric in GB, and not in bytes.
// - How many accelerators the processes shared is unknown, and so is the surface.
// - The losses by step are rank 0's, from its file; a rank's file that states another rank or
// another
// number of ranks says nothing.
#include "models/receipts/formats/all_formats.h"

#include <algorithm>

#include "connectors/common/strict_json.h"
#include "models/receipts/formats/mlx_rows.h"
#include "models/receipts/training_steps.h"

namespace fairlead {
namespace {

constexpr std::size_t mostRanks = 64; ///< whose files are looked for
constexpr std::string_view ending = ".json";

std::vector<std::string> rankFiles(std::string_view name)
{
    std::vector<std::string> names;
    if (!name.ends_with(ending) || name.size() == ending.size())
        return names;
    const std::string folder(name.substr(0, name.size() - ending.size()));
    for (std::size_t rank = 0; rank < mostRanks; ++rank)
        names.push_back(folder + ".ranks/rank" + std::to_string(rank) + ".json");
    return names;
}

struct Slowest {
    double value = 0;
    std::string place;
};

/// The largest number that the ranks state under the name; nothing where one of them does not.
std::optional<Slowest> largest(JsonMapping &from, const Json &ranks, const char *name)
{
    std::optional<Slowest> most;
    for (std::size_t i = 0; i < ranks.size(); ++i) {
        const std::string path = elementOf("ranks", i) + '.' + name;
        const Json *value = memberOf(ranks[i], name);
        if (!value || value->is_null())
            return std::nullopt;
        if (!value->is_number() || value->get<double>() < 0) {
            from.refuse(path, "a number of at least 0");
            return std::nullopt;
        }
        if (!most || value->get<double>() > most->value)
            most = Slowest{value->get<double>(), from.place(path)};
    }
    return most;
}

void setFigures(ReceiptBuilder &into, JsonMapping &from, const Json &ranks)
{
    std::vector<ReceiptMetric> found;
    if (const auto time = largest(from, ranks, "step_time_ms_median"))
        found.push_back({"step_time", time->value, "ms", "rank", "max_over_ranks_of_medians",
            std::nullopt, true, time->place});
    if (const auto peak = largest(from, ranks, "peak_memory_gb"))
        found.push_back({"peak_memory", peak->value, "GB", "rank", "max_over_ranks", std::nullopt,
            false, peak->place});
    setMetrics(into, found, "the file does not say whether a step compiled anything",
        "not every rank states a step time");
    into.unknown("window", "the file does not say over which steps its medians run");
    into.unknown("memory.peak_bytes", "the ranks state GB, which may be 10^9 or 2^30 bytes");
}

/// The losses of rank 0, one a step, where its file is there and is what it should be.
void setLosses(ReceiptBuilder &into, const Json &rank, const std::string &name)
{
    const Json *losses = memberOf(rank, "loss_trajectory");
    if (!losses || !losses->is_array() || losses->empty())
        return;
    TrainingSteps all;
    all.place = name + ": $.loss_trajectory";
    bool every = true;
    for (const Json &loss : *losses) {
        TrainingStep step;
        step.number = std::int64_t(all.steps.size());
        if (loss.is_number())
            step.loss = loss.get<double>();
        every = every && loss.is_number();
        all.steps.push_back(std::move(step));
    }
    setTrainingSteps(into, all);
    into.unknown("window", "the file does not say over which steps its medians run");
    into.set("checks.has_steps", true, all.place);
    if (every)
        into.set("checks.no_nan_loss", true, all.place);
}

void setRankFiles(ReceiptBuilder &into, const SourceFile &file, const Json &worldSize)
{
    Json artifacts = Json::array();
    for (const auto &[name, bytes] : file.sidecars) {
        artifacts.push_back({{"kind", "rank"}, {"uri", nullptr}, {"bytes", bytes.size()},
            {"sha256", Sha256::of(bytes).hex()}, {"exists", true}});
        const std::string stem = name.substr(name.rfind('/') + 1);
        const Result<Json> parsed = parseStrictJson(bytes);
        const Json *rank = parsed ? memberOf(*parsed, "rank") : nullptr;
        const Json *size = parsed ? memberOf(*parsed, "world_size") : nullptr;
        const bool good = rank && size && rank->is_number_integer() && *size == worldSize
            && stem == "rank" + rank->dump() + ".json";
        if (!good)
            into.warn("sidecar_unreadable", {},
                name + " does not hold what its name promises; it is kept, but says nothing");
        else if (*rank == 0)
            setLosses(into, *parsed, name);
    }
    if (artifacts.empty())
        return;
    const std::size_t count = artifacts.size();
    into.set("artifacts", std::move(artifacts), "the files of the ranks");
    for (std::size_t i = 0; i < count; ++i)
        into.unknown(
            "artifacts." + std::to_string(i) + ".uri", "It was found on disk, under no address");
}

void setRest(ReceiptBuilder &into, JsonMapping &from, const Json &document)
{
    into.unknown("surface.id", "the file does not name the machine");
    from.copyWhole("launch.hosts", "host_count");
    from.copyText("workload.family", "config.model");
    from.copyText("workload.optimizer", "config.optimizer");
    from.copyNumber("workload.learning_rate", "config.lr");
    from.copyWhole("workload.seq_len", "config.seq_len");
    from.copyWhole("workload.micro_batch", "config.batch_size");
    from.copyWhole("workload.seed", "config.model_seed");
    into.unknown("workload.global_batch", "the tokens of a step are not in the file");
    from.copyText("revision.commit", "git_commit");
    if (from.text("primitive").value_or("").starts_with("mx."))
        into.set("stack.framework.name", "mlx", from.place("primitive"));
    if (const auto passed = from.flag("parity_passed")) {
        into.set("run.outcome", *passed ? "ok" : "error", from.place("parity_passed"));
        if (!*passed)
            into.set("run.failure_reason", "the ranks and the control run did not train alike",
                from.place("parity_passed"));
    }
    Json kept = Json::object();
    for (const char *name : {"caveats", "control_run_w1", "loss_diff_w2_vs_w1_relative",
             "parity_passed", "parity_tolerance_relative", "primitive", "ranks", "world_size"})
        if (const Json *value = memberOf(document, name); value && !value->is_null())
            kept[name] = *value;
    into.set("extensions.zero_pair", std::move(kept), "$");
    setMlxClaims(into, {&document});
}

bool accepts(const SourceFile &file)
{
    if (!file.json || isOtherFormat(*file.json))
        return false;
    const Json *ranks = memberOf(*file.json, "ranks");
    return ranks && ranks->is_array() && !ranks->empty() && memberOf(ranks->front(), "rank")
        && memberOf(*file.json, "world_size") && memberOf(*file.json, "parity_passed");
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    const Json &document = *file.json;
    const Json &ranks = document["ranks"];
    if (auto counted = checkMlxRows(ranks.size(), "$.ranks"); !counted)
        return fail(counted.error());
    for (std::size_t i = 0; i < ranks.size(); ++i)
        if (!ranks[i].is_object())
            return fail(notAnObject(elementOf("$.ranks", i)));
    ReceiptBuilder into("mlx_zero_pair", "1", "not recorded in an MLX ZeRO pair");
    JsonMapping from(document, into);
    const auto size = from.whole("world_size");
    if (size && *size != std::int64_t(ranks.size()))
        into.warn("ranks_missing", "extensions.zero_pair",
            "The file states " + std::to_string(*size) + " ranks and lists "
                + std::to_string(ranks.size()));
    setRest(into, from, document);
    setFigures(into, from, ranks);
    setRankFiles(into, file, document["world_size"]);
    if (from.refused())
        return fail(*from.refused());
    std::vector<Receipt> receipts;
    receipts.push_back(into.finish());
    return receipts;
}

} // namespace

const Importer mlxZeroPair = {
    "mlx_zero_pair",
    "MLX ZeRO pair",
    "1",
    accepts,
    read,
    rankFiles,
};

} // namespace fairlead
