// The verbs: each takes its request and the ledger, and gives what is to be printed and how the
// program ends.
#pragma once

#include <filesystem>
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
    bool json = false;                 ///< the form of the answer
    std::filesystem::path store = {};  ///< the ledger's file
    std::filesystem::path config = {}; ///< folder of surfaces.toml; empty: the default
};

/// How the program ends. The highest that applies wins.
enum class Exit { Yes = 0, No = 1, BadInput = 2, OutOfReach = 3 };
Exit worse(Exit a, Exit b);
/// The end that an error means where nothing else is to be printed.
Exit exitOf(const Error &error);

struct Answer {
    std::string text; ///< for standard output, its last newline included
    Exit exit = Exit::Yes;
    std::string note = {}; ///< for standard error, its last newline included
};

/// The answer that is a JSON document.
Answer jsonAnswer(const Json &document, Exit exit = Exit::Yes);

// One file each, named after the verb. All block on the disk; `import`, and the verbs that are
// given a path, write to the ledger, and so do `attest`, `acknowledge`, `retract`, `adopt`,
// `route --save`, `watch --record` and `run --wait`. `watch` and `log` write to standard output
// themselves as they go.
[[nodiscard]] Result<Answer> perform(const ImportRequest &request, Desk &desk);
[[nodiscard]] Result<Answer> perform(const ReceiptsRequest &request, Desk &desk);
[[nodiscard]] Result<Answer> perform(const ReceiptRequest &request, Desk &desk);
[[nodiscard]] Result<Answer> perform(const AttestRequest &request, Desk &desk);
[[nodiscard]] Result<Answer> perform(const AcknowledgeRequest &request, Desk &desk);
[[nodiscard]] Result<Answer> perform(const RetractRequest &request, Desk &desk);
[[nodiscard]] Result<Answer> perform(const CompareRequest &request, Desk &desk);
[[nodiscard]] Result<Answer> perform(const StatsRequest &request, Desk &desk);
[[nodiscard]] Result<Answer> perform(const SteadyRequest &request, Desk &desk);
[[nodiscard]] Result<Answer> perform(const RouteRequest &request, Desk &desk);
[[nodiscard]] Result<Answer> perform(const DecisionsRequest &request, Desk &desk);

// The live ones also block on the network, within their deadlines.
[[nodiscard]] Result<Answer> perform(const SurfacesRequest &request, Desk &desk);
[[nodiscard]] Result<Answer> perform(const SurfacesTestRequest &request, Desk &desk);
[[nodiscard]] Result<Answer> perform(const SurfacesTrustRequest &request, Desk &desk);
[[nodiscard]] Result<Answer> perform(const WatchRequest &request, Desk &desk);
[[nodiscard]] Result<Answer> perform(const RunsRequest &request, Desk &desk);
[[nodiscard]] Result<Answer> perform(const RunRequest &request, Desk &desk);
[[nodiscard]] Result<Answer> perform(const AdoptRequest &request, Desk &desk);
[[nodiscard]] Result<Answer> perform(const LogRequest &request, Desk &desk);

} // namespace fairlead::cli
