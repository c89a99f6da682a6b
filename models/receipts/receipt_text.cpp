#include "models/receipts/receipt_text.h"

#include <array>
#include <charconv>
#include <cmath>

#include "models/domain/member_name.h"
#include "models/receipts/valid_text.h"

namespace fairlead {
namespace {

class Writer {
public:
    bool write(const Json &value, std::size_t level)
    {
        if (value.is_string())
            return writeText(value.get_ref<const std::string &>());
        if (value.is_number_float())
            return writeDouble(value.get<double>());
        if (!value.is_structured()) {
            out += value.dump();
            return true;
        }
        const bool object = value.is_object();
        out += object ? '{' : '[';
        // Columns of steps stay on one line; a line for each number would bury the rest.
        const bool oneLine = !object && plain(value);
        const std::size_t length = pointer.size();
        std::size_t index = 0;
        for (auto each = value.begin(); each != value.end(); ++each, ++index) {
            if (index > 0)
                out += oneLine ? ", " : ",";
            if (!oneLine)
                newLine(level + 1);
            pointer += '/' + (object ? pointerToken(each.key()) : std::to_string(index));
            if (object) {
                if (!writeText(each.key()))
                    return false;
                out += ": ";
            }
            if (!write(*each, level + 1))
                return false;
            pointer.resize(length);
        }
        if (!value.empty() && !oneLine)
            newLine(level);
        out += object ? '}' : ']';
        return true;
    }

    std::string out;
    std::string pointer;
    Error error;

private:
    static bool plain(const Json &array)
    {
        for (const Json &each : array)
            if (each.is_structured())
                return false;
        return true;
    }

    void newLine(std::size_t level) { out.append("\n").append(2 * level, ' '); }

    bool writeText(const std::string &text)
    {
        std::string valid = text;
        makeValidUtf8(valid);
        if (valid != text)
            return refuse("json_utf8", "is no UTF-8");
        out += Json(text).dump();
        return true;
    }

    /// The library's own digits are short nearly always; these are the shortest always.
    bool writeDouble(double value)
    {
        if (!std::isfinite(value))
            return refuse("json_number", "is no finite number");
        std::array<char, 32> digits;
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value);
        const std::string_view text(digits.data(), std::size_t(end.ptr - digits.data()));
        out += text;
        if (text.find_first_of(".e") == text.npos)
            out += ".0";
        return true;
    }

    bool refuse(const char *code, const std::string &what)
    {
        error = Error{code, '"' + dottedName(pointer) + "\" " + what + " and cannot be written",
            pointer, "Correct the member"};
        return false;
    }
};

} // namespace

Result<std::string> receiptText(const Json &document)
{
    Writer writer;
    if (!writer.write(document, 0))
        return fail(std::move(writer.error));
    writer.out += '\n';
    return std::move(writer.out);
}

} // namespace fairlead
