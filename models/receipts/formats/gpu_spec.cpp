#include "models/receipts/formats/gpu_spec.h"

#include "models/receipts/log_lines.h"
#include "models/receipts/log_values.h"

namespace fairlead {

std::optional<GpuSpec> gpuSpecOf(std::string_view text)
{
    text = trimmed(text);
    const std::size_t colon = text.find(':');
    const std::string_view model = text.substr(0, colon);
    if (model.empty() || model.size() > 64)
        return std::nullopt;
    if (colon == std::string_view::npos)
        return GpuSpec{std::string(model), 1};
    const auto count = countOf(text.substr(colon + 1));
    if (!count || *count < 1)
        return std::nullopt;
    return GpuSpec{std::string(model), *count};
}

} // namespace fairlead
