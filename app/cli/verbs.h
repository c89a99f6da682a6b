// The verbs: each takes its request and the ledger, and gives what is to be printed and how the
// program ends.
#pragma once

#include <string>

#include "app/cli/requests.h"
#include "models/domain/receipt.h"

namespace fairlead {
class Ledger;
}

namespace fairlead::cli {

/// What a verb works with.
struct Desk {
    Ledger &ledger;
    const Clock &clock;
    bool json = false; ///< the form of the answer
};

/// How the program ends. The highest that applies wins.
enum class Exit { Yes = 0, No = 1, BadInput = 2, OutOfReach = 3 };
Exit worse(Exit a, Exit b);
/// The end that an error means where nothing else is to be printed.
Exit exitOf(const Error &error);

struct Answer {
    std::string text; ///< for standard output, its last newline included
    Exit exit = Exit::Yes;
};

/// The answer that is a JSON document.
Answer jsonAnswer(const Json &document, Exit exit = Exit::Yes);

// One file each, named after the verb. All block on the disk; `import`, and the verbs that are
// given a path, write to the ledger, and so does `attest`.
[[nodiscard]] Result<Answer> perform(const ImportRequest &request, Desk &desk);
[[nodiscard]] Result<Answer> perform(const ReceiptsRequest &request, Desk &desk);
[[nodiscard]] Result<Answer> perform(const ReceiptRequest &request, Desk &desk);
[[nodiscard]] Result<Answer> perform(const AttestRequest &request, Desk &desk);
[[nodiscard]] Result<Answer> perform(const CompareRequest &request, Desk &desk);

} // namespace fairlead::cli
