#include "models/receipts/formats/megatron_workload.h"

#include <algorithm>

namespace fairlead {
namespace {

struct Row {
    std::string_view argument;
    std::string_view member;
};

/// Arguments that mean one member, value for value. One process drives one GPU, so the world size
/// counts GPUs.
constexpr Row rows[] = {
    {"seq_length", "workload.seq_len"},
    {"micro_batch_size", "workload.micro_batch"},
    {"lr", "workload.learning_rate"},
    {"optimizer", "workload.optimizer"},
    {"seed", "workload.seed"},
    {"hybrid_override_pattern", "workload.pattern"},
    {"mock_data", "workload.dataset.synthetic"},
    {"world_size", "launch.accelerators.observed.count"},
    {"tensor_model_parallel_size", "launch.parallelism.tp"},
    {"pipeline_model_parallel_size", "launch.parallelism.pp"},
    {"virtual_pipeline_model_parallel_size", "launch.parallelism.vpp"},
    {"expert_model_parallel_size", "launch.parallelism.ep"},
    {"data_parallel_size", "launch.parallelism.dp"},
    {"context_parallel_size", "launch.parallelism.cp"},
    {"enable_cuda_graph", "compile.cuda_graphs"},
    {"deterministic_mode", "compile.controls.deterministic"},
};

/// Arguments that describe the model and how it is trained, kept under their own names.
constexpr std::string_view features[] = {"num_layers", "hidden_size", "ffn_hidden_size",
    "num_attention_heads", "num_query_groups", "num_experts", "moe_router_topk", "mtp_num_layers",
    "sequence_parallel", "use_distributed_optimizer", "recompute_granularity", "fp8_recipe"};

const MegatronArgument *find(const MegatronLines &lines, std::string_view argument)
{
    const auto at = lines.arguments.find(argument);
    return at == lines.arguments.end() || at->second.value.empty() ? nullptr : &at->second;
}

std::string placeOf(const MegatronArgument &argument)
{
    return "line " + std::to_string(argument.line);
}

/// "True" as Python prints it -> "true" as JSON has it; other words stay.
std::string jsonWord(const std::string &value)
{
    return value == "True" ? "true" : value == "False" ? "false" : value;
}

void setRow(ReceiptBuilder &into, const Row &row, const MegatronArgument &argument)
{
    const std::string name(row.argument);
    if (argument.value == "None") {
        if (row.argument == "virtual_pipeline_model_parallel_size")
            into.notApplicable(row.member);
        else
            into.unknown(row.member, "The argument " + name + " is None");
        return;
    }
    Result<Json> value = parseMember(row.member, jsonWord(argument.value));
    if (value) {
        into.set(row.member, std::move(*value), placeOf(argument));
        return;
    }
    into.unknown(row.member, "The argument " + name + " is not readable: " + value.error().message);
    into.warn("argument_unreadable", std::string(row.member),
        "The value of " + name + " in line " + std::to_string(argument.line)
            + " was not taken over");
}

/// bf16 and fp16 are flags, fp8 is a format or None; none of them means float32.
void setPrecision(ReceiptBuilder &into, const MegatronLines &lines)
{
    const auto bf16 = megatronFlag(lines, "bf16");
    const auto fp16 = megatronFlag(lines, "fp16");
    if (!bf16 || !fp16)
        return;
    std::string precision = *bf16 ? "bfloat16" : *fp16 ? "float16" : "float32";
    const MegatronArgument *fp8 = find(lines, "fp8");
    if (fp8 && fp8->value != "None" && fp8->value != "False")
        precision += "+fp8_" + fp8->value;
    into.set("workload.precision", precision, placeOf(*find(lines, *fp16 ? "fp16" : "bf16")));
}

/// "AttnBackend.flash" asks for a backend; auto asks for none.
void setBackend(ReceiptBuilder &into, const MegatronLines &lines)
{
    const MegatronArgument *argument = find(lines, "attention_backend");
    if (!argument)
        return;
    const std::string name = argument->value.substr(argument->value.rfind('.') + 1);
    if (name.empty() || name == "auto" || name == "None")
        return;
    into.set("backend.requested", name, placeOf(*argument));
}

void setFeatures(ReceiptBuilder &into, const MegatronLines &lines)
{
    Json kept = Json::object();
    for (const std::string_view name : features) {
        const MegatronArgument *argument = find(lines, name);
        if (!argument || argument->value == "None")
            continue;
        if (const auto count = megatronCount(lines, name))
            kept[std::string(name)] = *count;
        else if (const auto flag = megatronFlag(lines, name))
            kept[std::string(name)] = *flag;
        else
            kept[std::string(name)] = argument->value;
    }
    if (!kept.empty())
        into.set("workload.features", std::move(kept), "argument dump");
}

} // namespace

void setMegatronArguments(ReceiptBuilder &into, const MegatronLines &lines)
{
    for (const Row &row : rows)
        if (const MegatronArgument *argument = find(lines, row.argument))
            setRow(into, row, *argument);
    setPrecision(into, lines);
    setBackend(into, lines);
    setFeatures(into, lines);
    for (const std::string &name : lines.contradicted)
        into.warn("argument_contradicted", {},
            "The argument " + name
                + " stands twice in the log with different values; neither was taken over");
}

std::optional<std::int64_t> megatronCount(const MegatronLines &lines, std::string_view argument)
{
    const MegatronArgument *found = find(lines, argument);
    if (!found || found->value.size() > 15
        || !std::all_of(
            found->value.begin(), found->value.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    return std::stoll(found->value);
}

std::optional<bool> megatronFlag(const MegatronLines &lines, std::string_view argument)
{
    const MegatronArgument *found = find(lines, argument);
    if (!found || (found->value != "True" && found->value != "False"))
        return std::nullopt;
    return found->value == "True";
}

} // namespace fairlead
