#include "connectors/common/strict_json.h"

#include <string>
#include <vector>

namespace fairlead {
namespace {

constexpr std::int64_t largestExact = std::int64_t(1) << 53;

/// Builds the document and stops at the first thing that a strict reader refuses.
class Reader final : public nlohmann::json_sax<Json> {
public:
    explicit Reader(int depth) : m_limit(depth) { }

    std::optional<Error> error;
    Json root;

    bool null() override { return put(nullptr); }
    bool boolean(bool value) override { return put(value); }
    bool number_integer(number_integer_t value) override
    {
        return value < -largestExact ? tooLarge() : put(value);
    }
    bool number_unsigned(number_unsigned_t value) override
    {
        return value > number_unsigned_t(largestExact) ? tooLarge() : put(value);
    }
    bool number_float(number_float_t value, const string_t &text) override
    {
        // An integer beyond 64 bits arrives here, already rounded.
        if (text.find_first_of(".eE") == std::string::npos)
            return tooLarge();
        return put(value);
    }
    bool string(string_t &value) override { return put(std::move(value)); }
    bool binary(binary_t &) override { return false; }

    bool start_object(std::size_t) override { return open(Json::value_t::object); }
    bool start_array(std::size_t) override { return open(Json::value_t::array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }
    bool key(string_t &name) override
    {
        const auto [member, isNew]
            = m_open.back()->get_ref<Json::object_t &>().try_emplace(std::move(name));
        if (!isNew)
            return stop("json_duplicate_key",
                "The key \"" + member->first + "\" stands twice in one object", "Keep one of them");
        m_member = &member->second;
        return true;
    }
    bool parse_error(std::size_t position, const std::string &,
        const nlohmann::detail::exception &exception) override
    {
        m_position = position;
        const std::string text = exception.what();
        if (text.find("UTF-8") != std::string::npos)
            return stop("json_utf8", "The text is not UTF-8 here", "Save the file as UTF-8");
        if (exception.id == 406)
            return stop(
                "json_number", "The number is too large for a double", "Correct the number");
        return stop(
            "json_syntax", "This is not JSON here", "Correct it; NaN and Infinity are no JSON");
    }
    /// Byte offset of a syntax error; nothing for the other refusals.
    std::optional<std::size_t> position() const { return m_position; }

private:
    /// Where the next value goes. Containers are filled where they stand: nothing is added to one
    /// while another in it is open, so that the pointers hold.
    template <class Value>
    Json &place(Value &&value)
    {
        if (m_open.empty())
            return root = Json(std::forward<Value>(value));
        if (m_open.back()->is_object())
            return *m_member = Json(std::forward<Value>(value));
        return m_open.back()->get_ref<Json::array_t &>().emplace_back(std::forward<Value>(value));
    }
    template <class Value>
    bool put(Value &&value)
    {
        place(std::forward<Value>(value));
        return true;
    }
    bool open(Json::value_t container)
    {
        if (int(m_open.size()) >= m_limit)
            return stop("json_depth",
                "The document nests deeper than " + std::to_string(m_limit) + " levels",
                "No receipt needs that depth");
        m_open.push_back(&place(container));
        return true;
    }
    bool close()
    {
        m_open.pop_back();
        return true;
    }
    bool tooLarge()
    {
        return stop("json_integer", "The integer lies beyond 2^53 and cannot be kept exactly",
            "Write it as a string");
    }
    bool stop(std::string code, std::string message, std::string remedy)
    {
        error = Error{std::move(code), std::move(message), {}, std::move(remedy)};
        return false;
    }

    int m_limit;
    std::vector<Json *> m_open;
    Json *m_member = nullptr; ///< of the innermost object, named last
    std::optional<std::size_t> m_position;
};

/// An input iterator that says how far the parser has read, for the refusals that carry no place of
/// their own.
class Cursor {
public:
    using iterator_category = std::input_iterator_tag;
    using value_type = char;
    using difference_type = std::ptrdiff_t;
    using pointer = const char *;
    using reference = const char &;

    Cursor(const char *at, const char **furthest) : m_at(at), m_furthest(furthest) { }
    const char &operator*() const { return *m_at; }
    Cursor &operator++()
    {
        ++m_at;
        *m_furthest = m_at;
        return *this;
    }
    Cursor operator++(int)
    {
        Cursor before = *this;
        ++*this;
        return before;
    }
    bool operator==(const Cursor &other) const { return m_at == other.m_at; }
    bool operator!=(const Cursor &other) const { return m_at != other.m_at; }

private:
    const char *m_at;
    const char **m_furthest;
};

std::string lineAndColumn(std::string_view bytes, std::size_t offset)
{
    offset = std::min(offset, bytes.size());
    const std::string_view before = bytes.substr(0, offset);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const std::size_t start = before.rfind('\n');
    const std::size_t column = start == std::string_view::npos ? offset + 1 : offset - start;
    return std::to_string(line) + ":" + std::to_string(std::max<std::size_t>(column, 1));
}

std::string_view withoutMark(std::string_view bytes)
{
    return bytes.starts_with("\xEF\xBB\xBF") ? bytes.substr(3) : bytes;
}

} // namespace

Result<Json> parseStrictJson(std::string_view bytes, const JsonLimits &limits)
{
    bytes = withoutMark(bytes);
    const char *end = bytes.data() + bytes.size();
    Reader reader(limits.depth);
    const bool parsed = Json::sax_parse(bytes.data(), end, &reader) && !reader.error;
    // The parser takes a NUL byte for the end of the text; whatever stands behind it is unread.
    const std::size_t nul = bytes.find('\0');
    if (parsed && nul == std::string_view::npos)
        return std::move(reader.root);
    if (parsed)
        return fail({"json_syntax", "A NUL byte stands behind the document",
            lineAndColumn(bytes, nul), "Cut the file off before it"});
    Error error = reader.error.value_or(Error{"json_syntax", "This is not JSON", {}, "Correct it"});
    // Only a refusal needs a place, and only a second, slower reading knows it.
    const char *furthest = bytes.data();
    Reader again(limits.depth);
    (void)Json::sax_parse(Cursor(bytes.data(), &furthest), Cursor(end, &furthest), &again);
    // The parser counts a byte from 1 and has read one past the token that it refused.
    const std::size_t read = std::size_t(furthest - bytes.data());
    const std::size_t offset = reader.position().value_or(read);
    error.where = lineAndColumn(bytes, offset > 0 ? offset - 1 : 0);
    return fail(std::move(error));
}

std::string withoutSpace(std::string_view json)
{
    json = withoutMark(json);
    std::string out(json.size(), '\0');
    char *to = out.data();
    for (std::size_t at = 0; at < json.size(); ++at) {
        const char c = json[at];
        *to = c;
        to += int(c != ' ') & int(c != '\n') & int(c != '\r') & int(c != '\t');
        if (c != '"')
            continue;
        // A text goes over as it stands.
        for (++at; at < json.size() && json[at] != '"'; ++at) {
            *to++ = json[at];
            if (json[at] == '\\' && at + 1 < json.size())
                *to++ = json[++at];
        }
        if (at < json.size())
            *to++ = '"';
    }
    out.resize(std::size_t(to - out.data()));
    return out;
}

} // namespace fairlead
