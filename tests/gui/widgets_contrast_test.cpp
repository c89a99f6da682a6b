#include <cmath>
#include <utility>
#include <vector>

#include <QPalette>

#include <gtest/gtest.h>

#include "ui/style/theme.h"
#include "ui/style/tokens.h"

namespace fairlead::ui {
namespace {

double linear(double channel)
{
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &c)
{
    return 0.2126 * linear(c.redF()) + 0.7152 * linear(c.greenF()) + 0.0722 * linear(c.blueF());
}

/// WCAG 2.2, 1.4.3.
double contrast(const QColor &a, const QColor &b)
{
    const double light = std::max(luminance(a), luminance(b));
    const double dark = std::min(luminance(a), luminance(b));
    return (light + 0.05) / (dark + 0.05);
}

class Contrast : public testing::TestWithParam<bool> {
protected:
    const Tokens &tokens() const { return GetParam() ? darkTokens() : lightTokens(); }

    void expectOn(const QColor &ink, const std::vector<QColor> &grounds, double least)
    {
        for (const QColor &ground : grounds)
            EXPECT_GE(contrast(ink, ground), least)
                << ink.name().toStdString() << " on " << ground.name().toStdString();
    }
};

TEST_P(Contrast, EveryTextReadsOnEveryGround)
{
    const Tokens &t = tokens();
    const std::vector<QColor> grounds{t.window, t.base, t.alt, t.raised, t.hover, t.sel};
    for (const Ink ink :
        {Ink::Text, Ink::Second, Ink::Third, Ink::Accent, Ink::Ok, Ink::Warn, Ink::Err, Ink::Lost})
        expectOn(inkOf(t, ink), grounds, 4.5);
    expectOn(t.idle, grounds, 4.5);
}

TEST_P(Contrast, EveryToneReadsOnItsOwnSoftGround)
{
    const Tokens &t = tokens();
    for (const Tone tone :
        {Tone::Accent, Tone::Ok, Tone::Warn, Tone::Err, Tone::Lost, Tone::Idle}) {
        expectOn(inkOf(t, tone), {softOf(t, tone)}, 4.5);
        expectOn(t.text2, {softOf(t, tone)}, 4.5);
        expectOn(t.text, {softOf(t, tone)}, 4.5);
    }
}

TEST_P(Contrast, CountsOnHatchAndWordsOnFillsRead)
{
    const Tokens &t = tokens();
    expectOn(t.onAccent, {t.accentFill}, 4.5);
    expectOn(t.text2, {t.hatchGround}, 4.5);
    expectOn(t.text, {t.searchHit}, 4.5);
    expectOn(t.ctlBorder, {t.base, t.alt, t.window}, 3.0);
    for (const QColor &line : t.series)
        expectOn(line, {t.base}, 4.5);
}

INSTANTIATE_TEST_SUITE_P(BothPalettes, Contrast, testing::Bool(),
    [](const auto &which) { return which.param ? "Dark" : "Light"; });

TEST(Palette, TokensAreToldByTheLightnessOfBase)
{
    EXPECT_EQ(&tokensOf(makePalette(lightTokens())), &lightTokens());
    EXPECT_EQ(&tokensOf(makePalette(darkTokens())), &darkTokens());
}

TEST(Palette, DisabledTextIsDisabledInEveryTextRole)
{
    for (const Tokens *t : {&lightTokens(), &darkTokens()}) {
        const QPalette palette = makePalette(*t);
        for (const auto role :
            {QPalette::Text, QPalette::WindowText, QPalette::ButtonText, QPalette::HighlightedText})
            EXPECT_EQ(palette.color(QPalette::Disabled, role), t->disabled);
        EXPECT_EQ(palette.color(QPalette::Active, QPalette::HighlightedText), t->text);
    }
}

} // namespace
} // namespace fairlead::ui
