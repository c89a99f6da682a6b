// Importer of a TPU bring-up receipt: how the host was set up, the first rung of the ladder that
// passed, the next one that failed, and where the notes are.
//
// Decided here, and nothing beyond it:
// - It measures nothing: there is no metric.
// - Surface tpu only where the file says that the device platform is tpu and names the accelerator
// type. A libtpu version alone does not.
// - A bring-up with a failing rung is a frontier, no failed run: the outcome is what `status` says,
// and unknown without one.
// - What is pinned is the stack only where it is written as versions by name.
#include "models/receipts/formats/all_formats.h"

#include "models/receipts/formats/megacpp_members.h"
#include "models/receipts/formats/megacpp_shape.h"
#include "models/receipts/formats/proof_surface.h"
#include "models/receipts/json_mapping.h"

namespace fairlead {
namespace {

/// The members of the frontier itself; what else the file has is no part of it.
constexpr std::string_view frontier[] = {"setup_script", "pin_set", "env_restoration_method",
    "first_passing_rung", "next_failing_rung", "runtime_note_source", "ladder", "runtime_probe",
    "failure", "frontend", "runtime_api", "runtime_impl", "spmd_mode", "shape_policy",
    "compile_cache", "notes"};

bool accepts(const SourceFile &file)
{
    return file.json && megacppShapeOf(*file.json) == MegacppShape::Bringup;
}

std::optional<std::string> firstText(
    JsonMapping &from, std::initializer_list<const char *> paths, std::string &place)
{
    for (const char *path : paths)
        if (from.at(path)) {
            place = placeOf(path);
            return from.text(path);
        }
    return std::nullopt;
}

void setSurface(ReceiptBuilder &into, JsonMapping &from)
{
    std::string platformPlace, typePlace;
    const auto platform
        = firstText(from, {"device_platform", "hardware.device_platform"}, platformPlace);
    const auto type = firstText(from, {"accelerator_type", "hardware.accelerator_type"}, typePlace);
    if (type)
        into.set("launch.accelerators.observed.model", *type, typePlace);
    if (platform)
        into.set("starting_state.observed",
            Json::array({{{"what", "device_platform"}, {"value", Json::array({*platform})},
                {"source", platformPlace}, {"at", nullptr}}}),
            platformPlace);
    if (platform == "tpu" && type)
        into.set("surface.id", "tpu", platformPlace);
    else
        into.unknown("surface.id",
            "the file does not name both the device platform and the accelerator type");
}

void setPins(ReceiptBuilder &into, JsonMapping &from)
{
    const Json *pins = from.at("pin_set");
    if (!pins || !pins->is_object())
        return;
    Json packages = Json::object();
    for (const auto &[name, version] : pins->items())
        if (version.is_string())
            packages[name] = version;
    const auto set = [&](const char *member, const char *package) {
        if (!packages.contains(package))
            return;
        const std::string place = placeOf(std::string("pin_set.") + package);
        into.set(std::string(member) + ".name", package, place);
        into.set(std::string(member) + ".version", packages[package], place);
    };
    set("stack.framework", packages.contains("torch") ? "torch" : "jax");
    set("stack.compiler", packages.contains("torch_xla") ? "torch_xla" : "jaxlib");
    set("stack.accelerator_runtime", "libtpu");
    if (!packages.empty())
        into.set("stack.packages", std::move(packages), placeOf("pin_set"));
}

void setOutcome(ReceiptBuilder &into, JsonMapping &from)
{
    const auto status = from.text("status");
    if (!status)
        return into.unknown("run.outcome", "the receipt has no status");
    into.set("run.outcome", *status == "ok" ? "ok" : "error", placeOf("status"));
    if (*status != "ok" && !from.at("failure_reason"))
        into.set(
            "run.failure_reason", "the file's status is \"" + *status + '"', placeOf("status"));
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    const Json &source = *file.json;
    ReceiptBuilder into("tpu_bringup", "", "not recorded in a TPU bring-up receipt");
    JsonMapping from(source, into);
    into.unknown("metrics", "the receipt says how far a host came up; it measures nothing");
    setSharedMembers(into, from);
    setSurface(into, from);
    setPins(into, from);
    setOutcome(into, from);
    keepProofSurface(into, from);
    Json kept = Json::object();
    for (const std::string_view name : frontier)
        if (const Json *value = from.at(name))
            kept[std::string(name)] = *value;
    for (const char *rung : {"first_passing_rung", "next_failing_rung"})
        if (!from.text(rung))
            kept[rung] = nullptr;
    keepProof(into, "tpu_bringup", kept, "$");
    for (const char *rung : {"first_passing_rung", "next_failing_rung"})
        if (!from.at(rung))
            into.unknown(std::string("extensions.tpu_bringup.") + rung,
                "The file says null at " + placeOf(rung));
    return oneReceipt(into, from);
}

} // namespace

const Importer tpuBringup = {
    "tpu_bringup",
    "TPU bring-up receipt",
    "1",
    accepts,
    read,
};

} // namespace fairlead
