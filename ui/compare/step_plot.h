// The steps of the runs of a pair as thin lines, one a run, laid over one another at a milestone.
// Two cells that may be compared share one axis; two that may not each have a plot of their own.
#pragma once

#include <memory>

#include <QWidget>

#include "models/items/pair_depth.h"

namespace fairlead::ui {

/// Ranges of the axes of a plot, for tests; all 0 where it has none.
struct StepRange {
    double xFrom = 0, xTo = 0, yFrom = 0, yTo = 0;
    int points = 0; ///< drawn, of all lines
};

/// "tok/s, tokens as logged", "s a step".
QString stepUnit(StepQuantity quantity);

/// Both cells over one axis. Precondition: the pair is not refused.
class SharedSteps : public QWidget {
    Q_OBJECT

public:
    explicit SharedSteps(QWidget *parent = nullptr);
    /// Null: nothing to show.
    void setLines(
        std::shared_ptr<const PairDepth> depth, const QString &left, const QString &right);
    void setMilestone(Milestone milestone);
    StepRange range() const;
    QSize sizeHint() const override { return {400, 150}; }
    QSize minimumSizeHint() const override { return {260, 150}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tell();

    std::shared_ptr<const PairDepth> m_depth;
    QString m_left, m_right;
    Milestone m_milestone = Milestone::FirstStep;
};

/// One cell of a refused pair on its own scale, in grey.
class LoneSteps : public QWidget {
    Q_OBJECT

public:
    explicit LoneSteps(QWidget *parent = nullptr);
    /// Lines with null: nothing to show. They live as long as `owner`.
    void setLines(
        std::shared_ptr<const PairDepth> owner, const StepLines *lines, const QString &letter);
    void setMilestone(Milestone milestone);
    StepRange range() const;
    QSize sizeHint() const override { return {200, 150}; }
    QSize minimumSizeHint() const override { return {120, 150}; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void tell();

    std::shared_ptr<const PairDepth> m_owner;
    const StepLines *m_lines = nullptr;
    QString m_letter;
    Milestone m_milestone = Milestone::FirstStep;
};

} // namespace fairlead::ui
