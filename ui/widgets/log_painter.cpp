#include "ui/widgets/log_painter.h"

#include <algorithm>

#include <QFontMetrics>
#include <QPainter>
#include <QPen>

#include "models/items/log_lines.h"
#include "models/items/log_rows.h"
#include "ui/style/icons.h"
#include "ui/style/lines.h"
#include "ui/style/tokens.h"
#include "ui/style/type.h"
#include "ui/widgets/numbers.h"
#include "ui/widgets/text_painting.h"

namespace fairlead::ui {
namespace {

constexpr int gutter = 24; ///< room of the mark
constexpr int gap = 14;
constexpr int timeCharacters = 12;
constexpr int rankCharacters = 4;
/// Longer texts are cut to what is in sight before they are laid out.
constexpr int layoutAtOnce = 1024;

QColor groundOf(const Tokens &t, const ShownLine *line, const LogRowLook &look)
{
    if (look.selected)
        return t.sel;
    if (line && line->level == LogLevel::Error)
        return t.errSoft;
    if (line && line->level == LogLevel::Warning)
        return t.warnSoft;
    return t.base;
}

} // namespace

LogColumns::LogColumns(std::int64_t lines)
{
    const QFontMetrics metrics(Type::mono());
    advance = metrics.horizontalAdvance(QLatin1Char('0'));
    number = gutter;
    numberWidth = metrics.horizontalAdvance(grouped(std::max<std::int64_t>(lines, 1000)));
    time = number + numberWidth + gap;
    rank = time + (timeCharacters + 1) * advance;
    level = rank + rankCharacters * advance + gap;
    text = level + advance + gap;
}

LogPainter::LogPainter(QPainter &painter, const Tokens &tokens, const LogColumns &columns,
    int scroll, const QString &needle)
    : m_painter(painter), m_tokens(tokens), m_columns(columns), m_scroll(scroll), m_needle(needle),
      m_font(Type::mono()), m_strong(Type::mono())
{
    m_strong.setWeight(QFont::Bold);
}

int LogPainter::paintLine(
    const QRect &row, std::int64_t number, const ShownLine *line, const LogRowLook &look)
{
    const Tokens &t = m_tokens;
    m_painter.fillRect(row, groundOf(t, line, look));
    if (look.current && look.focused) {
        paintHorizontal(m_painter, row.left(), row.top(), row.width(), t.accent);
        paintHorizontal(m_painter, row.left(), row.bottom(), row.width(), t.accent);
    }
    if (look.marked)
        paintIcon(m_painter, QRect(6, row.top() + 3, 13, 13), QStringLiteral("mark"), t.accent);
    const auto column
        = [&](int x, int width, const QString &text, const QColor &ink, Qt::Alignment side) {
              m_painter.setFont(m_font);
              m_painter.setPen(ink);
              m_painter.drawText(
                  QRect(x, row.top(), width, row.height()), int(side | Qt::AlignVCenter), text);
          };
    column(m_columns.number, m_columns.numberWidth, grouped(number + 1), t.text3, Qt::AlignRight);
    if (!line) {
        column(m_columns.text, 40, QString(QChar(0x2026)), t.text3, Qt::AlignLeft);
        return 0;
    }
    const int rankWidth = m_columns.level - m_columns.rank - gap;
    column(m_columns.time, m_columns.rank - m_columns.time, line->time, t.text2, Qt::AlignLeft);
    column(m_columns.rank, rankWidth, line->rank, t.text2, Qt::AlignRight);
    if (const QChar letter = letterOf(line->level); !letter.isNull()) {
        const bool loud = line->level >= LogLevel::Warning;
        m_painter.setFont(loud ? m_strong : m_font);
        m_painter.setPen(line->level == LogLevel::Error ? t.err
                : line->level == LogLevel::Warning      ? t.warn
                                                        : t.text3);
        m_painter.drawText(QRect(m_columns.level, row.top(), 2 * m_columns.advance, row.height()),
            int(Qt::AlignLeft | Qt::AlignVCenter), QString(letter));
    }
    const QFontMetrics metrics(m_font);
    const int width = line->text.size() > layoutAtOnce ? int(line->text.size()) * m_columns.advance
                                                       : metrics.horizontalAdvance(line->text);
    paintText(row, line->text, width);
    return width;
}

void LogPainter::paintText(const QRect &row, const QString &text, int width)
{
    const QRect room(m_columns.text, row.top(), row.right() - m_columns.text + 1, row.height());
    QString piece = text;
    int x = room.left() - m_scroll;
    if (text.size() > layoutAtOnce) {
        const int first = std::max(0, m_scroll / m_columns.advance);
        piece = text.mid(first, room.width() / m_columns.advance + 2);
        x += first * m_columns.advance;
        width = int(piece.size()) * m_columns.advance;
    }
    const QFontMetrics metrics(m_font);
    m_painter.save();
    m_painter.setClipRect(room, Qt::IntersectClip);
    if (!m_needle.isEmpty())
        for (qsizetype at = piece.indexOf(m_needle); at >= 0;
             at = piece.indexOf(m_needle, at + m_needle.size())) {
            const int from = metrics.horizontalAdvance(piece.left(at));
            const int to = metrics.horizontalAdvance(piece.left(at + m_needle.size()));
            m_painter.fillRect(
                QRect(x + from, row.top() + 2, to - from, row.height() - 4), m_tokens.searchHit);
        }
    m_painter.setFont(m_font);
    m_painter.setPen(m_tokens.text);
    m_painter.drawText(QRect(x, row.top(), width + m_columns.advance, row.height()),
        int(Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine), piece);
    m_painter.restore();
}

void LogPainter::paintBreak(const QRect &row, const LogBreak &rupture)
{
    const Tokens &t = m_tokens;
    m_painter.fillRect(row, t.base);
    const QColor ink = rupture.lost ? t.warn : t.text3;
    const int left = m_columns.time;
    const int width = lineWidth(rupture.says, Type::small());
    const int middle = row.center().y();
    for (int x = left; x + 4 <= row.right() - 8; x += 7)
        if (x + 4 < left + 24 || x > left + 32 + width + 8)
            paintHorizontal(m_painter, x, middle, 4, rupture.lost ? t.warn : t.border);
    ui::paintLine(m_painter, QRect(left + 32, row.top(), width + 4, row.height()), rupture.says,
        {Type::small(), ink});
}

} // namespace fairlead::ui
