// Importer of the answer of a Modal image smoke test: the image, the GPUs asked for and seen, and
// the versions that imported cleanly.
//
// Decided here, and nothing beyond it:
// - The test runs on Modal only: surface modal.
// - gpu_spec is what was asked for, device and device_count are what was seen. Without a count
// nobody says how many were seen.
// - A device of null is a container without a GPU: an error, and nothing was seen.
// - Whatever else is a text in it is a package with its version.
// - It measures nothing. An answer is the proof that all imports went well, so the outcome is ok
// unless the file says otherwise.
#include "models/receipts/formats/all_formats.h"

#include <algorithm>
#include <array>

#include "models/receipts/formats/megacpp_members.h"
#include "models/receipts/formats/megacpp_shape.h"
#include "models/receipts/formats/proof_surface.h"
#include "models/receipts/json_mapping.h"

namespace fairlead {
namespace {

/// Texts that are no package's version.
constexpr std::array<std::string_view, 12> notPackages
    = {"image_ref", "image_digest", "gpu_spec", "device", "status", "failure_reason", "app_id",
        "function_call_id", "created_at", "platform", "run_name", "torch_cuda"};

bool accepts(const SourceFile &file)
{
    return file.json && megacppShapeOf(*file.json) == MegacppShape::Smoke;
}

void setSeen(ReceiptBuilder &into, JsonMapping &from)
{
    if (const auto status = from.text("status"); status && *status != "ok") {
        into.set("run.outcome", "error", placeOf("status"));
        if (!from.at("failure_reason"))
            into.set(
                "run.failure_reason", "the file's status is \"" + *status + '"', placeOf("status"));
    } else {
        into.set("run.outcome", "ok", "shape of the file");
    }
    if (!from.at("device")) {
        into.set("run.outcome", "error", placeOf("device"));
        into.set(
            "run.failure_reason", "no CUDA device was visible in the container", placeOf("device"));
        into.unknown("launch.accelerators.observed", "no CUDA device was visible");
        return;
    }
    from.copyText("launch.accelerators.observed.model", "device");
    copyAtLeast(into, from, "launch.accelerators.observed.count", "device_count", 0);
}

Result<std::vector<Receipt>> read(const SourceFile &file)
{
    const Json &source = *file.json;
    ReceiptBuilder into("modal_image_smoke", "", "not recorded in a Modal image smoke test");
    JsonMapping from(source, into);
    into.set("surface.id", "modal", "shape of the file");
    into.unknown("metrics", "the test imports and looks; it measures nothing");
    setSharedMembers(into, from);
    setSeen(into, from);
    Json packages = Json::object();
    for (const auto &[name, value] : source.items())
        if (value.is_string()
            && std::find(notPackages.begin(), notPackages.end(), name) == notPackages.end())
            packages[name] = value;
    if (!packages.empty())
        into.set("stack.packages", std::move(packages), "$");
    keepProofSurface(into, from);
    return oneReceipt(into, from);
}

} // namespace

const Importer modalImageSmoke = {
    "modal_image_smoke",
    "Modal image smoke test",
    "1",
    accepts,
    read,
};

} // namespace fairlead
