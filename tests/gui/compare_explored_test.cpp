// What may differ is chosen before a number is seen, or the set is explored; and pairs are marked
// by reason and by what one reason refuses alone.
#include <QCheckBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

#include "tests/gui/compare_page_fixture.h"
#include "ui/compare/compare_session.h"
#include "ui/widgets/chip.h"

namespace fairlead::ui {
namespace {

class CompareExplored : public Compare {
protected:
    void toggle(const char *chip)
    {
        QTest::mouseClick(find<ChipButton>(chip), Qt::LeftButton);
        ASSERT_TRUE(waitForAnswer());
    }
    bool isExplored() { return m_page.subtitle().endsWith(QStringLiteral("explored")); }
};

TEST_F(CompareExplored, NoNumberIsOnScreenBeforeAPairIsChosen)
{
    compareAll();
    EXPECT_FALSE(matrix().selected().valid());
    EXPECT_TRUE(find<QWidget>("pairNothing")->isVisible());
    auto *chip = find<ChipButton>("treatment:workload.seq_len");
    EXPECT_TRUE(chip->accessibleName().contains(QStringLiteral("opens")));
    EXPECT_TRUE(find<ChipButton>("treatment:revision")
                    ->accessibleName()
                    .contains(QStringLiteral("taking it out closes")));
}

TEST_F(CompareExplored, ATreatmentSetBeforehandIsNotExplored)
{
    compareAll();
    toggle("treatment:workload.seq_len");
    EXPECT_FALSE(isExplored());
    showPair(0, 2);
    EXPECT_FALSE(isExplored());
}

TEST_F(CompareExplored, ATreatmentChangedAfterwardsIsAndUndoDoesNotUnsee)
{
    compareAll();
    showPair(0, 2);
    toggle("treatment:workload.seq_len");
    EXPECT_TRUE(isExplored()) << m_page.subtitle().toStdString();
    QTest::keyClick(&m_page, Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(waitForAnswer());
    EXPECT_TRUE(isExplored());
    compareAll(); // the same receipts anew
    EXPECT_TRUE(isExplored());
}

TEST_F(CompareExplored, AnExploredSetIsKeptAsOneWithTheSentence)
{
    compareAll();
    showPair(0, 2);
    toggle("treatment:workload.seq_len");
    QTest::mouseClick(find<QPushButton>("saveSet"), Qt::LeftButton);
    EXPECT_TRUE(find<QWidget>("exploredChip")->isVisible());
    EXPECT_TRUE(find<ElidedLabel>("exploredWhy")->text().contains(QStringLiteral("never sealed")));
    auto *name = find<QLineEdit>("setName");
    QTest::keyClicks(name, QStringLiteral("after the fact"));
    QSignalSpy saved(&m_desk, &ReviewDesk::setsChanged);
    QTest::keyClick(name, Qt::Key_Return);
    ASSERT_TRUE(saved.wait());
    ASSERT_EQ(m_desk.sets().size(), 1U);
    EXPECT_TRUE(m_desk.sets().front().explored);
}

TEST_F(CompareExplored, ASetSeenUnderOneTreatmentIsKeptAsNotExplored)
{
    compareAll();
    showPair(0, 2);
    QTest::mouseClick(find<QPushButton>("saveSet"), Qt::LeftButton);
    EXPECT_FALSE(find<QWidget>("exploredChip")->isVisible());
    QSignalSpy saved(&m_desk, &ReviewDesk::setsChanged);
    auto *name = find<QLineEdit>("setName");
    QTest::keyClicks(name, QStringLiteral("as declared"));
    QTest::keyClick(name, Qt::Key_Return);
    ASSERT_TRUE(saved.wait());
    ASSERT_EQ(m_desk.sets().size(), 1U);
    EXPECT_FALSE(m_desk.sets().front().explored);
}

/// The console is started again over the same ledger.
class CompareRestarted : public CompareExplored {
protected:
    void restart()
    {
        QSignalSpy read(&m_desk, &ReviewDesk::receiptsChanged);
        m_desk.reload(); // in turn behind what is written
        ASSERT_TRUE(read.wait());
        m_other = std::make_unique<ReviewDesk>(m_ledger.path(), m_clock);
        m_session = std::make_unique<CompareSession>(*m_other);
        ASSERT_TRUE(
            QTest::qWaitFor([this] { return m_other->state() == ReviewDesk::State::Ready; }));
    }
    /// One whose receipts had been on screen while something else might differ.
    void openKeptSet()
    {
        compareAll();
        showPair(0, 2);
        QSignalSpy saved(&m_desk, &ReviewDesk::setsChanged);
        m_desk.saveSet(QStringLiteral("declared"), m_ledger.ids(),
            {QStringLiteral("revision"), QStringLiteral("workload.seq_len")}, {});
        ASSERT_TRUE(saved.wait());
        restart();
        m_session->open(m_other->sets().front());
    }
    bool explored() const { return m_session->question().explored; }
    void treat(const char *key) { m_session->setTreated(QString::fromLatin1(key), true); }

    std::unique_ptr<ReviewDesk> m_other;
    std::unique_ptr<CompareSession> m_session;
};

TEST_F(CompareRestarted, WhatWasSeenBeforeIsStillSeen)
{
    compareAll();
    showPair(0, 2);
    restart();
    m_session->start(m_ledger.ids());
    EXPECT_FALSE(explored()) << "the same may differ as then";
    treat("workload.seq_len");
    EXPECT_TRUE(explored());
    m_session->start({m_ledger.ids().at(0), m_ledger.ids().at(2)});
    treat("workload.seq_len");
    EXPECT_TRUE(explored()) << "a receipt less makes no unseen pair";
    m_session->start(m_ledger.ids().mid(4));
    treat("workload.seq_len");
    EXPECT_FALSE(explored()) << "none of these was on screen";
}

TEST_F(CompareRestarted, UndoToAKeptSetUnseesNothing)
{
    openKeptSet();
    treat("storage.data");
    m_session->undoStack().undo();
    EXPECT_TRUE(explored());
}

TEST_F(CompareRestarted, AKeptSetIsWhatItWasWhenItWasKept)
{
    openKeptSet();
    EXPECT_FALSE(explored());
    treat("storage.data");
    EXPECT_TRUE(explored());
}

TEST_F(CompareExplored, PairsThatOneReasonRefusesAloneAreFiltered)
{
    compareAll();
    auto *reasons = find<QTableView>("reasonCounts");
    auto *alone = find<QCheckBox>("aloneOnly");
    EXPECT_FALSE(alone->isVisible());
    const auto *model = reasons->model();
    for (int row = 0; row < model->rowCount(); ++row)
        if (model->index(row, 1).data().toString() == QLatin1String("LAUNCH_SHAPE_DIFF"))
            reasons->model()->setData(model->index(row, 0), Qt::Checked, Qt::CheckStateRole);
    ASSERT_TRUE(alone->isVisible());
    const int bear = find<QTableView>("pairTable")->model()->rowCount();
    alone->click();
    const int only = find<QTableView>("pairTable")->model()->rowCount();
    EXPECT_GT(only, 0);
    EXPECT_LT(only, bear);
}

} // namespace
} // namespace fairlead::ui
