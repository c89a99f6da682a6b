#include "models/receipts/step_columns.h"

#include <cmath>

namespace fairlead {
namespace {

constexpr std::size_t mostUnknowns = 64;

} // namespace

void setStepColumn(ReceiptBuilder &into, std::string_view dotted,
    const std::vector<std::optional<double>> &values, const std::string &missing,
    std::string origin)
{
    Json column = Json::array();
    std::vector<std::size_t> holes;
    for (std::size_t i = 0; i < values.size(); ++i) {
        const bool good = values[i] && std::isfinite(*values[i]);
        column.push_back(good ? Json(*values[i]) : Json());
        if (!good)
            holes.push_back(i);
    }
    const auto reason = [&](std::size_t i) {
        return values[i] ? std::string("printed as NaN or infinite") : missing;
    };
    if (!holes.empty() && (holes.size() == values.size() || holes.size() > mostUnknowns)) {
        into.unknown(dotted,
            std::to_string(holes.size()) + " of " + std::to_string(values.size())
                + " values are not there: " + reason(holes.front()));
        return;
    }
    into.set(dotted, std::move(column), std::move(origin));
    for (const std::size_t i : holes)
        into.unknown(std::string(dotted) + '.' + std::to_string(i), reason(i));
}

void setStepColumn(ReceiptBuilder &into, std::string_view dotted,
    const std::vector<std::int64_t> &values, std::string origin)
{
    into.set(dotted, Json(values), std::move(origin));
}

} // namespace fairlead
