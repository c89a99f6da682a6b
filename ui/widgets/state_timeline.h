// The history of a run from left to right: stretches with shape, word and length, their evidence
// below, a clock, and "now".
#pragma once

#include <optional>
#include <vector>

#include <QWidget>

#include "models/items/state_timeline_rows.h"

namespace fairlead::ui {

/// 78 high; 96 while a stretch is chosen by arrow keys or pointer: its evidence is then a row of
/// its own.
class StateTimeline : public QWidget {
    Q_OBJECT

public:
    explicit StateTimeline(QWidget *parent = nullptr);

    void setRows(std::vector<TimelineRow> rows);
    /// The line under the pointer in a chart, at this moment.
    void setCursor(std::optional<Time> at);
    /// The chosen stretch, -1 for none.
    int chosen() const { return m_hover >= 0 ? m_hover : m_chosen; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    void choose(int row, bool byPointer);
    int rowUnder(int x) const;
    void paintRow(QPainter &painter, int row, const std::vector<int> &edges);
    void paintClock(QPainter &painter, const std::vector<int> &edges);
    void tellAll();

    std::vector<TimelineRow> m_rows;
    int m_chosen = -1, m_hover = -1;
    std::optional<Time> m_cursor;
};

} // namespace fairlead::ui
