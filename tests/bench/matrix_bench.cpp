// A frame of the pair matrix while it is scrolled, as large as the page of a 1440 x 900 window lets
// it be: 3,000 cells, and the sizes at which squares shrink. Run it with QT_QPA_PLATFORM=offscreen.
#include <benchmark/benchmark.h>

#include <QApplication>
#include <QImage>
#include <QPainter>
#include <QScrollBar>

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

void scrollMatrix(benchmark::State &state, const PairFilter &filter)
{
    needApplication();
    ui::PairMatrix matrix;
    matrix.resize(1364, 776); // all of the window but its chrome
    matrix.setPairs(cells(state.range(0)));
    matrix.setFilter(filter);
    matrix.show();
    QApplication::processEvents();
    QImage image(matrix.viewport()->size(), QImage::Format_RGB32);
    QScrollBar *down = matrix.verticalScrollBar(), *across = matrix.horizontalScrollBar();
    const int step = 37;
    for (auto _ : state) {
        const int next = down->value() + step;
        down->setValue(next > down->maximum() ? 0 : next);
        // Along the diagonal, where half the sight is filled, and all of it below.
        across->setValue(down->value() / 2);
        matrix.viewport()->render(&image);
    }
    benchmark::DoNotOptimize(image.pixel(300, 300));
}

void frame(benchmark::State &state)
{
    scrollMatrix(state, {});
}

void filteredFrame(benchmark::State &state)
{
    scrollMatrix(state, {{{"LAUNCH_SHAPE_DIFF", "workload.global_batch"}}, true});
}

BENCHMARK(frame)->Arg(40)->Arg(80)->Arg(400)->Arg(3000)->Unit(benchmark::kMillisecond);
BENCHMARK(filteredFrame)->Arg(40)->Arg(3000)->Unit(benchmark::kMillisecond);

} // namespace
} // namespace fairlead
