#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTest>

#include <gmock/gmock.h>

#include "models/items/route_session.h"
#include "tests/gui/compare_ledger.h"
#include "ui/route/route_lines.h"
#include "ui/route/route_wizard_page.h"
#include "ui/route/surface_card.h"
#include "ui/style/theme.h"
#include "ui/widgets/elided_label.h"

namespace fairlead::ui {
namespace {

using testing::HasSubstr;

/// The Route page over a ledger with these receipts.
class RoutePageTest : public testing::Test {
protected:
    explicit RoutePageTest(const std::vector<Json> &documents = {})
        : m_ledger(documents), m_receipts(m_ledger.path(), m_clock),
          m_desk(m_ledger.path(), m_receipts, m_clock), m_page(m_desk)
    {
        for (QWidget *action : m_page.headerActions())
            action->setParent(&m_page);
        m_page.resize(1364, 801);
        m_page.show();
        EXPECT_TRUE(QTest::qWaitForWindowActive(&m_page));
        EXPECT_TRUE(
            QTest::qWaitFor([this] { return m_desk.evidence() == RouteDesk::State::Ready; }));
        m_page.enter();
    }

    template <class T = QWidget>
    T *find(const QString &name)
    {
        T *found = m_page.findChild<T *>(name);
        EXPECT_NE(found, nullptr) << name.toStdString();
        return found;
    }
    void press(Qt::Key key) { QTest::keyClick(QApplication::focusWidget(), key); }
    std::string card(int place)
    {
        return find<SurfaceCard>(QStringLiteral("surfaceCard%1").arg(place))
            ->accessibleName()
            .toStdString();
    }
    std::string first() { return card(1); }
    std::string asked()
    {
        return find(QStringLiteral("currentQuestion"))->accessibleName().toStdString();
    }
    RouteSession &session() { return m_page.session(); }

    SystemClock m_clock;
    CompareLedger m_ledger;
    ReviewDesk m_receipts;
    RouteDesk m_desk;
    RouteWizardPage m_page;
};

std::vector<Json> threeRuns()
{
    return {ledgerRun("a", 'a', 1), ledgerRun("b", 'b', 2), ledgerRun("c", 'c', 3)};
}

class RoutePageWithRuns : public RoutePageTest {
protected:
    RoutePageWithRuns() : RoutePageTest(threeRuns()) { }
};

TEST_F(RoutePageTest, RanksAllThreeBeforeTheFirstAnswer)
{
    EXPECT_THAT(card(1), HasSubstr("place 1, Modal, Eligible"));
    EXPECT_THAT(card(2), HasSubstr("Owned H200:8"));
    EXPECT_THAT(card(3), HasSubstr("TPU slice"));
    EXPECT_THAT(first(), HasSubstr("No evidence"));
    EXPECT_THAT(asked(), HasSubstr("Question 1:"));
}

TEST_F(RoutePageTest, KeysAnswerAndTheRankingFollowsAtOnce)
{
    press(Qt::Key_1); // one long training run
    EXPECT_THAT(first(), HasSubstr("Owned H200:8, Eligible"));
    EXPECT_THAT(first(), HasSubstr("R6"));
    EXPECT_THAT(asked(), HasSubstr("Question 2:"));
    press(Qt::Key_Y); // about XLA
    EXPECT_THAT(first(), HasSubstr("TPU slice, Eligible"));
    EXPECT_THAT(card(2), HasSubstr("Discouraged"));
    press(Qt::Key_U);
    press(Qt::Key_N);
    EXPECT_THAT(asked(), HasSubstr("Question 5:"));
    EXPECT_EQ(session().answeredCount(), 4);
}

TEST_F(RoutePageTest, BackspaceGoesBackAndTheAnswerCanBeChanged)
{
    press(Qt::Key_1);
    press(Qt::Key_Y);
    press(Qt::Key_Backspace);
    EXPECT_THAT(asked(), HasSubstr("Question 2:"));
    EXPECT_EQ(QApplication::focusWidget()->objectName(), QStringLiteral("answer-yes"));
    press(Qt::Key_N);
    EXPECT_THAT(first(), HasSubstr("Owned H200:8"));
    EXPECT_THAT(asked(), HasSubstr("Question 3:"));
}

TEST_F(RoutePageTest, AnAnsweredRowLeadsBackToItsQuestion)
{
    press(Qt::Key_2);
    press(Qt::Key_N);
    QTest::mouseClick(find(QStringLiteral("questionRow1")), Qt::LeftButton);
    EXPECT_THAT(asked(), HasSubstr("Question 1:"));
    EXPECT_FALSE(find(QStringLiteral("questionRow1"))->isVisible());
    EXPECT_TRUE(find(QStringLiteral("questionRow2"))->isVisible());
    EXPECT_THAT(
        find(QStringLiteral("questionRow2"))->accessibleName().toStdString(), HasSubstr("No"));
}

TEST_F(RoutePageTest, XlaWorkAnswersTheXlaQuestionAndSaysSo)
{
    press(Qt::Key_3);
    EXPECT_THAT(asked(), HasSubstr("Question 3:"));
    EXPECT_EQ(session().impliedBy(1), 1);
    EXPECT_THAT(first(), HasSubstr("TPU slice"));
    press(Qt::Key_Y); // and specific to CUDA
    EXPECT_TRUE(find(QStringLiteral("routeConflict"))->isVisible());
}

TEST_F(RoutePageTest, MinutesAreTypedAndOtherKeysOfTheQuestionDoNotAnswer)
{
    session().goTo(9);
    auto *minutes = find<QLineEdit>(QStringLiteral("answerMinutes"));
    EXPECT_TRUE(minutes->hasFocus());
    QTest::keyClicks(minutes, QStringLiteral("-4y12.5"));
    EXPECT_EQ(minutes->text(), QStringLiteral("412.5"));
    press(Qt::Key_Return);
    EXPECT_EQ(textOf(session().answers().given.at("cold_start_minutes")), "412.5");
    EXPECT_THAT(asked(), HasSubstr("Question 11:"));
}

TEST_F(RoutePageTest, ADecisionIsKeptAndCanBeTakenUpAgain)
{
    press(Qt::Key_1);
    QTest::keyClick(&m_page, Qt::Key_S, Qt::ControlModifier);
    ASSERT_TRUE(QTest::qWaitFor([this] { return m_desk.decisions().size() == 1; }));
    EXPECT_EQ(m_desk.decisions()[0].chosen, "owned_h200");
    ASSERT_TRUE(QTest::qWaitFor([this] {
        return find<ElidedLabel>(QStringLiteral("decisionSaved"))
            ->text()
            .startsWith(QStringLiteral("Saved"));
    }));
    session().startAnew();
    EXPECT_EQ(session().answeredCount(), 0);
    QTest::mouseClick(find(QStringLiteral("pastDecisions")), Qt::LeftButton);
    EXPECT_TRUE(find<QTableView>(QStringLiteral("decisionsTable"))->hasFocus());
    press(Qt::Key_Return);
    EXPECT_EQ(session().answeredCount(), 1);
    EXPECT_THAT(asked(), HasSubstr("Question 2:"));
    // The last answer is where the focus goes, for whoever routes the same kind of job again.
    session().startAnew();
    EXPECT_EQ(QApplication::focusWidget()->objectName(), QStringLiteral("answer-training"));
}

TEST_F(RoutePageTest, AnotherSurfaceThanTheFirstCanBeChosen)
{
    auto *second = find<SurfaceCard>(QStringLiteral("surfaceCard2"));
    QTest::mouseClick(second, Qt::LeftButton);
    EXPECT_TRUE(second->isChecked());
    QTest::mouseClick(second, Qt::LeftButton);
    EXPECT_TRUE(second->isChecked());
    EXPECT_EQ(find<QPushButton>(QStringLiteral("saveDecision"))->text(),
        QStringLiteral("Save with Owned H200:8"));
    QTest::mouseClick(find(QStringLiteral("saveDecision")), Qt::LeftButton);
    ASSERT_TRUE(QTest::qWaitFor([this] { return m_desk.decisions().size() == 1; }));
    EXPECT_EQ(m_desk.decisions()[0].winner, "modal");
    EXPECT_EQ(m_desk.decisions()[0].chosen, "owned_h200");
    // Another answer asks for another choice.
    session().answer(QStringLiteral("wave"));
    EXPECT_EQ(session().chosen(), Surface::Modal);
}

TEST_F(RoutePageTest, TheCommandIsCopiedAsItIsTyped)
{
    press(Qt::Key_1);
    press(Qt::Key_N);
    QTest::mouseClick(find(QStringLiteral("copyCommand")), Qt::LeftButton);
    EXPECT_EQ(QApplication::clipboard()->text(),
        QStringLiteral("fairlead-cli route job_shape=training xla_shaped=no"));
}

TEST_F(RoutePageTest, LaunchingIsOffAndSaysWhy)
{
    EXPECT_FALSE(find<QPushButton>(QStringLiteral("launch"))->isEnabled());
    EXPECT_THAT(find<ElidedLabel>(QStringLiteral("launchReason"))->text().toStdString(),
        HasSubstr("later version"));
}

TEST_F(RoutePageTest, FlipsAndClaimsFollowTheAnswers)
{
    const auto flips = [this] {
        return find<RouteLines>(QStringLiteral("routeFlips"))->accessibleName().toStdString();
    };
    EXPECT_THAT(flips(), HasSubstr("Question 4 becomes yes: Owned H200:8 is first"));
    press(Qt::Key_1);
    EXPECT_THAT(flips(), HasSubstr("Question 1 becomes wave: Modal is first"));
    EXPECT_THAT(find<RouteLines>(QStringLiteral("routeAbout"))->accessibleName().toStdString(),
        HasSubstr("Anything about Modal or a TPU"));
}

TEST_F(RoutePageTest, AllQuestionsStandOnOnePageWhereThatIsWanted)
{
    QTest::keyClick(find(QStringLiteral("questionsWay")), Qt::Key_Tab);
    auto *way = find(QStringLiteral("questionsWay"));
    QTest::mouseClick(way->findChildren<QAbstractButton *>().at(1), Qt::LeftButton);
    QWidget *sheet = find(QStringLiteral("questionSheet"));
    EXPECT_TRUE(sheet->isVisible());
    auto buttons = find(QStringLiteral("control-multi_host"))->findChildren<QAbstractButton *>();
    ASSERT_EQ(buttons.size(), 3);
    QTest::mouseClick(buttons[1], Qt::LeftButton);
    EXPECT_EQ(textOf(session().answers().given.at("multi_host")), "yes");
    EXPECT_THAT(first(), HasSubstr("Owned H200:8"));
    QTest::mouseClick(buttons[0], Qt::LeftButton); // open again
    EXPECT_FALSE(session().answers().given.contains("multi_host"));
}

TEST_F(RoutePageTest, AllAnsweredLeavesARowForEachQuestion)
{
    for (int i = 0; i < session().questionCount(); ++i)
        session().answerAt(i, QStringLiteral("unknown"));
    EXPECT_EQ(session().current(), -1);
    EXPECT_FALSE(find(QStringLiteral("currentQuestion"))->isVisible());
    EXPECT_TRUE(find(QStringLiteral("questionRow13"))->isVisible());
    press(Qt::Key_Y); // nothing is asked
    EXPECT_EQ(session().current(), -1);
    press(Qt::Key_Backspace);
    EXPECT_EQ(session().current(), 12);
}

TEST_F(RoutePageTest, FactsAreShownOnlyWhereThereAreAny)
{
    QWidget *facts = find(QStringLiteral("routeFacts"));
    EXPECT_FALSE(facts->isVisible());
    m_page.setFacts({{QStringLiteral("Free GPUs on <b>h200-a</b>"), QStringLiteral("0 of 8"),
        QStringLiteral("4 s ago")}});
    EXPECT_TRUE(facts->isVisible());
    EXPECT_THAT(facts->accessibleName().toStdString(), HasSubstr("<b>h200-a</b> 0 of 8 4 s ago"));
}

TEST_F(RoutePageTest, EverythingThatTakesTheFocusHasAName)
{
    for (QWidget *widget : m_page.findChildren<QWidget *>()) {
        if (!widget->isVisibleTo(&m_page) || (widget->focusPolicy() & Qt::TabFocus) == 0
            || widget->objectName().startsWith(QStringLiteral("qt_")))
            continue;
        auto *button = qobject_cast<QAbstractButton *>(widget);
        EXPECT_FALSE(widget->accessibleName().isEmpty() && (!button || button->text().isEmpty()))
            << widget->metaObject()->className() << ' ' << widget->objectName().toStdString();
    }
}

TEST_F(RoutePageTest, TabWalksQuestionRankingAndActions)
{
    std::vector<QString> walked;
    for (int i = 0; i < 60; ++i) {
        press(Qt::Key_Tab);
        walked.push_back(QApplication::focusWidget()->objectName());
    }
    const auto at = [&](const char *name) {
        return std::find(walked.begin(), walked.end(), QString::fromLatin1(name));
    };
    EXPECT_LT(at("answer-unknown"), at("surfaceCard1"));
    EXPECT_LT(at("surfaceCard1"), at("surfaceCard3"));
    EXPECT_LT(at("surfaceCard3"), at("copyCommand"));
    EXPECT_NE(at("saveDecision"), walked.end());
}

TEST_F(RoutePageTest, FitsTheSmallestWindow)
{
    // What the shell leaves of 1280 x 800.
    EXPECT_LE(m_page.minimumSizeHint().width(), 1280 - 76);
    EXPECT_LE(m_page.minimumSizeHint().height(), 800 - 26 - 48 - 25);
    m_page.resize(1204, 701);
    QTest::qWait(0);
    session().answerAt(1, QStringLiteral("yes")); // a conflict takes room of its own
    session().answerAt(2, QStringLiteral("yes"));
    EXPECT_LE(m_page.minimumSizeHint().height(), 701);
    session().startAnew();
    QTest::qWait(0);
    for (int place = 1; place <= 3; ++place) {
        auto *card = find<SurfaceCard>(QStringLiteral("surfaceCard%1").arg(place));
        EXPECT_EQ(card->rowsShown(), 3);
        EXPECT_LE(card->mapTo(&m_page, QPoint(0, card->height())).y(), 701);
    }
}

TEST_F(RoutePageWithRuns, PastRunsAreTheEvidence)
{
    session().answer(QStringLiteral("training"));
    const std::string owned = first();
    EXPECT_THAT(owned, HasSubstr("Owned H200:8"));
    EXPECT_THAT(owned, HasSubstr("Expected start: warm compile"));
    EXPECT_THAT(owned, HasSubstr("to a first trustworthy result"));
    EXPECT_THAT(owned, HasSubstr("compile median 31 s"));
    EXPECT_THAT(card(2), HasSubstr("No evidence"));
}

TEST_F(RoutePageWithRuns, AReceiptToCompareWithIsChosenFromTheLibrary)
{
    session().goTo(12);
    auto *list = m_page.findChild<QWidget *>(QStringLiteral("answerReceipt"));
    ASSERT_NE(list, nullptr);
    QTest::keyClick(list, Qt::Key_Down);
    QTest::mouseClick(find(QStringLiteral("answerTake")), Qt::LeftButton);
    EXPECT_THAT(first(), HasSubstr("Owned H200:8, Eligible"));
    EXPECT_THAT(card(2), HasSubstr("Not eligible"));
    EXPECT_THAT(card(2), HasSubstr("R0"));
}

TEST(RoutePageWithoutALedger, SaysThatNothingIsKnownAndThatNothingCanBeKept)
{
    SystemClock clock;
    ReviewDesk receipts("/proc/none/ledger.sqlite", clock);
    RouteDesk desk("/proc/none/ledger.sqlite", receipts, clock);
    RouteWizardPage page(desk);
    for (QWidget *action : page.headerActions())
        action->setParent(&page);
    page.resize(1364, 801);
    page.show();
    ASSERT_TRUE(QTest::qWaitFor([&] { return desk.evidence() == RouteDesk::State::Failed; }));
    EXPECT_THAT(page.findChild<SurfaceCard *>(QStringLiteral("surfaceCard1"))
                    ->accessibleName()
                    .toStdString(),
        HasSubstr("past receipts cannot be read"));
    EXPECT_TRUE(QTest::qWaitFor(
        [&] { return page.findChild<QWidget *>(QStringLiteral("routeFailure"))->isVisible(); }));
}

} // namespace
} // namespace fairlead::ui
