#include <memory>

#include "app/cli/verb_form.h"

namespace fairlead::cli {

VerbForm routeForm()
{
    auto asked = std::make_shared<RouteRequest>();
    return {"Rank the three surfaces for a job, with all reasons.",
        {{"KEY=VALUE", "Answers, such as job_shape=training multi_host=no", &asked->answers,
            false}},
        {{"--answers", "FILE", "A JSON object of answers; those on the line win",
             &asked->answersFile},
            {"--save", "", "Keep the decision in the ledger", &asked->save},
            {"--chosen", "ID", "The surface taken, where it is not the first", &asked->chosen}},
        [asked]() -> Result<Request> {
            if (!asked->chosen.empty() && !asked->save)
                return fail(badUsage("route", "--chosen is of use with --save only."));
            return *asked;
        }};
}

VerbForm decisionsForm()
{
    return {
        "List the kept decisions, the newest first.", {}, {}, [] { return DecisionsRequest{}; }};
}

} // namespace fairlead::cli
