// Importer of what a launch settled about compilation: the compile and runtime receipt, and the
// compile environment (a map of variables).
//
// Decided here, and nothing beyond it:
// - It measures nothing: there is no metric, and it names no machine.
// - Compile off is posture "disabled", regional compile is "regional_compile". A compiled lane that
// is not regional may be whole or in parts, so its posture stays unknown.
// - Of the environment only MEGACPP_NO_COMPILE=1 says something about the posture; the variables
// themselves are the launch's environment.
#include "models/receipts/formats/all_formats.h"

#include <algorithm>

#include "models/receipts/formats/megacpp_members.h"
#include "models/receipts/formats/megacpp_shape.h"
#include "models/receipts/formats/proof_surface.h"
#include "models/receipts/json_mapping.h"

namespace fairlead {
namespace {

MegacppShape shapeOf(const SourceFile &file)
{
    return file.json ? megacppShapeOf(*file.json) : MegacppShape::None;
}

bool accepts(const SourceFile &file)
{
    const MegacppShape shape = shapeOf(file);
    return shape == MegacppShape::Compile || shape == MegacppShape::Environment;
}

void setEnvironment(ReceiptBuilder &into, const Json &variables, const std::string &place)
{
    into.set("launch.environment", variables, place);
    if (variables.value("MEGACPP_NO_COMPILE", Json()) == Json("1"))
        into.set("compile.posture", "disabled", place + ".MEGACPP_NO_COMPILE");
    else
        into.unknown(
            "compile.posture", "the variables do not say how much of the model is compiled");
    Json controls = Json::object();
    if (variables.value("MEGACPP_NO_OPTIMIZER_COMPILE", Json()) == Json("1"))
        controls["optimizer_compile"] = false;
    if (!controls.empty())
        into.set("compile.controls", std::move(controls), place + ".MEGACPP_NO_OPTIMIZER_COMPILE");
}

void setPosture(ReceiptBuilder &into, JsonMapping &from)
{
    const auto compiled = from.flag("compile_enabled");
    const auto regional = from.flag("regional_compile");
    if (compiled == false)
        into.set("compile.posture", "disabled", placeOf("compile_enabled"));
    else if (compiled == true && regional == true)
        into.set("compile.posture", "regional_compile", placeOf("regional_compile"));
    else if (compiled == true && regional == false)
        into.unknown("compile.posture",
            "it compiles, and not by regions: the file does not say whether the model whole or in "
            "parts");
}

void setSummary(ReceiptBuilder &into, JsonMapping &from)
{
    setPosture(into, from);
    from.copyFlag("compile.warmup.enabled", "compile_warmup.enabled");
    from.copyText("compile.warmup.reason", "compile_warmup.reason");
    from.copyNumber("compile.warmup.duration_s", "compile_warmup.duration_s");
    if (const auto took = from.number("compile_warmup.duration_s"); took && *took < 0)
        from.refuse("compile_warmup.duration_s", "a time of at least 0");
    from.copyFlag("compile.cuda_graphs", "use_cuda_graphs");
    Json controls = Json::object();
    if (const auto dynamic = from.flag("dynamic_batch"))
        controls["dynamic_batch"] = *dynamic;
    if (const auto device = from.text("device_type"))
        controls["device_type"] = *device;
    if (!controls.empty())
        into.set("compile.controls", std::move(controls), "$.dynamic_batch, $.device_type");
    if (const auto experts = from.flag("moe_enabled"))
        into.set("workload.features", {{"moe_enabled", *experts}}, placeOf("moe_enabled"));
}

Json withoutNulls(const Json &source)
{
    Json kept = Json::object();
    for (const auto &[name, value] : source.items())
        if (!value.is_null())
            kept[name] = value;
    return kept;
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    const Json &source = *file.json;
    ReceiptBuilder into("compile_runtime", "", "not recorded in a compile and runtime receipt");
    JsonMapping from(source, into);
    into.unknown("metrics", "the receipt says how a lane compiles; it measures nothing");
    into.unknown("surface.id", "the receipt names no machine");
    if (shapeOf(file) == MegacppShape::Environment) {
        setEnvironment(into, source, "$");
        into.set("extensions.compile_runtime", {{"environment", source}}, "$");
        return oneReceipt(into, from);
    }
    setSharedMembers(into, from);
    setSurfaceByIds(into, from);
    if (const Json *variables = from.object("environment")) {
        if (std::all_of(variables->begin(), variables->end(),
                [](const Json &value) { return value.is_string(); }))
            setEnvironment(into, *variables, placeOf("environment"));
        else
            from.refuse("environment", "a map of texts");
    }
    setSummary(into, from);
    keepProofSurface(into, from);
    keepProof(into, "compile_runtime", withoutNulls(source), "$");
    return oneReceipt(into, from);
}

} // namespace

const Importer compileRuntime = {
    "compile_runtime",
    "Compile and runtime receipt",
    "1",
    accepts,
    read,
};

} // namespace fairlead
