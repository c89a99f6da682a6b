#include "models/receipts/formats/megacpp_yaml.h"

#include <algorithm>
#include <array>

#include "models/receipts/yaml_document.h"

namespace fairlead {
namespace {

constexpr std::array<std::string_view, 17> numberNames
    = {"warmup_steps_discarded", "seq_len", "seq_length", "mbs", "gbs", "tp", "pp", "vpp", "ep",
        "dp", "cp", "gpu_count", "host_count", "num_params", "exit_code", "seed", "seed_source"};
constexpr std::array<std::string_view, 6> flagNames
    = {"detached", "dirty", "git_dirty", "moe_enabled", "eval_enabled", "profiler_enabled"};

} // namespace

bool isTypedMember(std::string_view path)
{
    const std::string_view name = path.substr(path.rfind('.') + 1);
    const auto among = [&](const auto &names) {
        return std::find(names.begin(), names.end(), name) != names.end();
    };
    return path.starts_with("steady_state.") || among(numberNames) || among(flagNames);
}

Result<std::vector<Receipt>> yamlReceipts(
    std::string_view bytes, Result<Receipt> (*receiptOf)(const Json &source))
{
    const auto documents = readYaml(bytes, isTypedMember);
    if (!documents)
        return fail(documents.error());
    std::vector<Receipt> receipts;
    for (std::size_t i = 0; i < documents->size(); ++i) {
        const std::string which
            = documents->size() > 1 ? "document " + std::to_string(i + 1) + ", " : std::string();
        if (!(*documents)[i].is_object())
            return fail({"not_an_object", "The YAML is no map of names and values", which + "$",
                "Write the file again with the program that made it"});
        auto receipt = receiptOf((*documents)[i]);
        if (!receipt) {
            Error error = receipt.error();
            error.where = which + error.where;
            return fail(std::move(error));
        }
        for (auto &[pointer, origin] : receipt->origins)
            origin = which + origin;
        receipts.push_back(std::move(*receipt));
    }
    if (receipts.empty())
        return fail({"empty", "The YAML holds no receipt", {},
            "Write the file again with the program that made it"});
    return receipts;
}

} // namespace fairlead
