// Copies members of a foreign JSON document into a receipt, each with its place; the first member
// of a wrong type is remembered and refuses the file.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/receipts/receipt_document.h"

namespace fairlead {

/// Paths are dotted names from the root, "timing.step_times_s". A path that is not there changes
/// nothing; a null there is unknown because the file says null. One thread.
class JsonMapping {
public:
    /// Both outlive this. `root` is the place of `source` in its file, "$.cases[3]".
    JsonMapping(const Json &source, ReceiptBuilder &into, std::string root = "$")
        : m_source(&source), m_into(&into), m_root(std::move(root))
    {
    }

    /// "$.cases[3].timing.step_times_s".
    std::string place(std::string_view path) const;

    /// Null where the path is not there; also where its value is null.
    const Json *at(std::string_view path) const;
    const Json *object(std::string_view path);
    const Json *array(std::string_view path);
    std::optional<std::string> text(std::string_view path);
    std::optional<double> number(std::string_view path);
    std::optional<std::int64_t> whole(std::string_view path); ///< also 8.0
    std::optional<bool> flag(std::string_view path);

    void copyText(std::string_view member, std::string_view path);
    void copyNumber(std::string_view member, std::string_view path);
    void copyWhole(std::string_view member, std::string_view path);
    void copyFlag(std::string_view member, std::string_view path);

    /// Refuses the file: the value at the path is not `wanted` ("a whole number").
    void refuse(std::string_view path, std::string_view wanted);
    const std::optional<Error> &refused() const { return m_refused; }

private:
    template <class Value>
    void copy(std::string_view member, std::string_view path, std::optional<Value> value);

    const Json *m_source;
    ReceiptBuilder *m_into;
    std::string m_root;
    std::optional<Error> m_refused;
};

/// "$.timing.step_times_s".
std::string placeOf(std::string_view path);

} // namespace fairlead
