// One section of a configuration file, read strictly where we know a key, and kept with a warning
// where we do not. For surfaces_file only.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include <toml++/toml.h>

#include "models/tracking/surfaces_file.h"

namespace fairlead {

/// Where a file stands, and how its places are written: `whole` in errors, `name` in the rest.
struct ConfigPlace {
    std::filesystem::path file; ///< "/home/operator/.config/fairlead/surfaces.d/h200-a.toml"
    std::string name;           ///< "surfaces.d/h200-a.toml"
    std::filesystem::path home;

    std::string whole(const toml::source_region &at) const;
    std::string brief(const toml::source_region &at) const;
};

/// The keys of a section, each asked for once; what was not asked for is unknown to us. A key of
/// the wrong kind is an error, and the first one is kept.
class SectionReader {
public:
    SectionReader(const toml::table &table, const ConfigPlace &place, std::string kind);

    std::string text(const char *key, bool required = false);
    std::int64_t integer(const char *key, std::int64_t otherwise, std::int64_t least,
        std::int64_t most, bool *given = nullptr);
    bool boolean(const char *key, bool otherwise);
    std::optional<double> number(const char *key);
    std::vector<std::string> texts(const char *key);
    std::map<std::string, std::string> textTable(const char *key);
    /// An http address for loopback only.
    std::string url(const char *key);

    void refuse(const char *key, const std::string &what, const std::string &remedy);
    /// The first error, or nothing.
    const std::optional<Error> &error() const { return m_error; }
    std::vector<SurfaceWarning> warnings() const;

private:
    const toml::node *take(const char *key);
    void wrongKind(const char *key, const char *wanted);

    const toml::table &m_table;
    const ConfigPlace &m_place;
    std::string m_kind;
    std::vector<std::string> m_known;
    std::optional<Error> m_error;
};

} // namespace fairlead
