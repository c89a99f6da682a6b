// What the operator asked for, one plain struct a verb: the command line after reading, before
// anything is done.
#pragma once

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

struct CompareRequest {
    std::vector<std::string> receipts;
    std::vector<std::string> treatment; ///< as named, not yet checked
    std::string metric;                 ///< empty: each receipt's headline
    bool summary = false;
};

/// --help and --version: nothing to do but to print a text.
struct PrintRequest {
    std::string member; ///< its name in the JSON document, "help" or "version"
    std::string text;
};

using Request
    = std::variant<ImportRequest, ReceiptsRequest, ReceiptRequest, AttestRequest, CompareRequest>;

/// One command line: what holds for every verb, and the verb.
struct CommandLine {
    std::filesystem::path store;  ///< the ledger's file
    std::filesystem::path config; ///< folder of surfaces.toml; empty: the default
    Request request;
    std::optional<PrintRequest> print; ///< set: print it, and do nothing else
};

} // namespace fairlead::cli
