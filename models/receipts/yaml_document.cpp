#include "models/receipts/yaml_document.h"

#include <algorithm>
#include <optional>
#include <sstream>

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include "models/receipts/log_values.h"

namespace fairlead {
namespace {

constexpr int deepest = 32;
constexpr std::size_t deepestIndent = 128;
constexpr std::size_t mostNodes = 20000;
constexpr std::string_view remedy = "Write the receipt as plain YAML: names, values and lists";

Error yamlError(std::string code, std::string message, std::size_t line, std::size_t column)
{
    return {std::move(code), std::move(message),
        std::to_string(line) + ':' + std::to_string(column), std::string(remedy)};
}

/// The YAML library recurses on nesting, so that no text comes near it that could be deep: by
/// brackets, by indentation, or by list marks within one line. Brackets in quotes count too.
std::optional<Error> tooDeep(std::string_view bytes)
{
    int brackets = 0, marks = 0;
    std::size_t line = 1, column = 0, indent = 0;
    bool atStart = true;
    for (const char c : bytes) {
        ++column;
        if (c == '\n') {
            ++line;
            column = indent = 0;
            marks = 0;
            atStart = true;
            continue;
        }
        if (c == '[' || c == '{')
            ++brackets;
        else if (c == ']' || c == '}')
            brackets = std::max(0, brackets - 1);
        if (atStart && (c == ' ' || c == '\t'))
            ++indent;
        else if (atStart && (c == '-' || c == '?' || c == ':'))
            ++marks;
        else
            atStart = false;
        if (brackets > deepest || marks > deepest || indent > deepestIndent)
            return yamlError(
                "yaml_depth", "The text is nested too deeply to be a receipt", line, column);
    }
    return std::nullopt;
}

Json scalar(const std::string &text)
{
    if (text == "true" || text == "True" || text == "TRUE")
        return true;
    if (text == "false" || text == "False" || text == "FALSE")
        return false;
    if (const auto whole = countOf(text))
        return *whole;
    // A sign, a point and digits alone: the number reader also takes "nan" and "inf".
    const bool plain = text.find_first_not_of("0123456789+-.eE") == std::string::npos;
    if (const auto number = plain ? numberOf(text) : std::nullopt)
        return *number;
    return text;
}

class Reader final : public YAML::EventHandler {
public:
    explicit Reader(YamlTyped typed) : m_typed(typed) { }

    const std::optional<Error> &error() const { return m_error; }
    std::vector<Json> take() { return std::move(m_documents); }

    void OnDocumentStart(const YAML::Mark &) override { m_stack.clear(); }
    void OnDocumentEnd() override { }
    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        if (admits(mark, anchor))
            add(mark, nullptr);
    }
    void OnAlias(const YAML::Mark &mark, YAML::anchor_t) override { refuseAlias(mark); }
    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
        const std::string &value) override
    {
        if (!admits(mark, anchor))
            return;
        if (!m_stack.empty() && m_stack.back().value.is_object() && !m_stack.back().name)
            return begin(mark, value);
        add(mark, tag == "?" && m_typed(path()) ? scalar(value) : Json(value));
    }
    void OnSequenceStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
        YAML::EmitterStyle::value) override
    {
        open(mark, anchor, Json::array());
    }
    void OnSequenceEnd() override { close(); }
    void OnMapStart(const YAML::Mark &mark, const std::string &, YAML::anchor_t anchor,
        YAML::EmitterStyle::value) override
    {
        open(mark, anchor, Json::object());
    }
    void OnMapEnd() override { close(); }

private:
    struct Frame {
        Json value;
        YAML::Mark mark;
        std::optional<std::string> name = {}; ///< of the member that comes next
    };

    void refuse(const YAML::Mark &mark, std::string code, std::string message)
    {
        if (!m_error)
            m_error = yamlError(std::move(code), std::move(message), std::size_t(mark.line) + 1,
                std::size_t(mark.column) + 1);
    }

    void refuseAlias(const YAML::Mark &mark)
    {
        refuse(mark, "yaml_alias", "The file uses anchors or aliases, which are not followed");
    }

    bool admits(const YAML::Mark &mark, YAML::anchor_t anchor)
    {
        if (anchor != 0)
            refuseAlias(mark);
        if (++m_nodes > mostNodes)
            refuse(mark, "yaml_size", "The file holds more values than any receipt");
        return !m_error;
    }

    std::string path() const
    {
        std::string path;
        for (const Frame &frame : m_stack)
            if (frame.name)
                path += (path.empty() ? "" : ".") + *frame.name;
        return path;
    }

    void begin(const YAML::Mark &mark, const std::string &name)
    {
        if (m_stack.back().value.contains(name))
            return refuse(mark, "yaml_key", "The same name stands twice");
        m_stack.back().name = name;
    }

    void open(const YAML::Mark &mark, YAML::anchor_t anchor, Json empty)
    {
        if (!admits(mark, anchor))
            return;
        if (m_stack.size() >= std::size_t(deepest))
            return refuse(mark, "yaml_depth", "The text is nested too deeply to be a receipt");
        if (!m_stack.empty() && m_stack.back().value.is_object() && !m_stack.back().name)
            return refuse(mark, "yaml_key", "A name is a list or a map");
        m_stack.push_back({std::move(empty), mark});
    }

    void close()
    {
        if (m_error)
            return;
        Frame done = std::move(m_stack.back());
        m_stack.pop_back();
        add(done.mark, std::move(done.value));
    }

    void add(const YAML::Mark &mark, Json value)
    {
        if (m_stack.empty()) {
            if (!value.is_null())
                m_documents.push_back(std::move(value));
            return;
        }
        Frame &frame = m_stack.back();
        if (frame.value.is_array())
            return frame.value.push_back(std::move(value));
        if (!frame.name)
            return refuse(mark, "yaml_key", "A value stands without a name");
        frame.value[*frame.name] = std::move(value);
        frame.name.reset();
    }

    YamlTyped m_typed;
    std::vector<Json> m_documents;
    std::vector<Frame> m_stack;
    std::size_t m_nodes = 0;
    std::optional<Error> m_error;
};

} // namespace

Result<std::vector<Json>> readYaml(std::string_view bytes, YamlTyped typed)
{
    if (bytes.size() > longestYaml)
        return fail(
            {"yaml_size", "The file is longer than any receipt in YAML", {}, std::string(remedy)});
    if (const auto deep = tooDeep(bytes))
        return fail(*deep);
    Reader reader(typed);
    try {
        std::istringstream stream{std::string(bytes)};
        YAML::Parser parser(stream);
        while (!reader.error() && parser.HandleNextDocument(reader)) { }
    } catch (const YAML::Exception &thrown) {
        return fail(yamlError("yaml_syntax", "This is no valid YAML: " + thrown.msg,
            std::size_t(std::max(0, thrown.mark.line)) + 1,
            std::size_t(std::max(0, thrown.mark.column)) + 1));
    } catch (const std::exception &) {
        return fail({"yaml_syntax", "The YAML could not be read", {}, std::string(remedy)});
    }
    if (reader.error())
        return fail(*reader.error());
    return reader.take();
}

bool hasYamlMember(std::string_view bytes, std::string_view name)
{
    if (bytes.size() > longestYaml || bytes.find('\0') != std::string_view::npos)
        return false;
    for (std::size_t at = bytes.find(name); at != std::string_view::npos;
         at = bytes.find(name, at + 1)) {
        const std::string_view behind = bytes.substr(at + name.size(), 2);
        const bool member = behind == ":" || behind == ": " || behind == ":\n" || behind == ":\r";
        if (member && (at == 0 || bytes[at - 1] == '\n'))
            return true;
    }
    return false;
}

} // namespace fairlead
