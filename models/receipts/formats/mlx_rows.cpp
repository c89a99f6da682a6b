#include "models/receipts/formats/mlx_rows.h"

#include <cmath>
#include <set>

namespace fairlead {
namespace {

constexpr double gib = 1073741824.0;

bool isClaim(std::string_view name)
{
    return name.ends_with("_claim") || name.ends_with("_receipt");
}

} // namespace

Result<void> checkMlxRows(std::size_t rows, const std::string &place)
{
    if (rows == 0)
        return fail({"no_rows", place + " holds no row", place,
            "Write the file again once the benchmark has run"});
    if (rows > mostMlxRows)
        return fail({"too_many_rows",
            place + " holds " + std::to_string(rows) + " rows; at most "
                + std::to_string(mostMlxRows) + " are taken from one file",
            place, "Split the file"});
    return {};
}

Error notAnObject(const std::string &place)
{
    return {"bad_member", place + " is not an object", place,
        "Write the file again with the program that made it"};
}

std::string elementOf(const std::string &list, std::size_t index)
{
    return list + '[' + std::to_string(index) + ']';
}

const Json *memberOf(const Json &document, std::string_view name)
{
    if (!document.is_object())
        return nullptr;
    const auto found = document.find(name);
    return found == document.end() ? nullptr : &*found;
}

bool isOtherFormat(const Json &document)
{
    const Json *scope = memberOf(document, "receipt_scope");
    return memberOf(document, "schema") || (scope && *scope == "local_mlx_m04_train_step");
}

std::string_view firstOf(const JsonMapping &from, std::initializer_list<std::string_view> paths)
{
    for (const std::string_view path : paths)
        if (from.at(path))
            return path;
    return *paths.begin();
}

void setMlxClaims(ReceiptBuilder &into, std::initializer_list<const Json *> levels)
{
    Json claims = Json::object();
    std::set<std::string> outside;
    for (const Json *level : levels) {
        for (const auto &[name, value] : level->items()) {
            const bool flag = (isClaim(name) || name == "local_only") && value.is_boolean();
            const bool scope = (name == "receipt_scope" || name == "scope") && value.is_string();
            if (!flag && !scope)
                continue;
            claims[name] = value;
            if (!isClaim(name))
                continue;
            const std::string claimed = name.substr(0, name.rfind('_'));
            if (value.get<bool>())
                outside.erase(claimed);
            else
                outside.insert(claimed);
        }
    }
    if (!claims.empty())
        into.set("extensions.claims", std::move(claims), "members that state a scope or a claim");
    if (!outside.empty())
        into.set("outside_comparison_class", Json(outside), "claims that the file denies");
}

void setMlxDevice(
    ReceiptBuilder &into, JsonMapping &from, std::string_view name, std::string_view device)
{
    if (from.text(name)) {
        from.copyText("launch.accelerators.observed.model", name);
        into.set("surface.id", "other_host", from.place(name));
    } else {
        into.unknown("surface.id", "the file does not name the device that it ran on");
    }
    const auto ran = from.text(device);
    if (ran && ran->starts_with("Device(gpu"))
        into.set("launch.accelerators.observed.count", 1, from.place(device));
}

void setMlxPeak(ReceiptBuilder &into, JsonMapping &from, std::string_view path)
{
    from.copyWhole("memory.peak_bytes", path);
    if (!from.at(path))
        return;
    into.set("memory.kind", "allocated", from.place(path));
    into.set("memory.scope", "device", from.place(path));
}

void setMlxPeakGib(ReceiptBuilder &into, JsonMapping &from, std::string_view path)
{
    const auto peak = from.number(path);
    if (!peak)
        return;
    if (!(*peak >= 0 && *peak * gib <= double(std::int64_t(1) << 53)))
        return from.refuse(path, "an amount of memory");
    into.set("memory.peak_bytes", std::int64_t(std::llround(*peak * gib)), from.place(path));
    into.set("memory.kind", "allocated", from.place(path));
    into.set("memory.scope", "device", from.place(path));
}

void setMlxKernels(ReceiptBuilder &into, JsonMapping &from, std::string_view path)
{
    const Json *list = from.array(path);
    std::set<std::string> kernels;
    for (std::size_t i = 0; list && i < list->size(); ++i) {
        const Json &entry = (*list)[i];
        const Json *op = memberOf(entry, "op_name");
        const Json *kernel = memberOf(entry, "kernel_used");
        if (!op || !kernel || !op->is_string() || !kernel->is_string())
            return from.refuse(elementOf(std::string(path), i), "an operation with its kernel");
        kernels.insert(op->get<std::string>() + '=' + kernel->get<std::string>());
    }
    if (kernels.empty())
        return;
    std::string all;
    for (const std::string &kernel : kernels)
        all += (all.empty() ? "" : ", ") + kernel;
    into.set("backend.observed", all, from.place(path));
    into.set("backend.evidence", Json(kernels), from.place(path));
}

} // namespace fairlead
