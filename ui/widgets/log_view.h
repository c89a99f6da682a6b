// A log of any length: only the lines in sight are asked for, decoded and painted, so that a frame
// costs the same at a thousand lines and at a hundred million.
#pragma once

#include <memory>
#include <optional>
#include <set>
#include <vector>

#include <QAbstractScrollArea>
#include <QCache>

#include "models/items/log_lines.h"
#include "models/items/log_rows.h"

class QTimer;

namespace fairlead {
class LogSource;

namespace ui {

class LogView : public QAbstractScrollArea {
    Q_OBJECT

public:
    explicit LogView(QWidget *parent = nullptr);
    ~LogView() override;

    /// Shows its lines; null: none. The source outlives the view or is taken away first.
    void setSource(LogSource *source);
    /// Rows between lines, in any order.
    void setBreaks(std::vector<LogBreak> breaks);
    /// Only these lines, ascending; nothing: all.
    void setOnly(std::optional<std::vector<std::int64_t>> lines);
    bool filtered() const { return m_rows.filtered(); }
    /// What is marked where it stands in a line; empty: nothing.
    void setNeedle(const QString &needle);

    std::int64_t lineCount() const { return m_count; }
    /// The line that the keys act on; -1 in an empty log.
    std::int64_t currentLine() const { return m_current; }
    /// Makes it current and brings it into sight; ends following unless it is the last.
    void goTo(std::int64_t line);
    bool follows() const { return m_follow; }
    void setFollow(bool follow);
    /// Lines that came since following ended.
    std::int64_t missed() const;
    const std::set<std::int64_t> &marks() const { return m_marks; }
    void toggleMark();

    /// Rows in sight as text, one a line, for screen readers.
    QString visibleText() const;
    /// First line in sight, and how many rows fit.
    std::int64_t firstVisibleLine() const;
    int visibleRows() const;
    /// Puts the bytes of the selected lines on the clipboard, with their numbers where asked. At
    /// most 2 000 lines; waits for those that are not at hand.
    void copy(bool numbered);

    QSize sizeHint() const override { return {600, 240}; }
    QSize minimumSizeHint() const override { return {200, 5 * rowHeight}; }

    static constexpr int rowHeight = 19;

signals:
    void followChanged(bool follow);
    void missedChanged(qint64 lines);
    void marksChanged();
    void currentChanged(qint64 line);
    /// A key that asks for the next or the last line of a kind: 'n' hit, 'e' error, 'w' warning,
    /// 'u' mark; upper case: backwards. '/' search, 'f' only the hits.
    void keyAsked(QChar key);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void takeGrowth();
    void layOut();
    void scrollToEnd();
    void setCurrent(std::int64_t line, bool extend);
    void moveBy(std::int64_t rows, bool extend);
    void toEdge(bool last, bool extend);
    void scrolledByHand();
    std::int64_t rowAt(int y) const;
    const ShownLine *shown(std::int64_t line);
    void finishCopy();

    LogSource *m_source = nullptr;
    LogRows m_rows;
    QCache<qint64, ShownLine> m_shown;
    std::int64_t m_count = 0;
    std::int64_t m_current = -1;
    std::int64_t m_anchor = -1; ///< other end of the selection
    bool m_follow = true;
    bool m_adjusting = false; ///< the scroll bar moves by us, not by hand
    std::int64_t m_seen = 0;  ///< lines when following ended
    QString m_needle;
    std::set<std::int64_t> m_marks;
    int m_widest = 0;              ///< pixels of the widest text painted so far
    std::optional<bool> m_copying; ///< waits for bytes: with numbers or not
    QTimer *m_frame;
};

} // namespace ui
} // namespace fairlead
