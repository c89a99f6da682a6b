#include "models/receipts/formats/proof_surface.h"

namespace fairlead {

void keepProof(
    ReceiptBuilder &into, std::string_view part, const Json &object, const std::string &place)
{
    const std::string whole = "extensions." + std::string(part);
    into.set(whole, object, place);
    for (const auto &[name, value] : object.items())
        if (!value.is_null() && name.find_first_of("./~") == std::string::npos && !name.empty())
            into.set(whole + '.' + name, value, place + '.' + name);
}

void keepProofSurface(ReceiptBuilder &into, JsonMapping &from)
{
    for (const std::string_view part : proofParts)
        if (const Json *object = from.object(part))
            keepProof(into, part, *object, placeOf(part));
}

Result<std::vector<Receipt>> oneReceipt(ReceiptBuilder &into, const JsonMapping &from)
{
    if (from.refused())
        return fail(*from.refused());
    std::vector<Receipt> receipts;
    receipts.push_back(into.finish());
    return receipts;
}

} // namespace fairlead
