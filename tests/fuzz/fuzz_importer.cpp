// One importer of the registry over any bytes: up to the first NUL the file, then what stands
// beside it, in the order of its importer's names. JSON is parsed as the import does. The program's
// name ends in the format: one program, linked to by the name of each format.
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "connectors/common/strict_json.h"
#include "models/receipts/file_look.h"
#include "tests/fuzz/judge_receipts.h"

namespace {

using namespace fairlead;

const Importer *tried = nullptr;

} // namespace

extern "C" int LLVMFuzzerInitialize(int *, char ***arguments)
{
    const std::string_view program = **arguments;
    for (const Importer &each : importers())
        if (program.ends_with("fuzz_importer_" + std::string(each.format)))
            tried = &each;
    must(tried, "the program is called by the name of no format");
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    std::string_view rest(reinterpret_cast<const char *>(data), size);
    const auto part = [&rest] {
        const std::size_t end = rest.find('\0');
        const std::string_view bytes = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        return bytes;
    };
    SourceFile file{"fuzzed.log", part(), nullptr, {}};
    std::optional<Json> document;
    if (looksLikeJson(file.bytes))
        if (auto parsed = parseStrictJson(file.bytes))
            document = std::move(*parsed);
    file.json = document ? &*document : nullptr;
    if (tried->sidecarNames)
        for (const std::string &name : tried->sidecarNames(file.name))
            if (!rest.empty())
                file.sidecars[name] = part();
    if (tried->accepts(file))
        judgeReceipts(*tried, file);
    return 0;
}
