#include "models/tracking/section_reader.h"

#include <algorithm>
#include <cmath>

namespace fairlead {
namespace {

std::string at(const std::string &file, const toml::source_region &region)
{
    return file + ":" + std::to_string(region.begin.line) + ":"
        + std::to_string(region.begin.column);
}

bool withoutControls(std::string_view text)
{
    return std::none_of(text.begin(), text.end(),
        [](char each) { return static_cast<unsigned char>(each) < 0x20 || each == 0x7F; });
}

bool loopback(std::string_view host)
{
    return host == "localhost" || host == "[::1]"
        || (host.starts_with("127.")
            && host.find_first_not_of("0123456789.") == std::string_view::npos);
}

} // namespace

std::string ConfigPlace::whole(const toml::source_region &region) const
{
    return at(file.string(), region);
}

std::string ConfigPlace::brief(const toml::source_region &region) const
{
    return at(name, region);
}

SectionReader::SectionReader(const toml::table &table, const ConfigPlace &place, std::string kind)
    : m_table(table), m_place(place), m_kind(std::move(kind))
{
}

void SectionReader::refuse(const char *key, const std::string &what, const std::string &remedy)
{
    if (m_error)
        return;
    const toml::node *node = m_table.get(key);
    m_error = Error{"bad_config", "\"" + std::string(key) + "\" of a [[" + m_kind + "]] " + what,
        m_place.whole(node ? node->source() : m_table.source()), remedy};
}

void SectionReader::wrongKind(const char *key, const char *wanted)
{
    refuse(key, std::string("is not ") + wanted, std::string("Write it as ") + wanted);
}

const toml::node *SectionReader::take(const char *key)
{
    m_known.emplace_back(key);
    return m_table.get(key);
}

std::string SectionReader::text(const char *key, bool required)
{
    const toml::node *node = take(key);
    if (!node) {
        if (required)
            refuse(key, "is missing", "Add it");
        return {};
    }
    const auto text = node->value_exact<std::string>();
    if (!text)
        wrongKind(key, "a text in quotes");
    else if (!withoutControls(*text))
        refuse(key, "holds a control character", "Take it out");
    return text.value_or("");
}

std::int64_t SectionReader::integer(
    const char *key, std::int64_t otherwise, std::int64_t least, std::int64_t most, bool *given)
{
    const toml::node *node = take(key);
    if (given)
        *given = node != nullptr;
    if (!node)
        return otherwise;
    const auto number = node->value_exact<std::int64_t>();
    if (!number)
        wrongKind(key, "a whole number");
    else if (*number < least || *number > most)
        refuse(key, "is out of range",
            "Take " + std::to_string(least) + " to " + std::to_string(most));
    return number.value_or(otherwise);
}

bool SectionReader::boolean(const char *key, bool otherwise)
{
    const toml::node *node = take(key);
    if (!node)
        return otherwise;
    const auto value = node->value_exact<bool>();
    if (!value)
        wrongKind(key, "true or false");
    return value.value_or(otherwise);
}

std::optional<double> SectionReader::number(const char *key)
{
    const toml::node *node = take(key);
    if (!node)
        return std::nullopt;
    const auto value = node->is_number() ? node->value<double>() : std::nullopt;
    if (!value)
        wrongKind(key, "a number");
    else if (!std::isfinite(*value) || *value < 0)
        refuse(key, "is out of range", "Take a number from 0 on");
    return value;
}

std::vector<std::string> SectionReader::texts(const char *key)
{
    std::vector<std::string> texts;
    const toml::node *node = take(key);
    if (!node)
        return texts;
    const toml::array *array = node->as_array();
    if (!array) {
        wrongKind(key, "a list of texts in quotes");
        return texts;
    }
    for (const toml::node &each : *array) {
        const auto text = each.value_exact<std::string>();
        if (!text || text->empty() || !withoutControls(*text)) {
            wrongKind(key, "a list of texts in quotes");
            return texts;
        }
        texts.push_back(*text);
    }
    return texts;
}

std::map<std::string, std::string> SectionReader::textTable(const char *key)
{
    std::map<std::string, std::string> texts;
    const toml::node *node = take(key);
    if (!node)
        return texts;
    const toml::table *table = node->as_table();
    if (!table) {
        wrongKind(key, "a table of texts in quotes");
        return texts;
    }
    for (const auto &[name, each] : *table) {
        const auto text = each.value_exact<std::string>();
        if (!text || !withoutControls(*text)) {
            wrongKind(key, "a table of texts in quotes");
            return texts;
        }
        texts.emplace(name.str(), *text);
    }
    return texts;
}

std::string SectionReader::url(const char *key)
{
    const std::string address = text(key);
    constexpr std::string_view plain = "http://";
    if (address.starts_with(plain)) {
        std::string_view host = std::string_view(address).substr(plain.size());
        host = host.substr(0, host.find('/'));
        host = host.substr(0, host.find(':', host.starts_with('[') ? host.find(']') : 0));
        if (!loopback(host))
            refuse(key, "is not encrypted, and leaves this machine", "Use https");
    }
    return address;
}

std::vector<SurfaceWarning> SectionReader::warnings() const
{
    std::vector<SurfaceWarning> warnings;
    for (const auto &[key, node] : m_table)
        if (std::find(m_known.begin(), m_known.end(), key.str()) == m_known.end())
            warnings.push_back({"unknown_key",
                "\"" + std::string(key.str()) + "\" of a [[" + m_kind
                    + "]] is not known here; it is kept and does nothing",
                m_place.brief(key.source())});
    return warnings;
}

} // namespace fairlead
