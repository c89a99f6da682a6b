// The Compare page driven as a person drives it, over a real ledger: verdicts, reasons by pointer
// and by key, what may differ, and that nothing about a refused pair holds a ratio.
#include <QAbstractButton>
#include <QAbstractItemView>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QHelpEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTableView>
#include <QToolTip>

#include <gmock/gmock.h>

#include "tests/gui/compare_page_fixture.h"
#include "tests/gui/every_text.h"
#include "ui/compare/effect_view.h"
#include "ui/compare/matrix_pane.h"
#include "ui/compare/pair_matrix.h"
#include "ui/compare/receipt_picker.h"
#include "ui/compare/strip_plot.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/elided_label.h"

namespace fairlead::ui {
namespace {
/// What the visible page gives away.
QStringList textsOf(QWidget &root)
{
    return everyText(root, Shown::Only);
}

TEST_F(Compare, BeginsWithOneThingToDo)
{
    EXPECT_TRUE(find<QWidget>("compareEmpty")->isVisible());
    QTest::mouseClick(find<QPushButton>("emptyAddReceipts"), Qt::LeftButton);
    EXPECT_TRUE(find<QWidget>("receiptPicker")->isVisible());
}

TEST_F(Compare, EachKindOfVerdictStandsInTheMatrix)
{
    compareAll();
    showPair(0, 2);
    EXPECT_TRUE(band().startsWith(QStringLiteral("Comparable."))) << band().toStdString();
    showPair(0, 4);
    EXPECT_TRUE(band().startsWith(QStringLiteral("Comparable with disclosure.")))
        << band().toStdString();
    showPair(0, 6);
    EXPECT_TRUE(band().startsWith(QStringLiteral("Side by side only."))) << band().toStdString();
    EXPECT_TRUE(line().contains(QStringLiteral("surface"))) << line().toStdString();
    showPair(0, 7);
    EXPECT_TRUE(band().startsWith(QStringLiteral("Not recorded."))) << band().toStdString();
}

TEST_F(Compare, TheKeysMoveAndTheReasonsFollow)
{
    compareAll();
    matrix().setFocus();
    showPair(0, 2);
    const Square first = matrix().selected();
    QTest::keyClick(&matrix(), Qt::Key_G);
    EXPECT_FALSE(matrix().selected() == first);
    EXPECT_TRUE(matrix().accessibleDescription().contains(QStringLiteral("reason")))
        << line().toStdString();
    EXPECT_EQ(line(), matrix().accessibleDescription());
    QTest::keyClick(&matrix(), Qt::Key_BracketRight);
    EXPECT_TRUE(band().startsWith(QStringLiteral("Comparable")));
    QTest::keyClick(&matrix(), Qt::Key_G, Qt::ShiftModifier);
    const Square grey = matrix().selected();
    EXPECT_FALSE(band().startsWith(QStringLiteral("Comparable")));
    QTest::keyClick(&matrix(), Qt::Key_Down);
    EXPECT_EQ(matrix().selected().lower, std::min(grey.lower + 1, matrix().grid().rows() - 1));
    QTest::keyClick(&matrix(), Qt::Key_Home);
    EXPECT_EQ(matrix().selected().upper, 0);
    QTest::keyClick(&matrix(), Qt::Key_G);
    QTest::keyClick(&matrix(), Qt::Key_Return);
    EXPECT_TRUE(find<QAbstractItemView>("pairReasons")->hasFocus());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    EXPECT_TRUE(matrix().hasFocus());
}

TEST_F(Compare, ThePointerGetsTheReasonsAsPlainText)
{
    compareAll();
    showPair(0, 6);
    const QPoint at = matrix().grid().rect(matrix().selected()).center();
    QWidget *viewport = matrix().viewport();
    QHelpEvent help(QEvent::ToolTip, at, viewport->mapToGlobal(at));
    QApplication::sendEvent(viewport, &help);
    EXPECT_TRUE(QToolTip::text().contains(QStringLiteral("SURFACE_DIFF")))
        << QToolTip::text().toStdString();
    EXPECT_TRUE(QToolTip::text().startsWith(QStringLiteral("<qt>")));
    QToolTip::hideText();
}

TEST_F(Compare, ARefusedPairHoldsNoRatioAnywhere)
{
    compareAll();
    showPair(0, 2); // first an allowed one, so that something could linger
    ASSERT_TRUE(waitForEffect());
    EXPECT_TRUE(find<EffectView>("effectView")->isVisible());
    EXPECT_TRUE(find<EffectView>("effectView")->accessibleName().contains(QChar(0xD7)));
    // 640 000 over 802 000 and the other way round, in any writing.
    const QRegularExpression ratio(
        QStringLiteral("\u00d7|0[.,]79|1[.,]25|79\\.8|125\\.3|%|\\b(faster|slower)\\b"));
    for (const int other : {5, 6, 7}) {
        showPair(0, other);
        QTest::mouseClick(find<QPushButton>("copyPair"), Qt::LeftButton);
        QStringList texts = textsOf(m_page);
        texts << QGuiApplication::clipboard()->text();
        for (const QString &text : texts)
            EXPECT_FALSE(ratio.match(text).hasMatch()) << other << ": " << text.toStdString();
        EXPECT_FALSE(find<EffectView>("effectView")->isVisible());
        EXPECT_FALSE(find<EffectView>("effectView")->accessibleName().contains(QChar(0xD7)));
        EXPECT_TRUE(
            QGuiApplication::clipboard()->text().contains(QStringLiteral("no ratio exists")));
    }
}

TEST_F(Compare, SidesOfARefusedPairShareNoAxis)
{
    compareAll();
    showPair(0, 2);
    EXPECT_TRUE(find<SharedStrips>("sharedStrips")->isVisible());
    EXPECT_FALSE(find<LoneStrip>("loneLeft")->isVisible());
    showPair(0, 6);
    EXPECT_FALSE(find<SharedStrips>("sharedStrips")->isVisible());
    const auto left = find<LoneStrip>("loneLeft"), right = find<LoneStrip>("loneRight");
    EXPECT_TRUE(left->isVisible());
    EXPECT_TRUE(right->isVisible());
    EXPECT_LE(left->geometry().right(), right->geometry().left());
    EXPECT_GT(
        left->axisRange().first, 640000); // each holds its own runs and not those of the other
    EXPECT_LT(right->axisRange().second, 800000);
}

TEST_F(Compare, AChipTellsWhatItOpensThenOpensItAndCtrlZCloses)
{
    compareAll();
    showPair(0, 5);
    EXPECT_TRUE(band().startsWith(QStringLiteral("Side by side only."))) << band().toStdString();
    auto *chip = find<ChipButton>("treatment:workload.seq_len");
    EXPECT_TRUE(chip->accessibleName().contains(QStringLiteral("opens")))
        << chip->accessibleName().toStdString();
    EXPECT_TRUE(find<ChipButton>("treatment:revision")->isChecked());
    QTest::mouseClick(chip, Qt::LeftButton);
    ASSERT_TRUE(waitForAnswer());
    EXPECT_TRUE(band().startsWith(QStringLiteral("Comparable"))) << band().toStdString();
    EXPECT_TRUE(find<ChipButton>("treatment:workload.seq_len")->isChecked());
    QTest::keyClick(&m_page, Qt::Key_Z, Qt::ControlModifier);
    ASSERT_TRUE(waitForAnswer());
    EXPECT_TRUE(band().startsWith(QStringLiteral("Side by side only.")));
    EXPECT_FALSE(find<ChipButton>("treatment:workload.seq_len")->isChecked());
}

TEST_F(Compare, TickedReasonsComeBackWithTheNextAnswer)
{
    compareAll();
    auto *reasons = find<QTableView>("reasonCounts");
    const auto tickSurface = [&] {
        for (int row = 0; row < reasons->model()->rowCount(); ++row)
            if (reasons->model()->index(row, 1).data().toString() == QLatin1String("SURFACE_DIFF"))
                return reasons->model()->index(row, 0);
        return QModelIndex();
    };
    ASSERT_TRUE(tickSurface().isValid());
    EXPECT_TRUE(reasons->model()->setData(tickSurface(), Qt::Checked, Qt::CheckStateRole));
    QTest::mouseClick(find<ChipButton>("treatment:workload.seq_len"), Qt::LeftButton);
    ASSERT_TRUE(waitForAnswer());
    EXPECT_EQ(tickSurface().data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
}

TEST_F(Compare, AChipKeepsTheFocusWhileItsAnswerComes)
{
    compareAll();
    const auto focused = [] {
        const QWidget *widget = QApplication::focusWidget();
        return widget ? widget->objectName() : QString();
    };
    const QString chip = QStringLiteral("treatment:revision");
    find<ChipButton>("treatment:revision")->setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    EXPECT_EQ(focused(), chip);
    ASSERT_TRUE(waitForAnswer());
    EXPECT_EQ(focused(), chip);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Space);
    ASSERT_TRUE(waitForAnswer());
    EXPECT_EQ(focused(), chip);
}

TEST_F(Compare, TheTableShowsTheSamePairsAndMovesTheSameSelection)
{
    compareAll();
    showPair(0, 2);
    auto *table = find<QTableView>("pairTable");
    const Square before = matrix().selected();
    table->setCurrentIndex(table->model()->index(table->model()->rowCount() - 1, 0));
    EXPECT_FALSE(matrix().selected() == before);
    EXPECT_EQ(matrix().selected().lower, matrix().grid().rows() - 1);
}

TEST_F(Compare, ReceiptsArePickedFromTheLibraryByFilter)
{
    m_page.compare({m_ledger.ids().first()});
    auto *picker = find<ReceiptPicker>("receiptPicker");
    EXPECT_TRUE(picker->isVisible());
    auto *accept = find<QPushButton>("acceptPick");
    EXPECT_FALSE(accept->isEnabled());
    QTest::keyClick(find<QTableView>("pickTable"), Qt::Key_Slash);
    auto *filter = find<QLineEdit>("pickFilter");
    EXPECT_TRUE(filter->hasFocus());
    QTest::keyClicks(filter, QStringLiteral("fused"));
    EXPECT_EQ(find<QTableView>("pickTable")->model()->rowCount(), 2);
    QTest::mouseClick(find<QPushButton>("tickShown"), Qt::LeftButton);
    EXPECT_EQ(picker->picked().size(), 3);
    QTest::mouseClick(accept, Qt::LeftButton);
    ASSERT_TRUE(waitForAnswer());
    EXPECT_EQ(matrix().grid().rows(), 2);
}

TEST_F(Compare, ReasonsAreTickedToMarkTheirPairs)
{
    compareAll();
    QTest::keyClick(&matrix(), Qt::Key_R);
    auto *reasons = find<QTableView>("reasonCounts");
    EXPECT_TRUE(reasons->hasFocus());
    ASSERT_GT(reasons->model()->rowCount(), 1);
    EXPECT_TRUE(find<ElidedLabel>("greyLine")->text().contains(QStringLiteral("alone")));
    QTest::keyClick(reasons, Qt::Key_Space);
    EXPECT_EQ(reasons->model()->index(0, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    EXPECT_LT(find<QTableView>("pairTable")->model()->rowCount(),
        matrix().grid().rows() * (matrix().grid().rows() - 1) / 2);
    QTest::mouseClick(find<QPushButton>("clearReasons"), Qt::LeftButton);
    EXPECT_EQ(reasons->model()->index(0, 0).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
}

TEST_F(Compare, TheWayOutOfTheGreyAsksForAnAttestation)
{
    m_page.compare({m_ledger.ids().at(0), m_ledger.ids().at(7)});
    ASSERT_TRUE(waitForAnswer());
    QSignalSpy asked(&m_page, &ComparePage::attestRequested);
    QTest::mouseClick(find<QPushButton>("attest0"), Qt::LeftButton);
    ASSERT_EQ(asked.count(), 1);
    EXPECT_EQ(asked.first().at(0).toStringList(), QStringList(m_ledger.ids().at(7)));
    EXPECT_FALSE(asked.first().at(1).toStringList().isEmpty());
}

TEST_F(Compare, WhatCanHaveTheFocusHasAName)
{
    compareAll();
    for (QWidget *widget : m_page.findChildren<QWidget *>())
        if (widget->focusPolicy() != Qt::NoFocus && widget->isVisibleTo(&m_page)) {
            const auto *button = qobject_cast<QAbstractButton *>(widget);
            EXPECT_TRUE(
                !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty()))
                << widget->metaObject()->className() << ' ' << widget->objectName().toStdString();
        }
}

TEST_F(Compare, FitsTheSmallestWindow)
{
    compareAll();
    // 1280x800 less rail, menu bar, page header and status bar.
    EXPECT_LE(m_page.minimumSizeHint().width(), 1280 - 76);
    EXPECT_LE(m_page.minimumSizeHint().height(), 800 - 26 - 48 - 25);
}

class CompareHostile : public Compare {
protected:
    CompareHostile()
        : Compare(
            {ledgerRun("<b>bold</b><img src='file:///x.png'>", 'a', 1), ledgerRun("plain", 'b', 2)})
    {
    }
};

TEST_F(CompareHostile, NamesFromOutsideStayText)
{
    compareAll();
    for (QLabel *label : m_page.findChildren<QLabel *>())
        EXPECT_EQ(label->textFormat(), Qt::PlainText) << label->text().toStdString();
    for (QWidget *widget : m_page.findChildren<QWidget *>())
        EXPECT_FALSE(widget->toolTip().contains(QStringLiteral("<img")))
            << widget->toolTip().toStdString();
}

TEST(CompareWithoutLedger, SaysWhatFailedAndWhere)
{
    const QTemporaryDir folder;
    SystemClock clock;
    ReviewDesk desk(folder.path().toStdString(), clock); // a folder is no ledger
    ComparePage page(desk);
    page.show();
    ASSERT_TRUE(QTest::qWaitFor([&] { return desk.state() == ReviewDesk::State::Failed; }));
    auto *broken = page.findChild<QWidget *>(QStringLiteral("compareBroken"));
    ASSERT_NE(broken, nullptr);
    EXPECT_TRUE(QTest::qWaitFor([&] { return broken->isVisible(); }));
}

TEST(CompareWithoutLedger, GoesOnWhenTheLedgerCanBeReadAgain)
{
    const QTemporaryDir folder;
    const QString place = folder.filePath(QStringLiteral("ledger.sqlite"));
    ASSERT_TRUE(QDir().mkdir(place)); // a folder is no ledger
    SystemClock clock;
    ReviewDesk desk(place.toStdString(), clock);
    ComparePage page(desk);
    page.show();
    auto *broken = page.findChild<QWidget *>(QStringLiteral("compareBroken"));
    ASSERT_NE(broken, nullptr);
    ASSERT_TRUE(QTest::qWaitFor([&] { return broken->isVisible(); }));
    ASSERT_TRUE(QDir().rmdir(place));
    desk.reload();
    ASSERT_TRUE(QTest::qWaitFor([&] { return desk.state() == ReviewDesk::State::Ready; }));
    EXPECT_FALSE(broken->isVisible());
    EXPECT_TRUE(page.findChild<QWidget *>(QStringLiteral("compareEmpty"))->isVisible());
}

} // namespace
} // namespace fairlead::ui
