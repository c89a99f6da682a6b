// One quantity of a run as a line: Qt Charts draws it from at most two points a pixel column;
// title, ticks, grid and marks are drawn here.
#pragma once

#include <optional>

#include <QString>
#include <QWidget>

namespace fairlead {
class TrendSeries;

namespace ui {

struct TrendLook {
    QString title; ///< "Loss"
    QString unit;  ///< "per token", "k tok/s, whole job"
    QString last;  ///< at the top right: "2.117 at step 4 120"
    bool withZero = false;
    bool clock = false; ///< x is ms since 1970; else steps
    double divisor = 1; ///< values are shown divided by it
    QString empty;      ///< why there is no line, "no loss in the log"
};

class TrendChart : public QWidget {
    Q_OBJECT

public:
    explicit TrendChart(QWidget *parent = nullptr);
    ~TrendChart() override;

    void setLook(const TrendLook &look);
    /// Draws [from, to] of the series now; call it at most ten times a second. The axis begins and
    /// ends on round numbers around that. The series is not kept.
    void draw(const TrendSeries &series, double from, double to);
    /// A dashed line where the signs of life end.
    void setEndOfLife(std::optional<double> x);
    /// The line under the pointer, shared by charts over one axis.
    void setCursor(std::optional<double> x, const QString &words);

    /// What is drawn, for tests: points, stretches and the ranges of the axes.
    struct Drawn {
        int points = 0, stretches = 0;
        double xFrom = 0, xTo = 0, yFrom = 0, yTo = 0;
    };
    Drawn drawn() const;

    QSize sizeHint() const override { return {360, 150}; }
    QSize minimumSizeHint() const override { return {180, 130}; }

signals:
    /// The pointer is over this x; nothing: it left.
    void pointed(std::optional<double> x);

protected:
    void changeEvent(QEvent *event) override;

private:
    class View;
    View *m_view;
};

} // namespace ui
} // namespace fairlead
