#include "app/cli/proof_text.h"

#include <array>

#include "app/cli/plain_text.h"
#include "app/cli/table.h"
#include "app/cli/words.h"

namespace fairlead::cli {
namespace {

struct Part {
    const char *name, *heading;
};

constexpr std::array parts = {
    Part{"compile_runtime", "Compile runtime"},
    Part{"gpu_profile", "GPU profile"},
    Part{"tpu_bringup", "TPU bring-up"},
    Part{"debug_boundary", "Debug boundary"},
};
constexpr std::size_t mostRows = 50;

/// "first_passing_rung" -> "first passing rung".
std::string labelOf(std::string name)
{
    for (char &c : name)
        if (c == '_')
            c = ' ';
    return plainText(name);
}

std::string valueOf(const Json &document, const std::string &dotted, const Json &value)
{
    if (value.is_null())
        return "unknown: " + member(document, dotted).reason();
    if (value.is_string())
        return value.get<std::string>();
    if (!value.is_array())
        return value.dump();
    std::string list;
    for (const Json &each : value)
        list += (list.empty() ? "" : "; ")
            + (each.is_string() ? each.get<std::string>() : each.dump());
    return list.empty() ? "nothing" : list;
}

} // namespace

std::string proofText(const Json &document)
{
    std::string text;
    for (const Part &part : parts) {
        const std::string dotted = std::string("extensions.") + part.name;
        const Observed<Json> found = member(document, dotted);
        if (!found.known())
            continue;
        text += std::string("\n") + part.heading + '\n';
        if (!found.value().is_object()) {
            text += "  " + plainText(valueOf(document, dotted, found.value())) + '\n';
            continue;
        }
        std::vector<Row> rows;
        for (const auto &[name, value] : found.value().items()) {
            if (rows.size() == mostRows) {
                rows.push_back({"and more",
                    std::to_string(found.value().size() - mostRows) + " members, see --json"});
                break;
            }
            rows.push_back({labelOf(name), valueOf(document, dotted + '.' + name, value)});
        }
        text += table(rows, 2);
    }
    return text;
}

} // namespace fairlead::cli
