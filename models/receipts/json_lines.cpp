#include "models/receipts/json_lines.h"

#include "connectors/common/strict_json.h"
#include "models/receipts/log_lines.h"

namespace fairlead {
namespace {

constexpr std::size_t longestLine = std::size_t(1) << 20;
constexpr std::size_t mostRecords = 5000; // each may become a receipt of some 30 kB
constexpr const char *remedy = "Write the file again with the program that made it";

/// The next line that holds something, without its end; empty at the end of the bytes.
std::string_view nextLine(std::string_view &rest, int &number)
{
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        std::string_view line = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        ++number;
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        if (!trimmed(line).empty())
            return line;
    }
    return {};
}

Error inLine(Error error, int line)
{
    const std::size_t colon = error.where.find(':');
    error.where = std::to_string(line) + ':'
        + (colon == std::string::npos ? "1" : error.where.substr(colon + 1));
    return error;
}

Error notAnObject(std::string where)
{
    return {"not_an_object", "What stands here is no JSON object", std::move(where), remedy};
}

Error tooMany(std::string where)
{
    return {"too_many_records",
        "The file holds more than " + std::to_string(mostRecords) + " records", std::move(where),
        "Split the file"};
}

/// "$.startup.outcome" of the record in line 3 -> "line 3, $.startup.outcome".
std::string placeIn(const JsonRecord &record, const std::string &place)
{
    if (record.place.empty() || place.starts_with(record.place))
        return place;
    if (record.place.starts_with('$') && place.starts_with('$'))
        return record.place + place.substr(1);
    return record.place + (place.empty() ? "" : ", " + place);
}

Result<std::vector<JsonRecord>> elements(const Json &list)
{
    std::vector<JsonRecord> records;
    for (std::size_t i = 0; i < list.size(); ++i) {
        const std::string place = "$[" + std::to_string(i) + ']';
        if (!list[i].is_object())
            return fail(notAnObject(place));
        if (i == mostRecords)
            return fail(tooMany(place));
        records.push_back({list[i], place});
    }
    return records;
}

} // namespace

const Json *firstRecord(const SourceFile &file, Json &kept)
{
    if (file.json && file.json->is_object())
        return file.json;
    if (file.json) {
        const bool list = file.json->is_array() && !file.json->empty();
        return list && file.json->front().is_object() ? &file.json->front() : nullptr;
    }
    std::string_view rest = file.bytes;
    int number = 0;
    const std::string_view line = nextLine(rest, number);
    if (line.size() > longestLine || !trimmed(line).starts_with('{'))
        return nullptr;
    auto parsed = parseStrictJson(line);
    if (!parsed || !parsed->is_object())
        return nullptr;
    kept = std::move(*parsed);
    return &kept;
}

Result<std::vector<JsonRecord>> readRecords(const SourceFile &file)
{
    if (file.json && file.json->is_object())
        return std::vector<JsonRecord>{{*file.json, {}}};
    if (file.json && file.json->is_array())
        return elements(*file.json);
    std::vector<JsonRecord> records;
    std::string_view rest = file.bytes;
    int number = 0;
    for (std::string_view line = nextLine(rest, number); !line.empty();
         line = nextLine(rest, number)) {
        auto parsed = parseStrictJson(line);
        if (!parsed)
            return fail(inLine(parsed.error(), number));
        if (!parsed->is_object())
            return fail(notAnObject(std::to_string(number) + ":1"));
        if (records.size() == mostRecords)
            return fail(tooMany(std::to_string(number) + ":1"));
        records.push_back({std::move(*parsed), "line " + std::to_string(number)});
    }
    return records;
}

Result<Receipt> receiptIn(const JsonRecord &record, ReceiptBuilder &into, const JsonMapping &from)
{
    if (from.refused()) {
        Error error = *from.refused();
        // What is refused lies on the record's line; its path within it stands in the message.
        error.where = record.place.starts_with("line ") ? record.place.substr(5) + ":1"
                                                        : placeIn(record, error.where);
        return fail(std::move(error));
    }
    Receipt receipt = into.finish();
    for (auto &[pointer, origin] : receipt.origins)
        origin = placeIn(record, origin);
    return receipt;
}

Result<std::vector<Receipt>> receiptsOf(
    const SourceFile &file, Result<Receipt> (*receiptOf)(const JsonRecord &record))
{
    const auto records = readRecords(file);
    if (!records)
        return fail(records.error());
    std::vector<Receipt> receipts;
    for (const JsonRecord &record : *records) {
        auto receipt = receiptOf(record);
        if (!receipt)
            return fail(receipt.error());
        receipts.push_back(std::move(*receipt));
    }
    return receipts;
}

} // namespace fairlead
