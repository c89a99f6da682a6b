// What a verb takes, as plain data: its words, its options, and the request that they make. Read by
// the parser, of which the forms know nothing.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/cli/requests.h"
#include "models/domain/observed.h"

namespace fairlead::cli {

/// A word that stands by its place, or all words that are left.
struct Word {
    std::string name, says;
    std::variant<std::string *, std::vector<std::string> *> target;
    bool required = true;
};

/// "--name VALUE", or "--name" alone for a bool.
struct Option {
    std::string name, valueName, says;
    std::variant<bool *, std::string *, std::optional<std::string> *> target;
    bool required = false;
};

/// The targets live as long as `request`, which makes the request after they are filled in.
struct VerbForm {
    std::string does; ///< one sentence
    std::vector<Word> words;
    std::vector<Option> options;
    std::function<Result<Request>()> request;
};

/// Bad usage of this verb.
Error badUsage(const std::string &verb, std::string message);

// One for each verb, in receipt_forms.cpp, stats_forms.cpp, route_forms.cpp and live_forms.cpp.
VerbForm importForm();
VerbForm receiptsForm();
VerbForm receiptForm();
VerbForm attestForm();
VerbForm acknowledgeForm();
VerbForm retractForm();
VerbForm compareForm();
VerbForm statsForm();
VerbForm steadyForm();
VerbForm routeForm();
VerbForm decisionsForm();
VerbForm surfacesForm();
VerbForm surfacesTestForm();
VerbForm surfacesTrustForm();
VerbForm watchForm();
VerbForm runsForm();
VerbForm runForm();
VerbForm adoptForm();
VerbForm logForm();

} // namespace fairlead::cli
