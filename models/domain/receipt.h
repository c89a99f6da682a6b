// A receipt: one bounded claim about one run, as a document of the fixed shape fairlead.receipt/1,
// with where it came from. Immutable once imported; what people say about it later (attestations)
// stands beside it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "models/domain/observed.h"

namespace fairlead {

using Json = nlohmann::json;

/// Something that was read, and that the operator should know about it.
struct ImportWarning {
    std::string code; ///< stable word, such as "clock_without_zone"
    std::string key;  ///< JSON pointer or dotted member in question; may be empty
    std::string message;
    bool operator==(const ImportWarning &) const = default;
};

/// A file found by name beside the main one, such as run.log.status; its bytes are a source of
/// their own.
struct Sidecar {
    std::string name; ///< path relative to the main file's folder
    std::string sha256;
    bool operator==(const Sidecar &) const = default;
};

struct Receipt {
    std::string id; ///< the source's SHA-256, with "#index" where the source holds several
    std::string sourceSha256;
    int index = 0;      ///< position in the source, from 0
    std::string format; ///< id of the importer's format, such as "mlx_train_step"
    std::string importerVersion;
    /// The whole fairlead.receipt/1 object: every member present, each null named in `unknown` or
    /// `not_applicable`.
    Json document;
    /// JSON pointer in `document` -> place in the source in its own words ("$.timing.step_times_s",
    /// "line 12").
    std::map<std::string, std::string> origins;
    std::vector<ImportWarning> warnings;
    std::vector<Sidecar> sidecars;
};

/// A statement of a person about what a receipt leaves unknown.
struct Attestation {
    std::string receiptId;
    std::string key; ///< dotted member ("surface.id") or "startup_class"
    Json value;
    std::string by;
    std::string reason;
    Time at{};
};

/// A person has seen a finding of the gate and says why the figure may stand beside it.
struct Acknowledgement {
    std::string receiptId;
    std::string finding; ///< code, "STARTUP_CONTRADICTED"
    std::string by;
    std::string reason;
    Time at{};
};

/// A person takes a receipt back: no figure of it is to be cited any more.
struct Retraction {
    std::string receiptId;
    std::string by;
    std::string reason;
    Time at{};
};

/// A receipt with all that the ledger knows about it.
struct LedgerEntry {
    Receipt receipt;
    std::string path; ///< under which its source was first imported
    Time importedAt{};
    std::vector<Attestation> attestations = {};         ///< oldest first
    std::vector<Acknowledgement> acknowledgements = {}; ///< oldest first
    std::optional<Retraction> retraction = {};          ///< the first one
    std::vector<std::string> supersededBy = {}; ///< ids of receipts that name it in `supersedes`
};

/// A member of a receipt document by dotted name ("launch.hosts") or array index
/// ("metrics.0.value"). A null takes its reason from the document's `unknown` (its own pointer or
/// that of the nearest enclosing null); below a null object every member is as unknown, or as not
/// applicable, as the object. A name that is not there is unknown.
Observed<Json> member(const Json &document, std::string_view dotted);

/// "launch.hosts" -> "/launch/hosts".
std::string pointerOf(std::string_view dotted);

/// run.name where it is known, else the file's name without its ending, else the first 8 digits of
/// the id.
std::string displayName(const LedgerEntry &entry);

} // namespace fairlead
