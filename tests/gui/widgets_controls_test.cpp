#include <QAccessible>
#include <QDragEnterEvent>
#include <QDragLeaveEvent>
#include <QDropEvent>
#include <QMimeData>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>
#include <QVBoxLayout>

#include <gtest/gtest.h>

#include "ui/style/metrics.h"
#include "ui/style/theme.h"
#include "ui/style/type.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/buttons.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/drop_zone.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/evidence_label.h"
#include "ui/widgets/key_fact.h"
#include "ui/widgets/pane_header.h"
#include "ui/widgets/safe_text.h"
#include "ui/widgets/search_field.h"
#include "ui/widgets/segmented.h"
#include "ui/widgets/splitter.h"
#include "ui/widgets/state_badge.h"
#include "ui/widgets/wrapped_label.h"

namespace fairlead::ui {
namespace {

QString nameOf(QWidget &widget)
{
    return QAccessible::queryAccessibleInterface(&widget)->text(QAccessible::Name);
}

TEST(Names, EveryWidgetSaysWhatItShows)
{
    StateBadge badge(Mark::Stalled, QStringLiteral("9 min 12 s"));
    EXPECT_EQ(nameOf(badge), QStringLiteral("Stalled, 9 min 12 s"));
    Chip chip({QStringLiteral("warm volume")});
    EXPECT_EQ(nameOf(chip), QStringLiteral("warm volume"));
    KeyFact fact({QStringLiteral("Step time"), QStringLiteral("1.24"), QStringLiteral("s")});
    EXPECT_EQ(nameOf(fact), QStringLiteral("Step time 1.24 s"));
    Banner banner(
        Tone::Warn, QStringLiteral("Declared warm"), QStringLiteral("The cache was empty."));
    EXPECT_EQ(nameOf(banner), QStringLiteral("Declared warm. The cache was empty."));
    EvidenceLabel peak({.field = QStringLiteral("peak memory"),
        .value = QStringLiteral("118.6"),
        .unit = QStringLiteral("GB"),
        .source = QStringLiteral("$.memory.peak"),
        .age = QStringLiteral("3 s ago")});
    EXPECT_EQ(nameOf(peak), QStringLiteral("peak memory 118.6 GB, from $.memory.peak, 3 s ago"));
    EvidenceLabel unknown(
        {.field = QStringLiteral("power"), .unknownBecause = QStringLiteral("monitor was quiet")});
    EXPECT_EQ(nameOf(unknown), QStringLiteral("power unknown, monitor was quiet"));
    const QScopedPointer<QPushButton> copy(
        iconButton(QStringLiteral("copy"), QStringLiteral("Copy id")));
    EXPECT_EQ(nameOf(*copy), QStringLiteral("Copy id"));
}

TEST(Names, EveryWidgetHasTheRoleOfWhatItIs)
{
    const auto roleOf
        = [](QWidget &widget) { return QAccessible::queryAccessibleInterface(&widget)->role(); };
    Banner banner(Tone::Warn, QStringLiteral("Declared warm"), QString());
    EXPECT_EQ(roleOf(banner), QAccessible::AlertMessage);
    Chip chip({QStringLiteral("lab")});
    EXPECT_EQ(roleOf(chip), QAccessible::StaticText);
    ChipButton treatment(QStringLiteral("driver version"));
    EXPECT_EQ(roleOf(treatment), QAccessible::CheckBox);
    EvidenceLabel opens(
        {.value = QStringLiteral("x"), .source = QStringLiteral("$.run"), .sourceOpens = true});
    EXPECT_EQ(roleOf(opens), QAccessible::Link);
    Segmented choice(QStringLiteral("Show"), {QStringLiteral("All")});
    EXPECT_EQ(roleOf(choice), QAccessible::Grouping);
}

TEST(Segmented, ArrowsMoveAndTheChoiceIsAnnounced)
{
    Segmented choice(QStringLiteral("Show"),
        {QStringLiteral("All 12"), QStringLiteral("Live 9"), QStringLiteral("Ended 3")});
    QSignalSpy changed(&choice, &Segmented::indexChanged);
    choice.show();
    choice.activateWindow();
    ASSERT_TRUE(QTest::qWaitForWindowActive(&choice));
    EXPECT_EQ(choice.index(), 0);
    auto *first = choice.findChildren<QRadioButton *>().at(0);
    EXPECT_EQ(QAccessible::queryAccessibleInterface(first)->role(), QAccessible::RadioButton);
    first->setFocus();
    QTest::keyClick(first, Qt::Key_Right);
    EXPECT_EQ(choice.index(), 1);
    choice.setIndex(7);
    EXPECT_EQ(choice.index(), 1);
    choice.setIndex(2);
    ASSERT_EQ(changed.size(), 2);
    EXPECT_EQ(changed[1][0].toInt(), 2);
    EXPECT_EQ(choice.sizeHint().height(), metric::control);
    choice.setDense(true);
    EXPECT_EQ(choice.sizeHint().height(), metric::controlInHeader);
}

TEST(ChipButton, SpaceTogglesATreatment)
{
    ChipButton chip(QStringLiteral("driver version"));
    QSignalSpy toggled(&chip, &ChipButton::toggled);
    chip.show();
    QTest::keyClick(&chip, Qt::Key_Space);
    EXPECT_TRUE(chip.isChecked());
    EXPECT_EQ(toggled.size(), 1);
}

TEST(SearchField, EscapeEmptiesFirstAndThenBelongsToThePage)
{
    QWidget page;
    SearchField field(QStringLiteral("Filter"), QStringLiteral("/"), &page);
    page.show();
    EXPECT_EQ(field.focusPolicy(), Qt::ClickFocus);
    field.setText(QStringLiteral("class:unknown"));
    QKeyEvent first(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
    QCoreApplication::sendEvent(&field, &first);
    EXPECT_TRUE(field.text().isEmpty());
    EXPECT_TRUE(first.isAccepted());
    QKeyEvent second(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
    QCoreApplication::sendEvent(&field, &second);
    EXPECT_FALSE(second.isAccepted());
}

TEST(EvidenceLabel, OnlyASourceThatOpensTakesFocusAndKeys)
{
    EvidenceLabel closed({.field = QStringLiteral("run"),
        .value = QStringLiteral("x"),
        .source = QStringLiteral("log")});
    EXPECT_EQ(closed.focusPolicy(), Qt::NoFocus);
    EvidenceLabel open(
        {.value = QStringLiteral("x"), .source = QStringLiteral("$.run"), .sourceOpens = true});
    open.resize(500, 24);
    QSignalSpy opened(&open, &EvidenceLabel::sourceActivated);
    QTest::keyClick(&open, Qt::Key_Return);
    QTest::mouseClick(&open, Qt::LeftButton, {}, QPoint(450, 12));
    QTest::mouseClick(&open, Qt::LeftButton, {}, QPoint(20, 12));
    EXPECT_EQ(opened.size(), 2);
}

class Dropping : public testing::Test {
protected:
    void drag(DropZone &zone, QMimeData &data, bool drop)
    {
        QDragEnterEvent enter(
            QPoint(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        enter.ignore();
        QCoreApplication::sendEvent(&zone, &enter);
        taken = enter.isAccepted();
        if (drop) {
            QDropEvent down(QPointF(20, 20), Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
            QCoreApplication::sendEvent(&zone, &down);
        }
    }
    bool taken = false;
    QTemporaryDir folder;
};

TEST_F(Dropping, SaysHowMuchAndHandsOverLocalPaths)
{
    DropZone zone(QStringLiteral("Drop receipts"), QStringLiteral("They are kept."));
    QSignalSpy dropped(&zone, &DropZone::dropped);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(folder.filePath(QStringLiteral("a.json"))),
        QUrl::fromLocalFile(folder.path()), QUrl(QStringLiteral("https://example.org/b.json")),
        QUrl(QStringLiteral("file://elsewhere/share/c.json"))});
    EXPECT_EQ(countWords(localPaths(&data)), QStringLiteral("1 file and 1 folder"));
    drag(zone, data, false);
    EXPECT_TRUE(taken);
    EXPECT_EQ(zone.findChild<WrappedLabel *>()->text(), QStringLiteral("1 file and 1 folder"));
    QDragLeaveEvent leave;
    QCoreApplication::sendEvent(&zone, &leave);
    EXPECT_EQ(zone.findChild<WrappedLabel *>()->text(), QStringLiteral("Drop receipts"));
    drag(zone, data, true);
    ASSERT_EQ(dropped.size(), 1);
    EXPECT_EQ(dropped[0][0].toStringList().size(), 2);
}

TEST_F(Dropping, IgnoresWhatIsNoFileOfThisMachine)
{
    DropZone zone(QStringLiteral("Drop receipts"), QString());
    QMimeData words;
    words.setText(QStringLiteral("hello"));
    drag(zone, words, false);
    EXPECT_FALSE(taken);
}

TEST(Wrapping, ALongWordIsBrokenRatherThanCut)
{
    WrappedLabel label(QString(200, QLatin1Char('a')));
    EXPECT_GT(label.heightForWidth(100), 4 * label.fontMetrics().height());
    EXPECT_LE(label.minimumSizeHint().width(), 40);
}

TEST(Wrapping, ABannerGrowsWithItsTextAndNotBeyond)
{
    Banner banner(Tone::Warn, QStringLiteral("Title"), QStringLiteral("word ").repeated(60));
    EXPECT_LT(banner.heightForWidth(900), banner.heightForWidth(300));
    EXPECT_LE(banner.heightForWidth(3000), 60);
    EXPECT_GE(Banner(Tone::Ok, QStringLiteral("Short"), QString()).minimumSizeHint().height(), 48);
    EXPECT_LE(banner.minimumSizeHint().width(), 200);
}

TEST(ElidedLabel, TellsTheWholeOnlyWhereItIsCut)
{
    ElidedLabel label(QStringLiteral("a sentence that needs some room"));
    label.resize(600, 20);
    label.show();
    EXPECT_TRUE(label.toolTip().isEmpty());
    label.resize(40, 20);
    EXPECT_TRUE(label.toolTip().contains(QStringLiteral("a sentence that needs some room")));
}

TEST(Buttons, HaveTheHeightsOfTheTableOfSizes)
{
    const QScopedPointer<QPushButton> primary(
        primaryButton(QStringLiteral("Import"), QStringLiteral("drop")));
    const QScopedPointer<QPushButton> quiet(
        quietButton(QStringLiteral("Views"), QStringLiteral("filter")));
    const QScopedPointer<QPushButton> wordless(
        iconButton(QStringLiteral("copy"), QStringLiteral("Copy")));
    EXPECT_EQ(primary->sizeHint().height(), metric::control);
    EXPECT_EQ(quiet->sizeHint().height(), metric::controlInHeader);
    EXPECT_LE(wordless->sizeHint().width(), 32);
}

TEST(Splitter, ShowsOnePixelAndOffersEight)
{
    Splitter splitter(Qt::Horizontal, QStringLiteral("panes"));
    splitter.addWidget(new QWidget);
    splitter.addWidget(new QWidget);
    splitter.resize(401, 100);
    splitter.show();
    EXPECT_EQ(splitter.handle(1)->contentsRect().width(), 1);
    EXPECT_EQ(splitter.handle(1)->width(), 8);
    EXPECT_EQ(splitter.widget(0)->width() + splitter.widget(1)->width(), 400);
}

TEST(Theme, AChangeOfPaletteReachesEveryLabel)
{
    QWidget page;
    auto *label = plainLabel(QStringLiteral("second"), Type::second(), Ink::Second, &page);
    page.setPalette(makePalette(lightTokens()));
    EXPECT_EQ(label->palette().color(QPalette::WindowText), lightTokens().text2);
    page.setPalette(makePalette(darkTokens()));
    EXPECT_EQ(label->palette().color(QPalette::WindowText), darkTokens().text2);
    EXPECT_EQ(
        label->palette().color(QPalette::Disabled, QPalette::WindowText), darkTokens().disabled);
}

} // namespace
} // namespace fairlead::ui
