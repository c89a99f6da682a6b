// A frame of the pair matrix, as large as the page of a 1440 x 900 window lets it be, after one
// notch of the wheel and painted whole: 3,000 cells, and the sizes at which squares shrink. Run it
// with QT_QPA_PLATFORM=offscreen.
#include <memory>

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QImage>
#include <QScrollBar>
#include <QWheelEvent>

#include "models/items/comparison_result.h"
#include "tests/support/receipt_fixture.h"
#include "ui/compare/pair_matrix.h"
#include "ui/style/theme.h"

namespace fairlead {
namespace {

void needApplication()
{
    static int count = 1;
    static char name[] = "matrix_bench";
    static char *arguments[] = {name, nullptr};
    static QApplication application(count, arguments);
    ui::dress(application, ui::ThemeChoice::Light, QApplication::palette());
}

/// Each receipt a cell of its own; one in five does not record its surface, one in four may be
/// compared with its kind.
std::shared_ptr<const CellPairs> cells(std::int64_t count)
{
    std::vector<std::shared_ptr<const Judged>> receipts;
    for (std::int64_t i = 0; i < count; ++i) {
        Json document = with(exampleReceipt(), "metrics.0.value", 1000.0 + double(i));
        if (i % 4 == 0)
            document = with(document, "revision.commit",
                QString::number(i).rightJustified(40, QLatin1Char('a')).toStdString());
        else
            document = with(document, "workload.global_batch", 1 + i);
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

/// As large as all of the window but its chrome.
std::unique_ptr<ui::PairMatrix> shownMatrix(std::int64_t count, const PairFilter &filter)
{
    needApplication();
    auto matrix = std::make_unique<ui::PairMatrix>();
    matrix->resize(1364, 776);
    matrix->setPairs(cells(count));
    matrix->setFilter(filter);
    matrix->show();
    QApplication::processEvents();
    return matrix;
}

/// Along the diagonal, where half the sight is filled, and all of it below.
void moveOn(ui::PairMatrix &matrix, int step)
{
    QScrollBar *down = matrix.verticalScrollBar();
    down->setValue(down->value() == down->maximum() ? 0 : down->value() + step);
    matrix.horizontalScrollBar()->setValue(down->value() / 2);
}

const PairFilter shapeAlone{{{"LAUNCH_SHAPE_DIFF", "workload.global_batch"}}, true};

/// One notch of the wheel, from the event until the window's picture is whole again.
void wheelNotch(benchmark::State &state, const PairFilter &filter)
{
    const auto matrix = shownMatrix(state.range(0), filter);
    const QScrollBar *down = matrix->verticalScrollBar();
    const QPoint at(700, 400);
    moveOn(*matrix, down->maximum() / 2);
    QApplication::processEvents();
    int notch = -120;
    for (auto _ : state) {
        if (down->value() == down->maximum() || down->value() == 0)
            notch = down->value() == 0 ? -120 : 120;
        QWheelEvent turned(at, matrix->mapToGlobal(at), {}, {0, notch}, Qt::NoButton,
            Qt::NoModifier, Qt::NoScrollPhase, false);
        QApplication::sendEvent(matrix->viewport(), &turned);
        QApplication::processEvents();
    }
}

/// All of the sight painted anew, as after a jump, a choice or a filter.
void wholeFrame(benchmark::State &state, const PairFilter &filter)
{
    const auto matrix = shownMatrix(state.range(0), filter);
    QImage image(matrix->viewport()->size(), QImage::Format_RGB32);
    for (auto _ : state) {
        moveOn(*matrix, 37);
        matrix->viewport()->render(&image);
    }
    benchmark::DoNotOptimize(image.pixel(300, 300));
}

BENCHMARK_CAPTURE(wheelNotch, all, PairFilter{})
    ->Arg(40)
    ->Arg(80)
    ->Arg(400)
    ->Arg(3000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(wheelNotch, filtered, shapeAlone)
    ->Arg(40)
    ->Arg(3000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(wholeFrame, all, PairFilter{})
    ->Arg(40)
    ->Arg(80)
    ->Arg(400)
    ->Arg(3000)
    ->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(wholeFrame, filtered, shapeAlone)
    ->Arg(40)
    ->Arg(80)
    ->Arg(400)
    ->Arg(3000)
    ->Unit(benchmark::kMillisecond);

} // namespace
} // namespace fairlead
