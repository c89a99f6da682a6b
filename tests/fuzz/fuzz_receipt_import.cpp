// JSON from outside: strict reader, every importer of JSON, the shape's check, the gate.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "connectors/common/strict_json.h"
#include "tests/fuzz/judge_receipts.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace fairlead;
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    const auto document = parseStrictJson(bytes);
    if (!document)
        return 0;
    const SourceFile file{"fuzzed.json", bytes, &*document, {}};
    int takers = 0;
    for (const Importer &importer : importers()) {
        if (!importer.accepts(file))
            continue;
        ++takers;
        judgeReceipts(importer, file);
    }
    must(takers <= 1, "two importers take the same bytes");
    return 0;
}
