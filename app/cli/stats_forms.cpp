#include <memory>

#include "app/cli/verb_form.h"

namespace fairlead::cli {

VerbForm statsForm()
{
    auto asked = std::make_shared<StatsRequest>();
    return {"Compare two samples of numbers, exactly.", {},
        {{"--left", "FILE", "A JSON array of numbers, or one a line", &asked->left, true},
            {"--right", "FILE", "The same, for the side that is compared with it", &asked->right,
                true},
            {"--confidence", "NUMBER", "Of the intervals, between 0 and 1; 0.95 unless given",
                &asked->confidence},
            {"--margin", "NUMBER",
                "Test for equivalence within this part, 0.02 is 2 %; fix it before you look",
                &asked->margin}},
        [asked]() -> Result<Request> { return *asked; }};
}

VerbForm steadyForm()
{
    auto asked = std::make_shared<SteadyRequest>();
    return {"Say whether a series of step times settled.",
        {{"FILE", "A JSON array of numbers, or one a line", &asked->file}}, {},
        [asked]() -> Result<Request> { return *asked; }};
}

} // namespace fairlead::cli
