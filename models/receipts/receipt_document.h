// The shape fairlead.receipt/1: a blank document, the builder that importers fill, and the strict
// reader's check. The shape has one source, resources/schemas/fairlead.receipt-1.schema.json.
#pragma once

#include <string>
#include <string_view>

#include "models/domain/receipt.h"

namespace fairlead {

/// What a member may hold besides null. Any: a member of a free-form object.
enum class MemberType { Text, Integer, Number, Boolean, Array, Object, Any, Missing };

/// Type of a dotted member by the schema; Missing where the shape has none of that name. Members of
/// free-form objects (launch.parallelism.*, workload.features.*, ...) follow the schema's
/// additionalProperties.
MemberType memberType(std::string_view dotted);

/// The text as a value of that member ("8" -> 8 for launch.hosts), checked against the schema's
/// type, enum and range. Arrays and objects are read as JSON; a free-form member takes true, false,
/// a number, else the text itself. Errors: unknown_key, bad_value (its remedy says what the member
/// takes); `where` is the dotted name.
[[nodiscard]] Result<Json> parseMember(std::string_view dotted, std::string_view text);

/// Checks a whole document: schema, and that each null stands in exactly one of `unknown` and
/// `not_applicable`, that each pointer there names a null, that the columns of `steps` are of equal
/// length and `window` lies in them. The error's `where` is the JSON pointer. Any thread.
[[nodiscard]] Result<void> checkReceiptDocument(const Json &document);

/// Fills a receipt member by member. What nobody sets stays unknown with the given default reason.
class ReceiptBuilder {
public:
    /// `silent` is the reason for all that the source does not mention, such as "not recorded by
    /// this format".
    ReceiptBuilder(std::string producer, std::string producerVersion, std::string silent);

    /// A known value; `origin` is its place in the source. The dotted member must exist in the
    /// shape; nulls are refused by assertion. What an object in `value` lacks becomes unknown; see
    /// setKnown for numbers that are not finite and text that is no UTF-8.
    void set(std::string_view dotted, Json value, std::string origin = {});
    void unknown(std::string_view dotted, std::string reason);
    void notApplicable(std::string_view dotted);
    void warn(std::string code, std::string key, std::string message);

    /// The document and its origins, moved into a receipt without id. Objects of which nothing at
    /// all is known are one null each. Precondition: called once.
    Receipt finish();

private:
    Receipt m_receipt;
    std::string m_silent;
};

} // namespace fairlead
