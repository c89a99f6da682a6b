#include "models/items/source_place.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

#include "models/domain/receipt.h"

namespace fairlead {
namespace {

/// "$.a.b[3]" -> "a", "b", "3".
std::vector<std::string> pathParts(std::string_view place)
{
    std::vector<std::string> parts;
    std::string part;
    const auto close = [&] {
        if (!part.empty())
            parts.push_back(std::exchange(part, {}));
    };
    for (std::size_t at = 1; at < place.size() && place[at] != ' '; ++at) {
        if (place[at] == '.' || place[at] == '[' || place[at] == ']')
            close();
        else
            part += place[at];
    }
    close();
    return parts;
}

/// Counts the bytes that the parser has taken, which is all a parser of nlohmann tells about
/// places.
class CountingBytes {
public:
    using difference_type = std::ptrdiff_t;
    using value_type = char;
    using pointer = const char *;
    using reference = const char &;
    using iterator_category = std::input_iterator_tag;

    CountingBytes(const char *at, std::size_t *taken) : m_at(at), m_taken(taken) { }
    reference operator*() const { return *m_at; }
    CountingBytes &operator++()
    {
        ++m_at;
        ++*m_taken;
        return *this;
    }
    CountingBytes operator++(int)
    {
        CountingBytes before = *this;
        ++*this;
        return before;
    }
    bool operator==(const CountingBytes &other) const { return m_at == other.m_at; }
    bool operator!=(const CountingBytes &other) const { return m_at != other.m_at; }

private:
    const char *m_at;
    std::size_t *m_taken;
};

/// Walks the document and stops at the wanted path.
class PathFinder : public nlohmann::json_sax<Json> {
public:
    PathFinder(std::vector<std::string> wanted, const std::size_t &taken)
        : m_wanted(std::move(wanted)), m_taken(taken)
    {
    }
    std::optional<std::size_t> found() const { return m_found; }

    bool null() override { return value(); }
    bool boolean(bool) override { return value(); }
    bool number_integer(number_integer_t) override { return value(); }
    bool number_unsigned(number_unsigned_t) override { return value(); }
    bool number_float(number_float_t, const string_t &) override { return value(); }
    bool string(string_t &) override { return value(); }
    bool binary(binary_t &) override { return value(); }
    bool key(string_t &name) override
    {
        m_path.back().name = name;
        return !here();
    }
    bool start_object(std::size_t) override { return open(false); }
    bool end_object() override { return close(); }
    bool start_array(std::size_t) override { return open(true); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t, const std::string &, const nlohmann::detail::exception &) override
    {
        return false;
    }

private:
    struct Level {
        bool array = false;
        std::string name;
        std::size_t index = 0;
    };
    /// An element of an array begins: is it the wanted one?
    bool element()
    {
        if (m_path.empty() || !m_path.back().array)
            return false;
        m_path.back().name = std::to_string(m_path.back().index++);
        return here();
    }
    bool value() { return !element(); }
    bool open(bool array)
    {
        if (element())
            return false;
        m_path.push_back({array, {}, 0});
        return true;
    }
    bool close()
    {
        m_path.pop_back();
        return true;
    }
    bool here()
    {
        const bool same = m_path.size() == m_wanted.size()
            && std::equal(m_path.begin(), m_path.end(), m_wanted.begin(),
                [](const Level &level, const std::string &part) { return level.name == part; });
        if (same)
            m_found = m_taken;
        return same;
    }

    std::vector<std::string> m_wanted;
    const std::size_t &m_taken;
    std::vector<Level> m_path;
    std::optional<std::size_t> m_found;
};

std::optional<int> numberAfter(std::string_view text, std::string_view word)
{
    const std::size_t at = text.find(word);
    if (at == std::string_view::npos)
        return std::nullopt;
    int number = 0;
    const char *begin = text.data() + at + word.size();
    const auto [end, failed] = std::from_chars(begin, text.data() + text.size(), number);
    return failed == std::errc() && end != begin && number > 0 ? std::optional(number)
                                                               : std::nullopt;
}

} // namespace

std::optional<int> lineOfPlace(std::string_view bytes, std::string_view place)
{
    if (!place.starts_with('$'))
        return numberAfter(place, "line ");
    std::size_t taken = 0;
    PathFinder finder(pathParts(place), taken);
    const char *begin = bytes.data();
    Json::sax_parse(
        CountingBytes(begin, &taken), CountingBytes(begin + bytes.size(), &taken), &finder);
    if (!finder.found())
        return std::nullopt;
    // The parser is one byte ahead; a key ends on the line on which it stands.
    const std::size_t end = std::min(*finder.found() > 0 ? *finder.found() - 1 : 0, bytes.size());
    return 1 + int(std::count(begin, begin + end, '\n'));
}

} // namespace fairlead
