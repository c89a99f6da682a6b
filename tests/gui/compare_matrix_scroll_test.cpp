// Scrolling the pair matrix moves what stays in sight and paints the rest: together they are what a
// whole painting shows, in every size of its squares.
#include <QBackingStore>
#include <QPaintEvent>
#include <QScrollBar>
#include <QTest>

#include <gtest/gtest.h>

#include "models/items/comparison_result.h"
#include "tests/support/receipt_fixture.h"
#include "ui/compare/pair_matrix.h"

namespace fairlead::ui {
namespace {

/// Every fourth may be compared with its kind; one in five does not record its surface.
std::shared_ptr<const CellPairs> cells(int count)
{
    std::vector<std::shared_ptr<const Judged>> receipts;
    for (int i = 0; i < count; ++i) {
        Json document = i % 4 == 0 ? with(exampleReceipt(), "revision.commit",
                            QString::number(i).rightJustified(40, QLatin1Char('a')).toStdString())
                                   : with(exampleReceipt(), "workload.global_batch", 1 + i);
        if (i % 5 == 0)
            document = withUnknown(document, "surface.id");
        receipts.push_back(
            std::make_shared<Judged>(judge(entryOf(document), builtInPolicy(), testTime)));
    }
    return std::make_shared<const CellPairs>(
        comparisonResult(std::make_shared<const Comparison>(std::move(receipts),
                             std::vector<std::string>{"revision"}, builtInPolicy()),
            [] { return false; }));
}

/// Remembers what of a widget was painted.
class Painted : public QObject {
public:
    explicit Painted(QWidget *watched) { watched->installEventFilter(this); }
    QRegion region;

protected:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            region += static_cast<QPaintEvent *>(event)->region();
        return false;
    }
};

class MatrixScroll : public testing::TestWithParam<int> {
protected:
    MatrixScroll()
    {
        m_matrix.resize(520, 260);
        m_matrix.setPairs(cells(GetParam()));
        m_matrix.show();
        EXPECT_TRUE(QTest::qWaitForWindowExposed(&m_matrix));
        m_matrix.select({3, 4});
        QApplication::processEvents();
    }
    void scroll(int across, int down)
    {
        QScrollBar *bars[] = {m_matrix.horizontalScrollBar(), m_matrix.verticalScrollBar()};
        bars[0]->setValue(bars[0]->value() + across);
        bars[1]->setValue(bars[1]->value() + down);
        QApplication::processEvents();
    }
    QImage onScreen()
    {
        const auto *image = dynamic_cast<QImage *>(m_matrix.backingStore()->paintDevice());
        EXPECT_NE(image, nullptr);
        return image ? image->copy() : QImage();
    }
    QImage paintedWhole()
    {
        m_matrix.viewport()->update();
        QApplication::processEvents();
        return onScreen();
    }

    PairMatrix m_matrix;
};

TEST_P(MatrixScroll, ShowsWhatAWholePaintingShows)
{
    const QPoint steps[]
        = {{0, 78}, {0, -13}, {31, 0}, {-7, 0}, {17, 29}, {-11, -5}, {0, 5000}, {5000, -60}};
    for (const QPoint &step : steps) {
        const QImage before = onScreen();
        scroll(step.x(), step.y());
        const QImage scrolled = onScreen();
        EXPECT_NE(scrolled, before) << step.x() << ", " << step.y();
        EXPECT_EQ(scrolled, paintedWhole()) << step.x() << ", " << step.y();
    }
}

TEST_P(MatrixScroll, PaintsOnlyWhatComesIntoSight)
{
    Painted painted(m_matrix.viewport());
    const QRect seen = m_matrix.viewport()->rect();
    scroll(0, 30);
    EXPECT_EQ(painted.region, QRegion(0, seen.height() - 30, seen.width(), 30));
    painted.region = {};
    scroll(20, 0);
    EXPECT_EQ(painted.region, QRegion(seen.width() - 20, 0, 20, seen.height()));
}

INSTANTIATE_TEST_SUITE_P(EachSizeOfSquares, MatrixScroll, testing::Values(26, 60, 120, 450));

} // namespace
} // namespace fairlead::ui
