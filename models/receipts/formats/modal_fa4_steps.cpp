#include "models/receipts/formats/modal_fa4_steps.h"

#include <algorithm>

#include "models/receipts/step_columns.h"
#include "models/receipts/training_steps.h"

namespace fairlead {
namespace {

std::optional<double> field(
    JsonMapping &from, const Json &entry, const std::string &place, const char *name)
{
    const auto found = entry.find(name);
    if (found == entry.end() || found->is_null())
        return std::nullopt;
    if (!found->is_number())
        from.refuse(place + '.' + name, "a number");
    return found->is_number() ? std::optional(found->get<double>()) : std::nullopt;
}

std::optional<std::int64_t> numberIn(JsonMapping &from, const Json &entry, const std::string &place)
{
    const auto found = entry.find("step");
    if (found == entry.end() || found->is_null())
        return std::nullopt;
    if (found->is_number_integer() && *found >= 0)
        return found->get<std::int64_t>();
    from.refuse(place + ".step", "a whole number of at least 0");
    return std::nullopt;
}

/// Nothing where the curve is not there, is empty, or is refused.
std::vector<std::optional<double>> lossesOf(JsonMapping &from, const Json *curve)
{
    std::vector<std::optional<double>> losses;
    for (std::size_t i = 0; curve && i < curve->size(); ++i) {
        const Json &value = (*curve)[i];
        if (!value.is_number() && !value.is_null()) {
            from.refuse("loss_curve[" + std::to_string(i) + ']', "a number");
            return {};
        }
        losses.push_back(value.is_null() ? std::nullopt : std::optional(value.get<double>()));
    }
    return losses;
}

void setFirstStep(ReceiptBuilder &into, JsonMapping &from)
{
    static constexpr std::string_view path = "compile_time_sec";
    const auto seconds = from.number(path);
    if (seconds && *seconds < 0)
        from.refuse(path, "a time");
    else if (seconds)
        into.set("starting_state.first_step_s", *seconds, placeOf(path));
}

} // namespace

std::vector<ReceiptMetric> setFa4Steps(ReceiptBuilder &into, JsonMapping &from)
{
    const Json *list = from.array("per_step");
    if (list)
        into.set("checks.has_steps", !list->empty(), placeOf("per_step"));
    if (!list || list->empty())
        return {};
    TrainingSteps steps;
    steps.place = placeOf("per_step");
    steps.includesCompile = false; // of the window, which begins behind the first step
    bool finite = true;
    for (std::size_t i = 0; i < list->size(); ++i) {
        const std::string place = "per_step[" + std::to_string(i) + ']';
        const Json &entry = (*list)[i];
        if (!entry.is_object()) {
            from.refuse(place, "an object");
            return {};
        }
        TrainingStep step;
        step.number = numberIn(from, entry, place).value_or(std::int64_t(i));
        if (!steps.steps.empty() && step.number <= steps.steps.back().number)
            from.refuse(place + ".step", "above the step before it");
        if (const auto time = field(from, entry, place, "dt_ms"))
            step.seconds = *time / 1000;
        step.loss = field(from, entry, place, "loss");
        finite = finite && step.loss;
        steps.steps.push_back(std::move(step));
    }
    if (from.refused())
        return {};
    // JSON holds no NaN: every loss that is there is finite.
    if (finite)
        into.set("checks.no_nan_loss", true, placeOf("per_step"));
    return setTrainingSteps(into, steps);
}

void setFa4Losses(ReceiptBuilder &into, JsonMapping &from)
{
    const auto count = from.whole("num_steps");
    if (count && *count < 0)
        return from.refuse("num_steps", "a whole number of at least 0");
    const Json *curve = from.array("loss_curve");
    if (count && *count > 0)
        into.set("checks.has_steps", true, placeOf("num_steps"));
    else if (curve)
        into.set("checks.has_steps", !curve->empty(), placeOf("loss_curve"));
    const auto losses = lossesOf(from, curve);
    if (!losses.empty()) {
        const std::string place = placeOf("loss_curve");
        // JSON holds no NaN: every loss that is there is finite.
        if (std::all_of(losses.begin(), losses.end(), [](const auto &loss) { return bool(loss); }))
            into.set("checks.no_nan_loss", true, place);
        setStepColumn(into, "steps.loss", losses, "the curve gives no loss here", place);
        into.unknown("steps.step",
            count && std::size_t(*count) == losses.size()
                ? "the curve gives its losses no number"
                : "the curve is not as long as num_steps says, and its losses carry no number");
        into.unknown("steps.duration_s", "the flat form keeps no time of single steps");
        into.unknown("window", "the flat form does not say over which steps its rate is taken");
    }
    setFirstStep(into, from);
}

} // namespace fairlead
