#include "models/items/step_lines.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include <QCoreApplication>

namespace fairlead {
namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(StepLines)
};

constexpr double unknownValue = std::numeric_limits<double>::quiet_NaN();

QString fromStd(std::string_view text)
{
    return QString::fromUtf8(text.data(), qsizetype(text.size())).simplified();
}

/// A column of `steps`; null where it is not recorded. Lives no longer than the document.
const Json *column(const Json &document, const char *name)
{
    const auto steps = document.find("steps");
    if (steps == document.end() || !steps->is_object())
        return nullptr;
    const auto found = steps->find(name);
    return found != steps->end() && found->is_array() && !found->empty() ? &*found : nullptr;
}

double at(const Json *values, std::size_t row)
{
    if (!values || row >= values->size() || !(*values)[row].is_number())
        return unknownValue;
    const double value = (*values)[row].get<double>();
    return std::isfinite(value) ? value : unknownValue;
}

/// Step numbers, one a row: as recorded, else counted from the first.
std::vector<double> stepNumbers(const Json &document, std::size_t rows)
{
    const Json *recorded = column(document, "step");
    const auto first = member(document, "steps.first");
    const double start
        = first.known() && first.value().is_number_integer() ? first.value().get<double>() : 0;
    std::vector<double> numbers(rows);
    for (std::size_t row = 0; row < rows; ++row) {
        const double number = at(recorded, row);
        numbers[row] = std::isnan(number) ? start + double(row) : number;
    }
    // Numbers that go back would draw over what came before: then the rows are counted.
    const auto back = [](double one, double next) { return next <= one; };
    if (std::adjacent_find(numbers.begin(), numbers.end(), back) != numbers.end())
        std::iota(numbers.begin(), numbers.end(), start);
    return numbers;
}

std::optional<Time> stamp(const Json &document, std::string_view name)
{
    const auto value = member(document, "timeline." + std::string(name));
    if (!value.known() || !value.value().is_string())
        return {};
    return parseUtc(value.value().get_ref<const std::string &>());
}

/// The step whose end lies at the stamp of the first useful step, counted in step times from the
/// stamp of the first step.
std::optional<double> usefulStep(
    const Json &document, const std::vector<double> &numbers, const Json &durations)
{
    const auto first = stamp(document, "first_step_at");
    const auto useful = stamp(document, "first_useful_step_at");
    if (!first || !useful || *useful < *first)
        return {};
    const double wanted = std::chrono::duration<double>(*useful - *first).count();
    double passed = 0;
    for (std::size_t row = 0; row < numbers.size(); ++row) {
        // Nearer to the end of this step than to that of the next one.
        const bool last = row + 1 == numbers.size();
        const double gap = last ? 1 : numbers[row + 1] - numbers[row];
        const double next = at(&durations, last ? row : row + 1) * gap;
        if (!(next >= 0))
            return {};
        if (wanted <= passed + next / 2)
            return numbers[row];
        passed += next;
    }
    return {};
}

QString whyNoUsefulStep(const Json &document)
{
    for (const char *name : {"timeline.first_step_at", "timeline.first_useful_step_at"})
        if (const auto value = member(document, name); value.unknown())
            return fromStd(value.reason());
    return Words::tr("its stamp lies at no recorded step");
}

void addMilestones(
    RunLine &line, const Json &document, const std::vector<double> &numbers, const Json &durations)
{
    line.zeros[std::size_t(Milestone::FirstStep)] = numbers.front();
    const auto begin = member(document, "window.begin");
    const std::size_t window = std::size_t(Milestone::WindowBegin);
    if (begin.known() && begin.value().is_number_unsigned()
        && begin.value().get<std::uint64_t>() < numbers.size())
        line.zeros[window] = numbers[begin.value().get<std::size_t>()];
    else
        line.whyNot[window] = begin.unknown() ? fromStd(begin.reason())
                                              : Words::tr("the window begins at no recorded step");
    const std::size_t useful = std::size_t(Milestone::FirstUsefulStep);
    line.zeros[useful] = usefulStep(document, numbers, durations);
    if (!line.zeros[useful])
        line.whyNot[useful] = whyNoUsefulStep(document);
}

RunLine lineOf(const Judged &judged, const Json &durations, StepQuantity quantity)
{
    const Json &document = judged.document;
    const std::vector<double> numbers = stepNumbers(document, durations.size());
    const Json *tokens = column(document, "tokens");
    RunLine line;
    line.run = fromStd(displayName(judged.entry));
    for (std::size_t row = 0; row < numbers.size(); ++row) {
        const double seconds = at(&durations, row);
        double value = seconds;
        if (quantity == StepQuantity::Rate)
            value = seconds > 0 ? at(tokens, row) / seconds : unknownValue;
        line.steps.append(numbers[row], value);
    }
    addMilestones(line, document, numbers, durations);
    return line;
}

} // namespace

bool canRate(const Comparison &comparison, const Cell &cell)
{
    return std::all_of(cell.receipts.begin(), cell.receipts.end(), [&](std::size_t each) {
        const Json &document = comparison.receipts()[each]->document;
        return !column(document, "duration_s") || column(document, "tokens");
    });
}

StepLines stepLinesOf(const Comparison &comparison, const Cell &cell, StepQuantity quantity)
{
    StepLines lines;
    lines.quantity = quantity;
    lines.runs = int(cell.receipts.size());
    for (const std::size_t each : cell.receipts) {
        const Judged &judged = *comparison.receipts()[each];
        const Json *durations = column(judged.document, "duration_s");
        if (!durations) {
            if (lines.reason.isEmpty()) {
                const auto value = member(judged.document, "steps.duration_s");
                lines.reason = value.unknown() ? fromStd(value.reason())
                                               : Words::tr("no step times recorded");
            }
            continue;
        }
        ++lines.withSteps;
        if (lines.lines.size() < StepLines::mostLines)
            lines.lines.push_back(lineOf(judged, *durations, quantity));
    }
    return lines;
}

std::optional<std::pair<double, double>> StepLines::reach(Milestone milestone) const
{
    std::optional<std::pair<double, double>> found;
    for (const RunLine &line : lines) {
        const auto &zero = line.zeros[std::size_t(milestone)];
        const auto last = line.steps.last();
        if (!zero || !last || line.steps.size() == 0)
            continue;
        const double from = milestone == Milestone::FirstStep
            ? std::min(0.0, line.steps.xBeforeEnd(line.steps.size()) - *zero)
            : 0;
        const double to = std::max(last->x - *zero, from);
        found = found ? std::pair(std::min(found->first, from), std::max(found->second, to))
                      : std::pair(from, to);
    }
    return found;
}

QString StepLines::whyNot(Milestone milestone) const
{
    if (lines.empty())
        return reason.isEmpty() ? Words::tr("no steps recorded")
                                : Words::tr("no steps recorded: %1").arg(reason);
    for (const RunLine &line : lines)
        if (!line.whyNot[std::size_t(milestone)].isEmpty())
            return line.whyNot[std::size_t(milestone)];
    return Words::tr("no value in any step");
}

} // namespace fairlead
