#include "models/receipts/receipt_document.h"

#include "models/receipts/null_rules.h"
#include "models/receipts/receipt_shape.h"
#include "models/receipts/step_rules.h"

namespace fairlead {

MemberType memberType(std::string_view dotted)
{
    const auto path = findMember(dotted);
    if (!path)
        return MemberType::Missing;
    const unsigned types = path->node->types;
    if (types == jsonAny)
        return MemberType::Any;
    if (types & jsonObject)
        return MemberType::Object;
    if (types & jsonArray)
        return MemberType::Array;
    if (types & jsonBoolean)
        return MemberType::Boolean;
    if (types & jsonNumber)
        return MemberType::Number;
    if (types & jsonInteger)
        return MemberType::Integer;
    return MemberType::Text;
}

Result<void> checkReceiptDocument(const Json &document)
{
    if (auto fits = checkAgainst(receiptShape(), document); !fits)
        return fits;
    if (auto nulls = checkNullRules(document); !nulls)
        return nulls;
    return checkStepRules(document);
}

} // namespace fairlead
