// What the operator asked for, one plain struct a verb: the command line after reading, before
// anything is done.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace fairlead::cli {

struct ImportRequest {
    std::vector<std::string> paths;
};

/// Ids, empty where the list is not narrowed.
struct ReceiptsRequest {
    std::string surface;
    std::string startupClass;
};

struct ReceiptRequest {
    std::string receipt; ///< an id, a prefix or a path
};

/// Either `key` and `value`, or `card`.
struct AttestRequest {
    std::vector<std::string> receipts;
    std::string key, value;
    std::string card; ///< path of a TOML card; empty where key and value are given
    std::string by, reason;
};

struct AcknowledgeRequest {
    std::string receipt; ///< an id, a prefix or a path
    std::string finding, by, reason;
};

struct RetractRequest {
    std::string receipt; ///< an id, a prefix or a path
    std::string by, reason;
};

struct CompareRequest {
    std::vector<std::string> receipts;
    std::vector<std::string> treatment; ///< as named, not yet checked
    std::string metric;                 ///< empty: each receipt's headline
    bool summary = false;
};

/// Files of numbers, a decimal between 0 and 1, and one above 0 where equivalence is asked for.
struct StatsRequest {
    std::string left, right;
    std::string confidence = "0.95";
    std::optional<std::string> margin;
};

struct SteadyRequest {
    std::string file;
};

struct SurfacesRequest { };

struct SurfacesTestRequest {
    std::string surface; ///< id of a configured surface
};

struct SurfacesTrustRequest {
    std::string surface;
    std::string fingerprint; ///< "SHA256:" and 43 characters of base64
};

struct WatchRequest {
    std::vector<std::string> ids;  ///< surfaces and runs; empty: all surfaces
    std::optional<double> seconds; ///< nothing: until a signal
    bool record = false;
};

struct RunsRequest { };

struct RunRequest {
    std::string run; ///< an id, a prefix, a name or a reference
    bool wait = false;
};

struct AdoptRequest {
    std::string ref; ///< "host:h200-a:/data/run.log"
};

struct LogRequest {
    std::string run;
    std::int64_t from = 0;
    std::string stream; ///< empty: the run's main one
};

struct RouteRequest {
    std::vector<std::string> answers; ///< KEY=VALUE each
    std::string answersFile;          ///< path of a JSON object of answers; may be empty
    bool save = false;
    std::string chosen; ///< surface id; empty: the first place
};

struct DecisionsRequest { };

/// --help and --version: nothing to do but to print a text.
struct PrintRequest {
    std::string member; ///< its name in the JSON document, "help" or "version"
    std::string text;
};

using Request = std::variant<ImportRequest, ReceiptsRequest, ReceiptRequest, AttestRequest,
    AcknowledgeRequest, RetractRequest, CompareRequest, StatsRequest, SteadyRequest, RouteRequest,
    DecisionsRequest, SurfacesRequest, SurfacesTestRequest, SurfacesTrustRequest, WatchRequest,
    RunsRequest, RunRequest, AdoptRequest, LogRequest>;

/// One command line: what holds for every verb, and the verb.
struct CommandLine {
    std::filesystem::path store;  ///< the ledger's file
    std::filesystem::path config; ///< folder of surfaces.toml; empty: the default
    Request request;
    std::optional<PrintRequest> print; ///< set: print it, and do nothing else
};

} // namespace fairlead::cli
