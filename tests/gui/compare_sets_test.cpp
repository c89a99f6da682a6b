// Sets of receipts that are named, kept and opened again on the Compare page.
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

#include "tests/gui/compare_page_fixture.h"

namespace fairlead::ui {
namespace {

TEST_F(Compare, ASetIsNamedKeptAndOpenedAgain)
{
    m_page.compare(m_ledger.ids().mid(0, 4));
    ASSERT_TRUE(waitForAnswer());
    EXPECT_EQ(m_page.subtitle(), QStringLiteral("not saved"));
    QTest::mouseClick(find<QPushButton>("saveSet"), Qt::LeftButton);
    auto *name = find<QLineEdit>("setName");
    QTest::keyClicks(name, QStringLiteral("base and fused"));
    QSignalSpy saved(&m_desk, &ReviewDesk::setsChanged);
    QTest::keyClick(name, Qt::Key_Return);
    ASSERT_TRUE(saved.wait());
    EXPECT_EQ(m_page.subtitle(), QStringLiteral("base and fused"));

    compareAll(); // another question
    EXPECT_EQ(m_page.subtitle(), QStringLiteral("not saved"));
    QTest::mouseClick(find<QPushButton>("openSets"), Qt::LeftButton);
    auto *sets = find<QTableView>("setsTable");
    ASSERT_EQ(sets->model()->rowCount(), 1);
    QTest::keyClick(sets, Qt::Key_Return);
    ASSERT_TRUE(waitForAnswer());
    EXPECT_EQ(m_page.subtitle(), QStringLiteral("base and fused"));
    EXPECT_EQ(matrix().grid().rows(), 2);
    QTest::keyClick(&m_page, Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(waitForAnswer());
    EXPECT_GT(matrix().grid().rows(), 2);
}

TEST_F(Compare, TheEmptyPageOpensTheLastSets)
{
    QSignalSpy saved(&m_desk, &ReviewDesk::setsChanged);
    m_desk.saveSet(
        QStringLiteral("July"), m_ledger.ids().mid(0, 3), {QStringLiteral("revision")}, {});
    ASSERT_TRUE(saved.wait());
    QTest::mouseClick(find<QPushButton>("lastSet0"), Qt::LeftButton);
    ASSERT_TRUE(waitForAnswer());
    EXPECT_EQ(m_page.subtitle(), QStringLiteral("July"));
    QTest::keyClick(&m_page, Qt::Key_Z, Qt::ControlModifier);
    EXPECT_TRUE(find<QWidget>("compareEmpty")->isVisible());
}

TEST_F(Compare, TheNameThatIsAskedForGoesWithTheMatrix)
{
    compareAll();
    QSignalSpy saved(&m_desk, &ReviewDesk::setsChanged);
    m_desk.saveSet(QStringLiteral("July"), m_ledger.ids(), {}, {});
    ASSERT_TRUE(saved.wait());
    QTest::mouseClick(find<QPushButton>("saveSet"), Qt::LeftButton);
    EXPECT_TRUE(find<QLineEdit>("setName")->isVisible());
    QTest::mouseClick(find<QPushButton>("openSets"), Qt::LeftButton);
    EXPECT_TRUE(find<QTableView>("setsTable")->isVisible());
    EXPECT_FALSE(find<QLineEdit>("setName")->isVisible());
}

TEST_F(Compare, WhatCannotBeKeptIsTold)
{
    compareAll();
    auto *failure = find<QWidget>("compareFailure");
    m_desk.saveSet(QStringLiteral("July"), {QStringLiteral("nobody")}, {}, {});
    ASSERT_TRUE(QTest::qWaitFor([&] { return failure->isVisible(); }));
    EXPECT_TRUE(failure->accessibleName().startsWith(QStringLiteral("The set was not saved")))
        << failure->accessibleName().toStdString();
    m_desk.noteShown({"nobody"}, {});
    ASSERT_TRUE(QTest::qWaitFor([&] {
        return failure->accessibleName().startsWith(QStringLiteral("It could not be recorded"));
    }));
    EXPECT_TRUE(m_page.ready()) << "the answer stays";
}

} // namespace
} // namespace fairlead::ui
