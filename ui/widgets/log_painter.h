// Paints the rows of a log view: number, time, rank, level and text in columns of the fixed font.
#pragma once

#include <cstdint>

#include <QFont>
#include <QRect>
#include <QString>

class QPainter;

namespace fairlead {
struct LogBreak;
struct ShownLine;

namespace ui {

struct Tokens;

/// Left edges of the columns for a log of so many lines.
struct LogColumns {
    explicit LogColumns(std::int64_t lines);
    int advance; ///< of one character
    int number, numberWidth, time, rank, level, text;
};

struct LogRowLook {
    bool selected = false, current = false, focused = false, marked = false;
};

class LogPainter {
public:
    LogPainter(QPainter &painter, const Tokens &tokens, const LogColumns &columns, int scroll,
        const QString &needle);

    /// `line` null: its bytes are still on their way. Returns the width of its text.
    int paintLine(
        const QRect &row, std::int64_t number, const ShownLine *line, const LogRowLook &look);
    void paintBreak(const QRect &row, const LogBreak &rupture);

private:
    void paintText(const QRect &row, const QString &text, int width);

    QPainter &m_painter;
    const Tokens &m_tokens;
    const LogColumns &m_columns;
    int m_scroll;
    const QString &m_needle;
    QFont m_font, m_strong;
};

} // namespace ui
} // namespace fairlead
