#include <charconv>
#include <cstdint>
#include <string_view>

#include "models/ledger/receipt_store.h"

namespace fairlead {
namespace {

std::string_view takePart(std::string_view &version)
{
    const std::size_t dot = version.find('.');
    const std::string_view part = version.substr(0, dot);
    version.remove_prefix(dot == std::string_view::npos ? version.size() : dot + 1);
    return part;
}

} // namespace

bool olderVersion(const std::string &left, const std::string &right)
{
    std::string_view a = left, b = right;
    while (!a.empty() || !b.empty()) {
        const std::string_view partA = takePart(a), partB = takePart(b);
        std::int64_t numberA = 0, numberB = 0;
        const auto readA = std::from_chars(partA.data(), partA.data() + partA.size(), numberA);
        const auto readB = std::from_chars(partB.data(), partB.data() + partB.size(), numberB);
        const bool words = (readA.ec != std::errc() && !partA.empty())
            || (readB.ec != std::errc() && !partB.empty());
        if (words && partA != partB)
            return partA < partB;
        if (!words && numberA != numberB)
            return numberA < numberB;
    }
    return false;
}

} // namespace fairlead
