#include <cmath>
#include <cstdint>

#include <toml++/toml.h>

#include "connectors/common/bounded_file.h"
#include "models/receipts/attest.h"
#include "models/receipts/receipt_document.h"

namespace fairlead {
namespace {

constexpr std::size_t largestCard = std::size_t(1) << 20;

std::string place(const std::string &path, const toml::source_region &source)
{
    return path + ":" + std::to_string(source.begin.line) + ":"
        + std::to_string(source.begin.column);
}

/// Collects the leaves of the table under their dotted keys.
class CardReader {
public:
    explicit CardReader(const std::string &path) : m_path(path) { }

    Result<void> read(const toml::table &table, const std::string &above)
    {
        for (const auto &[key, node] : table) {
            const std::string dotted
                = above.empty() ? std::string(key.str()) : above + "." + std::string(key.str());
            auto taken = node.is_table() ? read(*node.as_table(), dotted) : take(dotted, node);
            if (!taken)
                return taken;
        }
        return {};
    }

    AttestedValues values() { return std::move(m_values); }

private:
    Result<void> take(const std::string &dotted, const toml::node &node)
    {
        auto key = attestableKey(dotted);
        if (!key) {
            key.error().where = place(m_path, node.source());
            return fail(std::move(key.error()));
        }
        auto text = textOf(*key, dotted, node);
        if (!text)
            return fail(std::move(text.error()));
        if (!m_values.emplace(*key, std::move(*text)).second)
            return fail(
                refused(node, dotted, "is given twice, under two names", "Leave one of them out"));
        return {};
    }

    Result<std::string> textOf(
        const std::string &key, const std::string &dotted, const toml::node &node) const
    {
        if (const auto text = node.value_exact<std::string>())
            return *text;
        if (const auto boolean = node.value_exact<bool>())
            return std::string(*boolean ? "true" : "false");
        if (const auto integer = node.value_exact<std::int64_t>())
            return std::to_string(*integer);
        const auto number = node.value_exact<double>();
        if (!number || !std::isfinite(*number))
            return fail(refused(node, dotted, "is neither text, number nor boolean",
                "Give one value; put a date in quotes"));
        // As a number 575.10 is 575.1, and as a version it is not.
        if (memberType(key) == MemberType::Text)
            return fail(refused(node, dotted, "is text, and this is a number", "Put it in quotes"));
        return Json(*number).dump();
    }

    Error refused(const toml::node &node, const std::string &dotted, const std::string &what,
        const std::string &remedy) const
    {
        return {"bad_value", '"' + dotted + "\" " + what, place(m_path, node.source()), remedy};
    }

    const std::string &m_path;
    AttestedValues m_values;
};

} // namespace

Result<AttestedValues> readAttestationCard(const std::string &path)
{
    FileLimits limits;
    limits.bytes = largestCard;
    const auto bytes = readRegularFile(path, limits);
    if (!bytes)
        return fail(bytes.error());
    try {
        const toml::table table = toml::parse(std::string_view(*bytes), std::string_view(path));
        CardReader reader(path);
        if (auto read = reader.read(table, {}); !read)
            return fail(std::move(read.error()));
        return reader.values();
    } catch (const toml::parse_error &error) {
        return fail(Error{"toml_syntax", std::string(error.description()),
            place(path, error.source()), "Correct the card and try again"});
    }
}

} // namespace fairlead
