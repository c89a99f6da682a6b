// The runs of a pair, one dot a run, with the median as a bar and the range as a band. Two cells
// that may be compared share one axis; two that may not each have a plot and a scale of their own.
#pragma once

#include <vector>

#include <QWidget>

#include "models/items/cell_facts.h"

namespace fairlead::ui {

/// How values are written on a plot: in thousands from 100 000 on.
struct PlotUnit {
    double scale = 1;
    QString unit; ///< "k tok/s, whole job"
};
PlotUnit plotUnit(const CellFacts &facts);

/// Both cells over one axis. Precondition: the pair is not refused.
class SharedStrips : public QWidget {
    Q_OBJECT

public:
    explicit SharedStrips(QWidget *parent = nullptr);
    void setCells(const CellFacts &left, const CellFacts &right);
    QSize sizeHint() const override { return {400, 2 * 40 + 28}; }
    QSize minimumSizeHint() const override { return {260, 2 * 40 + 28}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    CellFacts m_left, m_right;
};

/// One cell of a refused pair on its own scale, in grey.
class LoneStrip : public QWidget {
    Q_OBJECT

public:
    explicit LoneStrip(QWidget *parent = nullptr);
    void setCell(const CellFacts &facts);
    /// The range of its axis, for a test: no other plot knows it.
    std::pair<double, double> axisRange() const;
    QSize sizeHint() const override { return {200, 86}; }
    QSize minimumSizeHint() const override { return {120, 86}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    CellFacts m_facts;
};

} // namespace fairlead::ui
