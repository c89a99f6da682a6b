#include "models/receipts/formats/megacpp_members.h"

#include "connectors/common/clock.h"
#include "models/receipts/formats/gpu_spec.h"

namespace fairlead {
namespace {

enum class Kind { Text, Count, Positive, Integer, Flag, Instant };

struct Row {
    std::string_view member, path;
    Kind kind = Kind::Text;
};

/// Where a member has several rows, the first that the file has counts.
constexpr Row rows[] = {
    {"run.name", "run_name"},
    {"run.name", "label"},
    {"run.case_id", "case_id"},
    {"run.surface_ids.app", "app_id"},
    {"run.surface_ids.call", "function_call_id"},
    {"run.exit_code", "exit_code", Kind::Integer},
    {"run.failure_reason", "failure_reason"},
    {"lane", "lane"},
    {"revision.commit", "git_commit"},
    {"revision.commit", "git.commit"},
    {"revision.commit", "commit"},
    {"revision.branch", "git_branch"},
    {"revision.branch", "git.branch"},
    {"revision.branch", "branch"},
    {"revision.dirty", "git_dirty", Kind::Flag},
    {"revision.dirty", "git.dirty", Kind::Flag},
    {"revision.dirty", "dirty", Kind::Flag},
    {"revision.message", "git_message"},
    {"revision.message", "git.message"},
    {"launch.flags", "launch_flags"},
    {"launch.distributed_mode", "distributed_mode"},
    {"launch.launcher_mode", "launcher_mode"},
    {"launch.detached", "detached", Kind::Flag},
    {"launch.hosts", "host_count", Kind::Positive},
    {"launch.parallelism.tp", "tp", Kind::Positive},
    {"launch.parallelism.pp", "pp", Kind::Positive},
    {"launch.parallelism.vpp", "vpp", Kind::Positive},
    {"launch.parallelism.ep", "ep", Kind::Positive},
    {"launch.parallelism.dp", "dp", Kind::Positive},
    {"launch.parallelism.cp", "cp", Kind::Positive},
    {"launch.accelerators.observed.model", "gpu_type"},
    {"launch.accelerators.observed.model", "device_name"},
    {"launch.accelerators.observed.count", "gpu_count", Kind::Count},
    {"stack.driver", "driver_version"},
    {"stack.python", "python_version"},
    {"stack.os", "platform"},
    {"stack.image.reference", "image_ref"},
    {"compile.posture", "compile_posture"},
    {"starting_state.declared", "startup_class"},
    {"workload.family", "family"},
    {"workload.pattern", "pattern"},
    {"workload.parameters", "num_params", Kind::Count},
    {"workload.seq_len", "seq_len", Kind::Positive},
    {"workload.seq_len", "seq_length", Kind::Positive},
    {"workload.micro_batch", "mbs", Kind::Positive},
    {"workload.global_batch", "gbs", Kind::Positive},
    {"workload.precision", "precision"},
    {"workload.precision", "dtype"},
    {"workload.seed", "seed", Kind::Integer},
    {"timeline.created_at", "created_at", Kind::Instant},
    {"timeline.created_at", "started", Kind::Instant},
    {"timeline.ended_at", "completed_at", Kind::Instant},
};

struct NamedVersion {
    std::string_view member, path, name;
};

constexpr NamedVersion versions[] = {
    {"stack.framework", "torch_version", "torch"},
    {"stack.framework", "torch", "torch"},
    {"stack.compiler", "triton_version", "triton"},
    {"stack.compiler", "triton", "triton"},
    {"stack.accelerator_runtime", "cuda_version", "cuda"},
    {"stack.accelerator_runtime", "torch_cuda", "cuda"},
};

/// Facts about the start that have no member of their own; sizes in "MB" stay as they are written.
constexpr std::string_view facts[]
    = {"inductor_cache_size_mb_start", "inductor_cache_size_mb_end", "per_rank_first_forward_s",
        "seed_used", "task_first_input", "startup_s", "caching_disabled", "seeds_skipped"};

void copyRow(ReceiptBuilder &into, JsonMapping &from, const Row &row, const std::string &path)
{
    switch (row.kind) {
    case Kind::Text:
        return from.copyText(row.member, path);
    case Kind::Count:
        return copyAtLeast(into, from, row.member, path, 0);
    case Kind::Positive:
        return copyAtLeast(into, from, row.member, path, 1);
    case Kind::Integer:
        return from.copyWhole(row.member, path);
    case Kind::Flag:
        return from.copyFlag(row.member, path);
    case Kind::Instant:
        return copyTime(into, from, row.member, path);
    }
}

bool isDigest(std::string_view text)
{
    static constexpr std::string_view begin = "sha256:";
    return text.starts_with(begin) && text.size() == begin.size() + 64
        && text.find_first_not_of("0123456789abcdef", begin.size()) == std::string_view::npos;
}

void setImage(ReceiptBuilder &into, JsonMapping &from, const std::string &root)
{
    const std::string path = root + "image_digest";
    if (const auto digest = from.text(path); digest && isDigest(*digest)) {
        into.set("stack.image.digest", *digest, placeOf(path));
    } else if (digest) {
        into.unknown("stack.image.digest", placeOf(path) + " holds no whole SHA-256 digest");
        into.warn("digest_incomplete", "stack.image.digest",
            placeOf(path) + " is not sha256: and 64 digits, so that it names no image");
    }
    const std::string reference = root + "image_ref";
    const auto named = from.text(reference);
    const std::size_t at = named ? named->find('@') : std::string::npos;
    if (at != std::string::npos && isDigest(std::string_view(*named).substr(at + 1)))
        into.set("stack.image.digest", named->substr(at + 1), placeOf(reference));
}

void setAsked(ReceiptBuilder &into, JsonMapping &from, const std::string &root)
{
    for (const char *name : {"gpu_spec", "gpu_class"}) {
        const std::string path = root + name;
        const auto text = from.text(path);
        if (!text)
            continue;
        const auto spec = gpuSpecOf(*text);
        if (!spec)
            return from.refuse(path, "an accelerator with its count, such as H200:8");
        into.set("launch.accelerators.requested.model", spec->model, placeOf(path));
        into.set("launch.accelerators.requested.count", spec->count, placeOf(path));
        return;
    }
}

void setFacts(ReceiptBuilder &into, JsonMapping &from, const std::string &root)
{
    Json observed = Json::array();
    for (const std::string_view name : facts)
        if (const Json *value = from.at(root + std::string(name)))
            observed.push_back({{"what", name}, {"value", *value},
                {"source", placeOf(root + std::string(name))}, {"at", nullptr}});
    const std::size_t count = observed.size();
    if (count == 0)
        return;
    into.set("starting_state.observed", std::move(observed), root.empty() ? "$" : placeOf(root));
    for (std::size_t i = 0; i < count; ++i)
        into.unknown("starting_state.observed." + std::to_string(i) + ".at",
            "the file does not say when it was seen");
}

void setSeedSource(ReceiptBuilder &into, JsonMapping &from, const std::string &root)
{
    const std::string path = root + "seed_source";
    const auto seed = from.whole(path);
    if (seed && *seed >= 1 && *seed <= 4)
        into.set("starting_state.seed_source", *seed, placeOf(path));
    else if (seed)
        from.refuse(path, "one of the four seeds, 1 to 4");
}

void setLogTail(ReceiptBuilder &into, JsonMapping &from, const std::string &root)
{
    const std::string path = root + "log_tail";
    const Json *tail = from.at(path);
    if (!tail)
        return;
    if (!tail->is_array())
        return from.copyText("run.log_tail", path);
    std::string text;
    for (const Json &line : *tail) {
        if (!line.is_string())
            return from.refuse(path, "a list of lines");
        text += line.get_ref<const std::string &>() + '\n';
    }
    into.set("run.log_tail", std::move(text), placeOf(path));
}

} // namespace

void setSharedMembers(ReceiptBuilder &into, JsonMapping &from, const std::string &root)
{
    std::string_view last;
    for (const Row &row : rows) {
        const std::string path = root + std::string(row.path);
        if (row.member == last || !from.at(path))
            continue;
        copyRow(into, from, row, path);
        last = row.member;
    }
    last = {};
    for (const NamedVersion &each : versions) {
        const std::string path = root + std::string(each.path);
        const auto version = each.member == last ? std::nullopt : from.text(path);
        if (!version)
            continue;
        last = each.member;
        into.set(std::string(each.member) + ".name", each.name, placeOf(path));
        into.set(std::string(each.member) + ".version", *version, placeOf(path));
    }
    setImage(into, from, root);
    setAsked(into, from, root);
    setFacts(into, from, root);
    setSeedSource(into, from, root);
    setLogTail(into, from, root);
}

void setSurfaceByIds(ReceiptBuilder &into, JsonMapping &from)
{
    for (const char *path : {"app_id", "function_call_id"}) {
        const auto id = from.text(path);
        if (id && !id->empty())
            return into.set("surface.id", "modal", placeOf(path));
    }
    into.unknown("surface.id",
        "the file carries neither an app id nor a call id, and an accelerator's name alone is no "
        "surface");
}

void copyAtLeast(ReceiptBuilder &into, JsonMapping &from, std::string_view member,
    std::string_view path, std::int64_t least)
{
    const auto value = from.whole(path);
    if (value && *value < least)
        return from.refuse(path, "a whole number of at least " + std::to_string(least));
    if (value)
        into.set(member, *value, placeOf(path));
}

void copyTime(
    ReceiptBuilder &into, JsonMapping &from, std::string_view member, std::string_view path)
{
    const auto text = from.text(path);
    if (!text)
        return;
    if (const auto time = parseUtc(*text))
        into.set(member, formatUtc(*time), placeOf(path));
    else
        into.unknown(member, placeOf(path) + " is no time with a zone");
}

} // namespace fairlead
