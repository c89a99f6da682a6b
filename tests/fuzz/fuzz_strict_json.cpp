// The strict reader: what it takes, it writes and takes again as the same document.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "connectors/common/strict_json.h"
#include "tests/fuzz/judge_receipts.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace fairlead;
    const auto document = parseStrictJson({reinterpret_cast<const char *>(data), size});
    if (!document) {
        must(!document.error().where.empty() && !document.error().message.empty(),
            "an error without a place");
        return 0;
    }
    const auto again = parseStrictJson(document->dump());
    must(again && *again == *document, "writing and reading changed the document");
    return 0;
}
