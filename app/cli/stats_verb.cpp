#include <algorithm>
#include <cmath>

#include "app/cli/json_text.h"
#include "app/cli/table.h"
#include "app/cli/verbs.h"
#include "app/cli/words.h"
#include "connectors/common/bounded_file.h"
#include "models/statistics/equivalence.h"
#include "models/statistics/number_list.h"
#include "models/statistics/two_samples.h"

namespace fairlead::cli {
namespace {

constexpr std::size_t mostValues = 10'000;
constexpr FileLimits sampleFile{std::size_t(16) << 20, 1'000'000, 1};

Result<std::vector<Rational>> sampleIn(const std::string &path)
{
    const auto bytes = readRegularFile(path, sampleFile);
    if (!bytes)
        return fail(bytes.error());
    auto values = readNumbers(*bytes, mostValues);
    if (!values) {
        Error error = values.error();
        error.where = error.where.empty() ? path : path + ", " + error.where;
        return fail(error);
    }
    return values;
}

Result<Rational> confidenceOf(const std::string &text)
{
    const auto read = readDecimal(text);
    const Rational value = read ? rationalOf(*read) : Rational(0);
    if (value <= 0 || value >= 1)
        return fail({"bad_usage", "\"" + text + "\" is no confidence.", "--confidence",
            "Give a number between 0 and 1, such as 0.95."});
    return value;
}

/// Nothing where none was given.
Result<std::optional<Rational>> marginOf(const std::optional<std::string> &text)
{
    if (!text)
        return std::nullopt;
    const auto read = readDecimal(*text);
    const Rational value = read ? rationalOf(*read) : Rational(0);
    if (value <= 0 || value >= 1)
        return fail({"bad_usage", "\"" + *text + "\" is no margin.", "--margin",
            "Give the part of a difference that does not matter, such as 0.02 for 2 %."});
    return value;
}

/// Null where the number is beyond the range of numbers.
Json number(const Rational &value)
{
    const double nearest = toDouble(value);
    return std::isfinite(nearest) ? Json(nearest) : Json();
}

Json numberOr(const std::optional<Rational> &value)
{
    return value ? number(*value) : Json();
}

Json exactOr(const std::optional<Rational> &value)
{
    return value ? Json(exactText(*value)) : Json();
}

Json sampleJson(const SampleSummary &sample)
{
    Json interval;
    if (sample.interval)
        interval = {{"lo", number(sample.interval->low)}, {"hi", number(sample.interval->high)},
            {"coverage", number(sample.interval->coverage)},
            {"coverage_exact", exactText(sample.interval->coverage)}};
    return {{"n", sample.n}, {"median", number(sample.median)},
        {"median_exact", exactText(sample.median)}, {"ci", std::move(interval)},
        {"range", Json::array({number(sample.least), number(sample.greatest)})}};
}

Json ratioJson(const RatioSummary &ratio, const Rational &confidence)
{
    std::optional<Rational> low, high;
    if (ratio.interval) {
        low = ratio.interval->low;
        high = ratio.interval->high;
    }
    Json out = {{"point", numberOr(ratio.point)}, {"lo", numberOr(low)}, {"hi", numberOr(high)},
        {"point_exact", exactOr(ratio.point)}, {"lo_exact", exactOr(low)},
        {"hi_exact", exactOr(high)}, {"confidence", ratio.point ? number(confidence) : Json()}};
    if (!ratio.reason.empty())
        out["reason"] = ratio.reason;
    return out;
}

Json shiftJson(const Shift &shift)
{
    const auto &interval = shift.interval;
    return {{"estimate", number(shift.estimate)}, {"lo", interval ? number(interval->low) : Json()},
        {"hi", interval ? number(interval->high) : Json()},
        {"coverage", interval ? number(interval->coverage) : Json()},
        {"estimate_exact", exactText(shift.estimate)}};
}

Json testJson(const std::optional<MannWhitney> &test)
{
    if (!test)
        return {{"u", nullptr}, {"p_two_sided", nullptr}, {"p_exact", nullptr}, {"p_less", nullptr},
            {"p_greater", nullptr}};
    return {{"u", number(test->u)}, {"p_two_sided", number(test->twoSided)},
        {"p_exact", exactText(test->twoSided)}, {"p_less", number(test->less)},
        {"p_greater", number(test->greater)}};
}

constexpr const char *noEquivalence = "equivalence wants 6 to 50 values a side, each above 0";

Json equivalenceJson(const std::optional<Equivalence> &found, const Rational &margin)
{
    if (!found)
        return {{"margin", number(margin)}, {"lo", nullptr}, {"hi", nullptr},
            {"equivalent", nullptr}, {"reason", noEquivalence}};
    return {{"margin", number(margin)}, {"lo", number(found->interval.low)},
        {"hi", number(found->interval.high)}, {"equivalent", found->equivalent}};
}

std::string within(const Rational &low, const Rational &high)
{
    return shortNumber(toDouble(low)) + " to " + shortNumber(toDouble(high));
}

Row sampleRow(const std::string &name, const SampleSummary &sample)
{
    return {name, std::to_string(sample.n), shortNumber(toDouble(sample.median)),
        sample.interval ? within(sample.interval->low, sample.interval->high) : "none",
        within(sample.least, sample.greatest)};
}

/// Effect first, interval second, p last.
std::string textOf(const TwoSamples &found, const std::string &confidence)
{
    std::string text = table({{"", "N", "MEDIAN", "INTERVAL", "RANGE"},
        sampleRow("left", found.left), sampleRow("right", found.right)});
    text += "\nRight over left: ";
    text += found.ratio.point ? shortNumber(toDouble(*found.ratio.point)) : "no ratio";
    if (found.ratio.interval)
        text += ", " + within(found.ratio.interval->low, found.ratio.interval->high) + " at "
            + confidence + " (exact bootstrap)";
    else
        text += ": " + found.ratio.reason;
    text += ".\nRight less left: " + shortNumber(toDouble(found.shift.estimate));
    if (found.shift.interval)
        text += ", " + within(found.shift.interval->low, found.shift.interval->high) + " at "
            + shortNumber(toDouble(found.shift.interval->coverage)) + " (Hodges-Lehmann)";
    text += ".\nMann-Whitney: ";
    if (found.test)
        text += "p = " + shortNumber(toDouble(found.test->twoSided))
            + " two-sided, U = " + shortNumber(toDouble(found.test->u)) + ".\n";
    else
        text += "no p under 4 values on a side, or over 40,000 pairs.\n";
    return text;
}

std::string textOf(const std::optional<Equivalence> &found, const Rational &margin)
{
    const std::string asked = "Within " + shortNumber(toDouble(margin) * 100) + " % either way: ";
    if (!found)
        return asked + "unknown, " + noEquivalence + ".\n";
    return asked + (found->equivalent ? "equivalent, " : "not shown, ")
        + within(found->interval.low, found->interval.high) + " at 0.9 (two one-sided tests).\n";
}

} // namespace

Result<Answer> perform(const StatsRequest &request, Desk &desk)
{
    const auto confidence = confidenceOf(request.confidence);
    if (!confidence)
        return fail(confidence.error());
    const auto margin = marginOf(request.margin);
    if (!margin)
        return fail(margin.error());
    auto left = sampleIn(request.left);
    if (!left)
        return fail(left.error());
    auto right = sampleIn(request.right);
    if (!right)
        return fail(right.error());
    const TwoSamples found = twoSamples(*left, *right, *confidence);
    std::optional<Equivalence> same;
    if (*margin) {
        std::sort(left->begin(), left->end());
        std::sort(right->begin(), right->end());
        same = equivalenceOf(*left, *right, **margin);
    }
    if (!desk.json)
        return Answer{
            textOf(found, request.confidence) + (*margin ? textOf(same, **margin) : ""), Exit::Yes};
    Json answer = {{"schema", outputSchema}, {"left", sampleJson(found.left)},
        {"right", sampleJson(found.right)}, {"ratio", ratioJson(found.ratio, *confidence)},
        {"hodges_lehmann", shiftJson(found.shift)}, {"mann_whitney", testJson(found.test)}};
    if (*margin)
        answer["equivalence"] = equivalenceJson(same, **margin);
    return jsonAnswer(std::move(answer));
}

} // namespace fairlead::cli
