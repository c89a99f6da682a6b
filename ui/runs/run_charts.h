// The four charts of an opened run: loss, rate, step time and memory, over all steps or the last of
// them.
#pragma once

#include <array>
#include <deque>
#include <memory>

#include <QWidget>

#include "models/items/live_desk.h"
#include "models/items/trend_series.h"

class QTimer;

namespace fairlead::ui {

class PaneHeader;
class Segmented;
class TrendChart;
struct TrendLook;

/// Redraws at most ten times a second, whatever comes.
class RunCharts : public QWidget {
    Q_OBJECT

public:
    explicit RunCharts(QWidget *parent = nullptr);

    /// Another run, or none: nothing is known yet.
    void clear(Time opened);
    void setSteps(std::shared_ptr<const StepSeries> all);
    void addSteps(std::shared_ptr<const StepSeries> more);
    /// The highest of the GPUs, in bytes; `total` of that kind of GPU where known. Nothing is kept
    /// of it but here, so its chart begins when the run was opened.
    void addMemory(Time at, std::int64_t highest, std::optional<std::int64_t> total, int gpus);
    void setStatus(const RunStatus &status, Time now);

signals:
    /// The moment under the pointer; nothing: it left.
    void timePointed(std::optional<qint64> ms);

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    enum Which { Loss, Rate, StepTime, Memory, Count };
    void takeMore();
    void soon();
    void redraw();
    void drawSteps(Which which, const TrendLook &look);
    void drawMemory();
    TrendLook lossLook() const;
    TrendLook rateLook() const;
    TrendLook stepTimeLook() const;
    void point(Which which, std::optional<double> x);
    QString wordsAt(Which which, double x) const;

    PaneHeader *m_header;
    Segmented *m_window;
    std::array<TrendChart *, Count> m_charts{};
    std::array<TrendSeries, Count> m_series;
    TrendSeries m_at; ///< ms of each step
    RunStatus m_status;
    Time m_opened{}, m_now{};
    bool m_read = false; ///< the steps kept were read once
    /// Steps to be taken in, a slice a turn of the event loop, and how far the first one is.
    std::deque<std::shared_ptr<const StepSeries>> m_waiting;
    std::size_t m_taken = 0;
    std::optional<std::int64_t> m_memoryTotal;
    int m_gpus = 0;
    QTimer *m_frame;
};

} // namespace fairlead::ui
