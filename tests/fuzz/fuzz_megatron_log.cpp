// A log of Megatron-LM with its status files: up to the first NUL the log, then the sidecars in
// turn.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "models/receipts/megatron_log.h"
#include "tests/fuzz/judge_receipts.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    using namespace fairlead;
    std::string_view rest(reinterpret_cast<const char *>(data), size);
    const auto part = [&] {
        const std::size_t end = rest.find('\0');
        const std::string_view bytes = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        return bytes;
    };
    SourceFile file{"fuzzed.log", part(), nullptr, {}};
    for (const std::string &name : megatronLog.sidecarNames(file.name))
        if (!rest.empty())
            file.sidecars[name] = part();
    if (megatronLog.accepts(file))
        judgeReceipts(megatronLog, file);
    return 0;
}
