#include "models/statistics/number_list.h"

#include <functional>
#include <string>

#include <nlohmann/json.hpp>

namespace fairlead {
namespace {

using Json = nlohmann::json;

/// Takes each number as it is written.
class Taker {
public:
    Taker(std::size_t most, std::function<Result<void>(const Decimal &)> keep)
        : m_most(most), m_keep(std::move(keep))
    {
    }

    Result<void> take(std::string_view text, const std::string &where)
    {
        if (m_taken++ == m_most)
            return fail(
                {"too_many_numbers", "There are more than " + std::to_string(m_most) + " numbers.",
                    where, "Give fewer."});
        const auto read = readDecimal(text);
        Result<void> kept = read ? m_keep(*read) : Result<void>(fail(read.error()));
        if (!kept && kept.error().where.empty())
            kept.error().where = where;
        return kept;
    }

    std::size_t taken() const { return m_taken; }

private:
    std::size_t m_most;
    std::function<Result<void>(const Decimal &)> m_keep;
    std::size_t m_taken = 0;
};

/// One flat array of numbers, told by the parser as it goes: nothing is built, and a number's own
/// text is kept.
class ArrayOfNumbers final : public nlohmann::json_sax<Json> {
public:
    explicit ArrayOfNumbers(Taker &taker) : m_taker(taker) { }

    Result<void> outcome;

    bool number_integer(number_integer_t value) override { return take(std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override { return take(std::to_string(value)); }
    bool number_float(number_float_t, const string_t &text) override { return take(text); }
    bool start_array(std::size_t) override { return m_depth++ == 0 || refuse("an array"); }
    bool end_array() override { return true; }
    bool null() override { return refuse("null"); }
    bool boolean(bool) override { return refuse("true or false"); }
    bool string(string_t &) override { return refuse("a text"); }
    bool binary(binary_t &) override { return refuse("bytes"); }
    bool start_object(std::size_t) override { return refuse("an object"); }
    bool key(string_t &) override { return false; }
    bool end_object() override { return false; }
    bool parse_error(std::size_t at, const std::string &, const Json::exception &problem) override
    {
        if (problem.id == 406) // beyond a double
            outcome = fail({"number_too_large", "A number is beyond the range of numbers.",
                "byte " + std::to_string(at), "Write it in a larger unit."});
        else
            outcome = fail({"bad_json", "This is no JSON array of numbers.",
                "byte " + std::to_string(at), "Write [1, 2, 3], or one number a line."});
        return false;
    }

private:
    std::string place() const { return "$[" + std::to_string(m_taker.taken()) + "]"; }

    bool take(const std::string &text)
    {
        outcome = m_taker.take(text, place());
        return outcome.has_value();
    }

    bool refuse(const std::string &what)
    {
        outcome = fail({"no_number", "The array holds " + what + " in place of a number.", place(),
            "Write [1, 2, 3], or one number a line."});
        return false;
    }

    Taker &m_taker;
    int m_depth = 0;
};

std::string_view trimmed(std::string_view text)
{
    constexpr std::string_view blank = " \t\r";
    const std::size_t first = text.find_first_not_of(blank);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blank) - first + 1);
}

Result<void> readLines(std::string_view bytes, Taker &taker)
{
    for (std::size_t line = 1; !bytes.empty(); ++line) {
        const std::size_t end = std::min(bytes.find('\n'), bytes.size());
        const std::string_view text = trimmed(bytes.substr(0, end));
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
        if (text.empty())
            continue;
        if (auto taken = taker.take(text, "line " + std::to_string(line)); !taken)
            return taken;
    }
    return {};
}

Result<void> readAll(std::string_view bytes, Taker &taker)
{
    if (bytes.starts_with("\xEF\xBB\xBF"))
        bytes.remove_prefix(3);
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    Result<void> read;
    if (first != std::string_view::npos && bytes[first] == '[') {
        ArrayOfNumbers array(taker);
        Json::sax_parse(bytes, &array);
        read = array.outcome;
    } else {
        read = readLines(bytes, taker);
    }
    if (read && taker.taken() == 0)
        return fail({"no_number", "There is no number.", {}, "Give one at least."});
    return read;
}

} // namespace

Result<std::vector<Rational>> readNumbers(std::string_view bytes, std::size_t most)
{
    std::vector<Rational> out;
    Taker taker(most, [&out](const Decimal &each) -> Result<void> {
        out.push_back(rationalOf(each));
        return {};
    });
    if (auto read = readAll(bytes, taker); !read)
        return fail(read.error());
    return out;
}

Result<std::vector<double>> readSeries(std::string_view bytes, std::size_t most)
{
    std::vector<double> out;
    Taker taker(most, [&out](const Decimal &each) -> Result<void> {
        out.push_back(toDouble(rationalOf(each)));
        return {};
    });
    if (auto read = readAll(bytes, taker); !read)
        return fail(read.error());
    return out;
}

} // namespace fairlead
