#include "models/receipts/formats/mlx_cases.h"

#include "connectors/common/strict_json.h"
#include "models/receipts/formats/mlx_rows.h"
#include "models/receipts/log_lines.h"

namespace fairlead {
namespace {

bool isMlxCaseList(const Json &json)
{
    return json.is_array() && !json.empty() && isMlxCase(json.front());
}

} // namespace

bool isMlxCase(const Json &json)
{
    if (!json.is_object() || isOtherFormat(json))
        return false;
    const auto object = [&](const char *name) {
        const Json *found = memberOf(json, name);
        return found && found->is_object();
    };
    return object("bench_receipt") || object("matched_run")
        || (object("workload_key") && object("software_key"))
        || (object("comparison_key") && json.contains("case_id"));
}

bool holdsMlxCases(const SourceFile &file)
{
    if (!file.json) {
        LogLines lines(file.bytes);
        LogLine line;
        if (!lines.next(line) || !line.text.starts_with('{'))
            return false;
        const Result<Json> first = parseStrictJson(line.text);
        return first && isMlxCase(*first);
    }
    const Json &json = *file.json;
    if (isMlxCase(json) || isMlxCaseList(json))
        return true;
    const Json *cases = memberOf(json, "cases");
    return cases && !isOtherFormat(json) && isMlxCaseList(*cases);
}

Result<std::vector<MlxCase>> mlxCasesOf(const SourceFile &file, std::vector<Json> &lines)
{
    std::vector<MlxCase> cases;
    if (!file.json) {
        LogLines all(file.bytes);
        std::vector<int> numbers;
        for (LogLine line; all.next(line);) {
            Result<Json> json = parseStrictJson(line.text);
            if (!json || !json->is_object())
                return fail(
                    {"bad_line", "The line is no JSON object", std::to_string(line.number) + ":1",
                        "Write the file again with the program that made it"});
            lines.push_back(std::move(*json));
            numbers.push_back(line.number);
            if (lines.size() > mostMlxRows)
                break;
        }
        for (std::size_t i = 0; i < lines.size(); ++i)
            cases.push_back({&lines[i], "line " + std::to_string(numbers[i]) + ", $"});
    } else if (isMlxCase(*file.json)) {
        cases.push_back({file.json, "$"});
    } else {
        const bool list = file.json->is_array();
        const Json &found = list ? *file.json : (*file.json)["cases"];
        for (std::size_t i = 0; i < found.size(); ++i)
            cases.push_back({&found[i], elementOf(list ? "$" : "$.cases", i)});
    }
    if (auto counted = checkMlxRows(cases.size(), "$.cases"); !counted)
        return fail(counted.error());
    return cases;
}

} // namespace fairlead
