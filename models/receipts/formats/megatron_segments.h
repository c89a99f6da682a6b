// The segments of a Megatron-LM line.
#pragma once

#include <string_view>

#include "models/receipts/log_lines.h"

namespace fairlead {

/// Calls `each` with the trimmed key and value of every "key: value" segment behind the first.
template <class Each>
void forEachMegatronSegment(std::string_view line, Each each)
{
    for (std::size_t bar = line.find('|'); bar != std::string_view::npos; bar = line.find('|')) {
        line.remove_prefix(bar + 1);
        const std::string_view segment = line.substr(0, line.find('|'));
        const std::size_t colon = segment.rfind(':');
        if (colon != std::string_view::npos)
            each(trimmed(segment.substr(0, colon)), trimmed(segment.substr(colon + 1)));
    }
}

} // namespace fairlead
