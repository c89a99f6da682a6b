// Answers and receipts for the tests of routing.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "models/routing/routing.h"
#include "tests/support/receipt_fixture.h"

namespace fairlead {

inline const RoutingRules &rules()
{
    return builtInRoutingRules();
}

/// answers({{"multi_host", "yes"}, {"job_minutes", "30"}})
inline Answers answers(std::initializer_list<std::pair<const char *, const char *>> said)
{
    Answers all;
    for (const auto &[question, text] : said) {
        auto value = readAnswer(rules(), question, text);
        EXPECT_TRUE(value) << question << '=' << text;
        if (value)
            all.given.insert_or_assign(question, *value);
    }
    return all;
}

/// These answers, compared with a receipt of that surface and class.
inline Answers comparedWith(Answers all, Surface surface, StartupClass startupClass)
{
    all.given.insert_or_assign("compare_with", std::string("0123456789abcdef"));
    all.compared = ComparedReceipt{"0123456789abcdef", surface, startupClass};
    return all;
}

/// "owned_h200 modal- tpu!": ids in their order; "-" discouraged, "!" ineligible.
inline std::string order(const Answers &given)
{
    std::string text;
    for (const RankedSurface &ranked : rank(rules(), given)) {
        text += (text.empty() ? "" : " ") + std::string(nameOf(ranked.surface).id);
        text += ranked.standing == RouteStanding::Discouraged ? "-"
            : ranked.standing == RouteStanding::Ineligible    ? "!"
                                                              : "";
    }
    return text;
}

/// "for 4, against 12": the rows that speak of a surface.
inline std::string reasonsOf(Surface surface, const Answers &given)
{
    std::string text;
    for (const RankedSurface &ranked : rank(rules(), given))
        if (ranked.surface == surface)
            for (const RouteReason &reason : ranked.reasons)
                text += (text.empty() ? "" : ", ") + std::string(wordOf(reason.effect)) + " "
                    + reason.row;
    return text;
}

/// "multi_host unknown>yes = owned_h200": one text a flip.
inline std::vector<std::string> flipTexts(const Answers &given)
{
    std::vector<std::string> all;
    for (const Flip &flip : flips(rules(), given)) {
        std::string text;
        for (const AnswerChange &change : flip.changes)
            text += (text.empty() ? "" : " + ") + change.question + " " + textOf(change.from) + ">"
                + textOf(change.to);
        all.push_back(text + " = " + std::string(flip.winner ? nameOf(*flip.winner).id : "none"));
    }
    return all;
}

inline std::shared_ptr<const Judged> judgedOf(const Json &document)
{
    return std::make_shared<const Judged>(judge(entryOf(document), builtInPolicy(), testTime));
}

} // namespace fairlead
