#include "models/receipts/formats/modal_fa4_flat.h"

#include <algorithm>

namespace fairlead {
namespace {

enum class Kind { Figure, Count, Text, ExitCode };

struct Field {
    std::string_view name, member; ///< no member: a figure among the metrics
    Kind kind = Kind::Figure;
};

/// A run that was measured has none of them at its blank: not even a loss is exactly 0.
constexpr Field fields[] = {
    {"throughput_tok_sec", {}},
    {"throughput_min", {}},
    {"throughput_max", {}},
    {"mfu_mean", {}},
    {"loss_first", {}},
    {"loss_last", {}},
    {"wall_time_sec", {}},
    {"memory_peak_gb", "memory.peak_bytes"},
    {"memory_gpu_total_gb", {}},
    {"compile_time_sec", "starting_state.first_step_s"},
    {"gpu_count", "launch.accelerators.observed.count", Kind::Count},
    {"num_params", "workload.parameters", Kind::Count},
    {"num_steps", {}, Kind::Count},
    {"preset", "workload.features.preset", Kind::Text},
    {"backend_truth", {}, Kind::Text},
    {"gpu_type", "launch.accelerators.observed.model", Kind::Text},
    {"status", {}, Kind::Text},
    {"failure_reason", "run.failure_reason", Kind::Text},
    {"exit_code", "run.exit_code", Kind::ExitCode},
};

bool isBlank(const Json &value, Kind kind)
{
    if (kind == Kind::Text)
        return value.is_string() && value.get_ref<const std::string &>().empty();
    return value.is_number() && value.get<double>() == (kind == Kind::ExitCode ? -1 : 0);
}

std::string reasonOf(const Field &field)
{
    const std::string name(field.name);
    switch (field.kind) {
    case Kind::Text:
        return "the file's " + name + " is empty";
    case Kind::ExitCode:
        return "the file's " + name + " is -1: the process had not exited";
    case Kind::Figure:
    case Kind::Count:
        break;
    }
    return "the file's " + name + " is 0, which the flat form holds where nothing was measured";
}

} // namespace

std::vector<std::string_view> takeFa4Blanks(Json &flat)
{
    std::vector<std::string_view> blanks;
    for (const Field &field : fields) {
        const auto found = flat.find(std::string(field.name));
        if (found == flat.end() || !isBlank(*found, field.kind))
            continue;
        flat.erase(found);
        blanks.push_back(field.name);
    }
    return blanks;
}

void explainFa4Blanks(ReceiptBuilder &into, const std::vector<std::string_view> &blanks)
{
    std::string figures;
    for (const Field &field : fields) {
        if (std::find(blanks.begin(), blanks.end(), field.name) == blanks.end())
            continue;
        if (!field.member.empty())
            into.unknown(field.member, reasonOf(field));
        if (field.kind == Kind::ExitCode)
            into.unknown("checks.exit_code_zero", reasonOf(field));
        if (field.kind == Kind::Figure)
            figures += (figures.empty() ? "" : ", ") + std::string(field.name);
    }
    if (!figures.empty())
        into.warn("figures_blank", "metrics",
            "The file says 0 as " + figures
                + ": no run measures that, so that they were left out as not measured");
}

} // namespace fairlead
