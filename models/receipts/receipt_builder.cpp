#include <cassert>

#include "models/domain/member_name.h"
#include "models/receipts/receipt_document.h"
#include "models/receipts/receipt_members.h"
#include "models/receipts/receipt_shape.h"
#include "models/receipts/valid_text.h"

namespace fairlead {

ReceiptBuilder::ReceiptBuilder(
    std::string producer, std::string producerVersion, std::string silent)
    : m_silent(std::move(silent))
{
    m_receipt.document = blankReceipt(producer, producerVersion, m_silent);
}

void ReceiptBuilder::set(std::string_view dotted, Json value, std::string origin)
{
    assert(!value.is_null());
    const bool done = setKnown(m_receipt.document, dotted, std::move(value), m_silent);
    assert(done);
    makeValidUtf8(origin);
    if (done && !origin.empty())
        m_receipt.origins[pointerOf(findMember(dotted)->parts)] = std::move(origin);
}

void ReceiptBuilder::unknown(std::string_view dotted, std::string reason)
{
    makeValidUtf8(reason);
    [[maybe_unused]] const bool done
        = setUnknown(m_receipt.document, dotted, reason.empty() ? m_silent : reason);
    assert(done);
}

void ReceiptBuilder::notApplicable(std::string_view dotted)
{
    [[maybe_unused]] const bool done = setNotApplicable(m_receipt.document, dotted);
    assert(done);
}

void ReceiptBuilder::warn(std::string code, std::string key, std::string message)
{
    makeValidUtf8(key);
    makeValidUtf8(message);
    m_receipt.warnings.push_back({std::move(code), std::move(key), std::move(message)});
}

Receipt ReceiptBuilder::finish()
{
    return std::move(m_receipt);
}

} // namespace fairlead
