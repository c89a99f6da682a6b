// Importer of the short H200 speed note in YAML: lane, model, compile warm-up, and what the time
// went into. It carries no figure.
//
// Decided here, and nothing beyond it:
// - `device` is the accelerator's model as seen; a name alone makes no surface, and nothing says
// how many there were.
// - A lane that ends in regional_compile names the posture too.
// - compile_warmup "skipped" or "false" is off, "enabled", "done" or "true" is on; any other word
// leaves it unknown and stays the reason.
// - Words such as "low" for a share are words, no numbers.
#include "models/receipts/formats/all_formats.h"

#include "models/receipts/formats/log_shapes.h"
#include "models/receipts/formats/megacpp_members.h"
#include "models/receipts/formats/megacpp_yaml.h"
#include "models/receipts/formats/proof_surface.h"
#include "models/receipts/json_mapping.h"
#include "models/receipts/yaml_document.h"

namespace fairlead {
namespace {

bool accepts(const SourceFile &file)
{
    if (file.json || hasYamlMember(file.bytes, "steady_state"))
        return false;
    for (const char *name : {"family", "device", "lane", "dominant_cost"})
        if (!hasYamlMember(file.bytes, name))
            return false;
    return trainerOfLog(file.bytes).empty();
}

void setWarmup(ReceiptBuilder &into, JsonMapping &from)
{
    const auto word = from.text("compile_warmup");
    if (!word)
        return;
    const std::string place = placeOf("compile_warmup");
    into.set("compile.warmup.reason", *word, place);
    if (*word == "skipped" || *word == "false")
        into.set("compile.warmup.enabled", false, place);
    else if (*word == "enabled" || *word == "done" || *word == "true")
        into.set("compile.warmup.enabled", true, place);
    else
        into.unknown("compile.warmup.enabled",
            "the word at " + place + " does not say whether there was a warm-up");
}

Result<Receipt> receiptOf(const Json &source)
{
    ReceiptBuilder into("h200_speed_yaml", "", "not recorded in an H200 speed note");
    JsonMapping from(source, into);
    into.unknown("metrics", "the note says what the time went into, in words and not in figures");
    setSharedMembers(into, from);
    setSurfaceByIds(into, from);
    from.copyText("launch.accelerators.observed.model", "device");
    const auto lane = from.text("lane");
    if (lane && lane->ends_with("regional_compile") && !from.at("compile_posture"))
        into.set("compile.posture", "regional_compile", placeOf("lane"));
    setWarmup(into, from);
    if (const auto experts = from.flag("moe_enabled"))
        into.set("workload.features", {{"moe_enabled", *experts}}, placeOf("moe_enabled"));
    Json kept = Json::object();
    for (const char *name : {"dominant_cost", "attention_share", "notes"})
        if (const auto words = from.text(name))
            kept[name] = *words;
    if (!kept.empty())
        into.set("extensions.h200_speed", std::move(kept), "$");
    keepProofSurface(into, from);
    if (from.refused())
        return fail(*from.refused());
    return into.finish();
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    return yamlReceipts(file.bytes, receiptOf);
}

} // namespace

const Importer h200SpeedYaml = {
    "h200_speed_yaml",
    "H200 speed receipt (YAML)",
    "1",
    accepts,
    read,
};

} // namespace fairlead
