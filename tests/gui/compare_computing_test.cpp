// What of a pair stands at once and what is computed for it, and that nothing of an answer can be
// carried away that is not there yet, or no longer holds.
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QClipboard>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>

#include <gmock/gmock.h>

#include "tests/gui/compare_page_fixture.h"
#include "tests/gui/every_text.h"
#include "ui/compare/effect_view.h"
#include "ui/compare/pair_panel.h"
#include "ui/compare/save_chooser.h"
#include "ui/widgets/chip.h"

namespace fairlead::ui {
namespace {

using testing::HasSubstr;

/// Notes that somebody was asked where to.
class Asked : public SaveChooser {
public:
    void chooseSave(QWidget *, const QString &, Chosen) override { ++count; }
    int count = 0;
};

constexpr int base = 0, fused = 2, declared = 4, away = 6, silent = 7;

class CompareComputing : public Compare {
protected:
    CompareComputing() : m_panel(*m_page.findChild<PairPanel *>()) { m_panel.setChooser(m_asked); }
    QString effect() { return find<EffectView>("effectView")->accessibleName(); }
    QString claim() { return find<ElidedLabel>("pairClaim")->text(); }
    /// By no door: buttons, keys, or what they lead to.
    bool canBeCarriedAway()
    {
        const QString mark = QStringLiteral("nothing was copied");
        QGuiApplication::clipboard()->setText(mark);
        const int asked = m_asked.count;
        m_panel.copy();
        m_panel.exportRuns();
        QTest::keyClick(&matrix(), Qt::Key_C, Qt::ControlModifier);
        QTest::keyClick(&matrix(), Qt::Key_E, Qt::ControlModifier);
        return find<QPushButton>("copyPair")->isEnabled()
            || find<QPushButton>("exportPair")->isEnabled() || m_asked.count > asked
            || QGuiApplication::clipboard()->text() != mark;
    }
    static bool holdsFactor(const QStringList &texts)
    {
        return !texts.filter(QString(QChar(0xD7))).isEmpty();
    }

    Asked m_asked;
    PairPanel &m_panel;
};

TEST_F(CompareComputing, VerdictAndReasonsStandAtOnceAndTheEffectFollows)
{
    compareAll();
    showPair(base, declared);
    // The desk answers through the event loop: no effect can be here yet.
    EXPECT_TRUE(band().startsWith(QStringLiteral("Comparable with disclosure.")));
    EXPECT_GT(find<QAbstractItemView>("pairDisclosures")->model()->rowCount(), 0);
    EXPECT_TRUE(find<EffectView>("effectView")->isVisible());
    EXPECT_THAT(effect().toStdString(), HasSubstr("Computing"));
    EXPECT_FALSE(effect().contains(QRegularExpression(QStringLiteral("[0-9]"))));
    EXPECT_FALSE(holdsFactor({effect(), find<EffectView>("effectView")->toolTip(), claim()}));
    EXPECT_THAT(claim().toStdString(), HasSubstr("being computed"));
    EXPECT_FALSE(canBeCarriedAway());
    ASSERT_TRUE(waitForEffect());
    EXPECT_THAT(effect().toStdString(), HasSubstr("1.122"));
    EXPECT_THAT(claim().toStdString(), HasSubstr("A claim may say"));
    EXPECT_TRUE(canBeCarriedAway());
    EXPECT_THAT(QGuiApplication::clipboard()->text().toStdString(), HasSubstr("1.122"));
}

TEST_F(CompareComputing, ARefusedPairWaitsForNoEffect)
{
    compareAll();
    showPair(base, away);
    EXPECT_TRUE(effect().isEmpty());
    EXPECT_TRUE(canBeCarriedAway());
    EXPECT_THAT(QGuiApplication::clipboard()->text().toStdString(), HasSubstr("SURFACE_DIFF"));
}

TEST_F(CompareComputing, AnEffectIsShownForThePairItIsOfAndNoOther)
{
    compareAll();
    showPair(base, fused); // 1.249
    showPair(base, declared);
    QStringList seen;
    ASSERT_TRUE(QTest::qWaitFor([&] {
        seen << effect();
        return find<QPushButton>("copyPair")->isEnabled();
    }));
    EXPECT_TRUE(seen.filter(QStringLiteral("1.249")).isEmpty());
    EXPECT_THAT(effect().toStdString(), HasSubstr("1.122"));
    // Even one that comes late for what was asked before.
    showPair(base, fused);
    auto late = std::make_shared<PairAnalysis>();
    late->effect.emplace().ratio = 7.5;
    emit m_desk.pairAnalysed(0, late);
    EXPECT_THAT(effect().toStdString(), HasSubstr("Computing"));
    EXPECT_FALSE(canBeCarriedAway());
    ASSERT_TRUE(waitForEffect());
    EXPECT_THAT(effect().toStdString(), HasSubstr("1.249"));
}

TEST_F(CompareComputing, APageThatIsClosedLetsItsWorkGo)
{
    QSignalSpy analysed(&m_desk, &ReviewDesk::pairAnalysed);
    auto page = std::make_unique<ComparePage>(m_desk);
    page->compare(m_ledger.ids());
    ASSERT_TRUE(QTest::qWaitFor([&] { return page->ready(); }));
    page->showPair(m_ledger.ids().at(base), m_ledger.ids().at(fused));
    page.reset();
    QSignalSpy read(&m_desk, &ReviewDesk::receiptsChanged);
    m_desk.reload(); // in turn behind the work
    ASSERT_TRUE(read.wait());
    EXPECT_TRUE(analysed.isEmpty());
}

TEST_F(CompareComputing, NoRatioOfAnotherQuestionStaysOnScreenOrOnTheClipboard)
{
    compareAll();
    showPair(0, 2);
    ASSERT_TRUE(waitForEffect());
    const Square before = matrix().selected();
    const QRegularExpression ratio(QStringLiteral("\u00d7"));
    EXPECT_FALSE(everyText(m_page, Shown::Only).filter(ratio).isEmpty());
    QTest::mouseClick(find<ChipButton>("treatment:workload.seq_len"), Qt::LeftButton);
    // The desk answers through the event loop: no answer can be here yet.
    EXPECT_FALSE(m_page.ready());
    EXPECT_TRUE(everyText(m_page, Shown::Only).filter(ratio).isEmpty());
    EXPECT_FALSE(everyText(m_page, Shown::Only).filter(QStringLiteral("Judging")).isEmpty());
    EXPECT_TRUE(find<QWidget>("pairNothing")->isVisible());
    QGuiApplication::clipboard()->setText(QStringLiteral("before"));
    QTest::keyClick(&matrix(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_EQ(QGuiApplication::clipboard()->text(), QStringLiteral("before"));
    ASSERT_TRUE(waitForAnswer());
    EXPECT_TRUE(matrix().selected().valid());
    EXPECT_EQ(matrix().selected(), before);
    EXPECT_TRUE(band().startsWith(QStringLiteral("Comparable"))) << band().toStdString();
}

TEST_F(CompareComputing, AQuestionThatCannotBeAnsweredLeavesNoRatio)
{
    compareAll();
    showPair(0, 2);
    ASSERT_TRUE(waitForEffect());
    m_page.compare({m_ledger.ids().at(0), QStringLiteral("nobody")});
    auto *failure = find<QWidget>("compareFailure");
    ASSERT_TRUE(QTest::qWaitFor([&] { return failure->isVisible(); }));
    EXPECT_FALSE(m_page.ready());
    EXPECT_TRUE(everyText(m_page, Shown::Only).filter(QString(QChar(0xD7))).isEmpty());
}

TEST_F(CompareComputing, CtrlCInTheMatrixCopiesThePair)
{
    compareAll();
    showPair(0, 2);
    ASSERT_TRUE(waitForEffect());
    matrix().setFocus();
    QTest::keyClick(&matrix(), Qt::Key_C, Qt::ControlModifier);
    EXPECT_TRUE(QGuiApplication::clipboard()->text().contains(QStringLiteral("B over A")))
        << QGuiApplication::clipboard()->text().toStdString();
}

TEST_F(CompareComputing, CtrlCInTheTableCopiesThePairToo)
{
    compareAll();
    showPair(0, 2);
    ASSERT_TRUE(waitForEffect());
    const auto modes = find<QWidget>("matrixOrTable")->findChildren<QAbstractButton *>();
    ASSERT_EQ(modes.size(), 2);
    modes.at(1)->click();
    auto *table = find<QTableView>("pairTable");
    ASSERT_TRUE(table->isVisible());
    table->setFocus();
    QGuiApplication::clipboard()->clear();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    EXPECT_TRUE(QGuiApplication::clipboard()->text().contains(QStringLiteral("B over A")))
        << QGuiApplication::clipboard()->text().toStdString();
}

class CompareJudgedAgain : public CompareComputing {
protected:
    /// Whether something of the old answer can be carried away from the moment on in which the
    /// statement was written.
    void watch()
    {
        const auto look = [this] {
            ++m_looks;
            m_leaked = m_leaked || canBeCarriedAway();
            m_silent = m_silent || !claim().contains(QStringLiteral("judged again"));
        };
        QObject::connect(&m_desk, &ReviewDesk::readingReceipts, &m_panel, look);
        QObject::connect(&m_desk, &ReviewDesk::receiptsChanged, &m_panel, look);
    }
    void expectHeld()
    {
        ASSERT_TRUE(waitForAnswer());
        EXPECT_GE(m_looks, 2);
        EXPECT_FALSE(m_leaked);
        EXPECT_FALSE(m_silent);
    }

    int m_looks = 0;
    bool m_leaked = false, m_silent = false;
};

TEST_F(CompareJudgedAgain, ARetractionHoldsTheOldAnswerUntilTheNewOne)
{
    compareAll();
    showPair(base, fused);
    ASSERT_TRUE(waitForEffect());
    const Square before = matrix().selected();
    watch();
    QSignalSpy told(&m_desk, &ReviewDesk::retracted);
    m_desk.retract(
        m_ledger.ids().at(fused), QStringLiteral("reviewer-1"), QStringLiteral("wrong node"));
    ASSERT_TRUE(told.wait());
    EXPECT_FALSE(m_page.ready());
    // Another pair of the old answer is no better.
    showPair(base, declared);
    EXPECT_FALSE(canBeCarriedAway());
    showPair(base, fused);
    expectHeld();
    EXPECT_EQ(matrix().selected(), before);
    // The group goes on without the retracted run, which stands alone from now on.
    EXPECT_THAT(effect().toStdString(), HasSubstr("1.252"));
    EXPECT_TRUE(canBeCarriedAway());
    EXPECT_THAT(QGuiApplication::clipboard()->text().toStdString(), HasSubstr("n = 1 and 2"));
    showPair(base, fused);
    EXPECT_FALSE(band().startsWith(QStringLiteral("Comparable"))) << band().toStdString();
    EXPECT_TRUE(effect().isEmpty()) << effect().toStdString();
    EXPECT_TRUE(canBeCarriedAway());
    EXPECT_THAT(QGuiApplication::clipboard()->text().toStdString(), HasSubstr("RETRACTED"));
    EXPECT_FALSE(holdsFactor({QGuiApplication::clipboard()->text()}));
}

TEST_F(CompareJudgedAgain, APairStaysSelectedWhereAnAttestationGivesItsCellAnotherId)
{
    compareAll();
    showPair(base, silent);
    ASSERT_TRUE(band().startsWith(QStringLiteral("Not recorded."))) << band().toStdString();
    watch();
    QSignalSpy told(&m_desk, &ReviewDesk::attested);
    m_desk.attest({m_ledger.ids().at(silent)}, {{"surface", "owned_h200"}},
        QStringLiteral("reviewer-1"), QStringLiteral("the host's own log"));
    ASSERT_TRUE(told.wait());
    expectHeld();
    EXPECT_TRUE(matrix().selected().valid());
    EXPECT_TRUE(band().startsWith(QStringLiteral("Comparable with disclosure.")))
        << band().toStdString();
    ASSERT_TRUE(waitForEffect());
    EXPECT_TRUE(holdsFactor({effect()}));
}

} // namespace
} // namespace fairlead::ui
