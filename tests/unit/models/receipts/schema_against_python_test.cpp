// Our reader of JSON Schema against an independent one, python3-jsonschema, over the same schema
// and documents.
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "models/receipts/json_schema.h"
#include "models/receipts/receipt_shape.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead {
namespace {

constexpr const char *python = "/usr/bin/python3";

/// Prints "schema ok", then "1" or "0" for each line of the documents.
constexpr const char *script = R"(
import json, sys
from jsonschema import Draft202012Validator
schema = json.load(open(sys.argv[1], encoding='utf-8'))
Draft202012Validator.check_schema(schema)
print('schema ok')
validator = Draft202012Validator(schema)
for line in open(sys.argv[2], encoding='utf-8'):
    print(int(validator.is_valid(json.loads(line))))
)";

std::string outputOf(const std::string &command)
{
    std::string out;
    FILE *pipe = popen(command.c_str(), "r");
    if (!pipe)
        return out;
    char buffer[4096];
    while (const std::size_t n = std::fread(buffer, 1, sizeof buffer, pipe))
        out.append(buffer, n);
    pclose(pipe);
    return out;
}

/// Each member in turn replaced by values of every type, removed, and joined by a stranger.
void addVariants(const Json &original, const Json::json_pointer &at, std::vector<Json> &out)
{
    const Json &value = original.at(at);
    for (const Json &other : {Json(), Json(true), Json(-1), Json(8.0), Json(2.5), Json("text"),
             Json::array({nullptr, 1}), Json::object()}) {
        Json changed = original;
        changed[at] = other;
        out.push_back(std::move(changed));
    }
    if (!value.is_structured())
        return;
    if (value.is_object()) {
        Json changed = original;
        changed[at]["stranger"] = 1;
        out.push_back(std::move(changed));
    }
    int index = 0;
    for (const auto &[name, inner] : value.items()) {
        if (value.is_array() && ++index > 1)
            break;
        Json::json_pointer below = at;
        if (value.is_object()) {
            below.push_back(name);
            Json changed = original;
            changed[at].erase(name);
            out.push_back(std::move(changed));
        } else {
            below.push_back("0");
        }
        addVariants(original, below, out);
    }
}

std::vector<Json> documents()
{
    Json example = exampleReceipt();
    // The columns are long and all alike; two steps say as much.
    for (const char *column : {"step", "duration_s", "tokens", "loss", "grad_norm", "flags"})
        example["steps"][column].erase(
            example["steps"][column].begin() + 2, example["steps"][column].end());
    std::vector<Json> all = {example};
    // One top member at a time, the others null where they may be: small documents are quickly
    // read.
    Json bare = example;
    for (const auto &[name, node] : receiptShape().properties)
        if (node->nullable())
            bare[name] = nullptr;
    for (const auto &[name, node] : receiptShape().properties) {
        Json document = bare;
        document[name] = example[name];
        Json without = bare;
        without.erase(name);
        all.push_back(std::move(without));
        addVariants(document, Json::json_pointer("/" + name), all);
    }
    for (const char *time :
        {"2026-11-20T09:15:20.123456789Z", "2026-11-20T24:15:20Z", "2026-11-20T09:15:20z",
            "2026-00-20T09:15:20Z", "2026-11-20T09:15:60Z", "x2026-11-20T09:15:20Z"}) {
        all.push_back(example);
        all.back()["timeline"]["created_at"] = time;
    }
    for (const Json &seed :
        {Json(1), Json(4), Json(5), Json(0), Json(2.0), Json(9007199254740992.0), Json(1e300)}) {
        all.push_back(example);
        all.back()["starting_state"]["seed_source"] = seed;
        all.push_back(example);
        all.back()["memory"]["peak_bytes"] = seed;
    }
    return all;
}

TEST(ReceiptSchema, AnIndependentValidatorAgreesOnEveryDocument)
{
    if (!std::filesystem::exists(python)
        || std::system((std::string(python) + " -c 'import jsonschema' 2>/dev/null").c_str()) != 0)
        GTEST_SKIP() << "python3-jsonschema is not installed";

    std::string directory = testing::TempDir() + "fairlead-schema-XXXXXX";
    ASSERT_NE(mkdtemp(directory.data()), nullptr);
    const std::vector<Json> all = documents();
    {
        std::ofstream lines(directory + "/documents.ndjson");
        for (const Json &document : all)
            lines << document.dump() << '\n';
        std::ofstream(directory + "/check.py") << script;
    }
    const std::string output = outputOf(std::string(python) + " " + directory
        + "/check.py " FAIRLEAD_SOURCE "/resources/schemas/fairlead.receipt-1.schema.json "
        + directory + "/documents.ndjson");
    std::filesystem::remove_all(directory);

    std::istringstream answers(output);
    std::string answer;
    ASSERT_TRUE(std::getline(answers, answer));
    ASSERT_EQ(answer, "schema ok");
    int good = 0;
    for (const Json &document : all) {
        ASSERT_TRUE(std::getline(answers, answer));
        const auto ours = checkAgainst(receiptShape(), document);
        EXPECT_EQ(ours.has_value(), answer == "1")
            << (ours ? "we accept it: " + document.dump()
                     : ours.error().where + " " + ours.error().message);
        good += ours.has_value();
    }
    EXPECT_GT(good, 100);
    EXPECT_GT(int(all.size()) - good, 100);
}

} // namespace
} // namespace fairlead
